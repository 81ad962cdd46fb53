import type { Kind, Note } from '../model/text.ts'
import type { Block, Blocks, Cell, Mark } from './markup-blocks.ts'
import type { Tally } from './read.ts'

/** A block whose notes have been found. */
export interface NotedBlock {
  readonly kind: Kind
  readonly text: string
  readonly notes: readonly Note[]
  readonly level: number
  readonly lang: Block['lang']
  readonly cell: Cell | null
}

/** More blocks than this is no note, but a chapter that a number leads to. */
const LONGEST_NOTE = 20

type Range = readonly [start: number, end: number]

/**
 * The blocks of a book's documents, each document's by itself, with the notes that they call at their place;
 * what turned out to be a note is no block any more.
 *
 * A note is what a mark leads forward to, where the mark is called one (EPUB's `noteref`, DPUB-ARIA), stands as
 * a superscript, or is answered by a link back. A mark that leads to no note is text again, but for the arrow
 * back and for a number in square brackets whose note is not there, which is counted. Remarks of reviewers,
 * which Google Docs writes in the same way, are counted in `dropped`.
 */
export function withNotes(documents: readonly Blocks[], dropped: Tally): readonly (readonly NotedBlock[])[] {
  const finder = new NoteFinder(documents, dropped)
  let first = 0
  return documents.map(({ blocks }) => {
    const start = first
    first += blocks.length
    return blocks.flatMap((_, i) => finder.block(start + i))
  })
}

/** Where remarks stand that are for the author and not for readers. */
const REMARK = /#cmnt\d{1,6}$/

class NoteFinder {
  readonly #dropped: Tally
  readonly #blocks: readonly Block[]
  readonly #anchors = new Map<string, Range>()
  readonly #taken = new Set<number>()
  readonly #found = new Map<Mark, string>()

  constructor(documents: readonly Blocks[], dropped: Tally) {
    this.#dropped = dropped
    this.#blocks = documents.flatMap(({ blocks }) => blocks)
    let first = 0
    for (const { blocks, anchors } of documents) {
      for (const [id, [start, end]] of anchors) this.#anchors.set(id, [first + start, first + end])
      first += blocks.length
    }
    for (const [i, { marks }] of this.#blocks.entries()) for (const mark of marks) this.#find(i, mark)
  }

  #find(i: number, mark: Mark): void {
    const range = this.#anchors.get(mark.target)
    if (range === undefined || this.#taken.has(i) || !this.#isNote(i, mark, range)) return
    const [start, end] = range
    const text = this.#blocks
      .slice(start, end)
      .map((block) => withoutSign(block).trim())
      .filter((text) => text !== '')
      .join('\n')
    this.#found.set(mark, withoutLabel(text, mark.label))
    for (let k = start; k < end; k++) this.#taken.add(k)
  }

  #isNote(i: number, mark: Mark, [start, end]: Range): boolean {
    if (start <= i || end - start > LONGEST_NOTE) return false
    const blocks = this.#blocks.slice(start, end)
    if (blocks.some(({ kind }) => kind === 'heading') || blocks.every(({ text }) => text.trim() === ''))
      return false
    return mark.isNote || blocks.some(({ marks }) => marks.some((back) => this.#leadsTo(back, i)))
  }

  #leadsTo(mark: Mark, i: number): boolean {
    const range = this.#anchors.get(mark.target)
    return range !== undefined && range[0] <= i && i < range[1]
  }

  /** The block at `i`, or none where it is a note or has nothing to say. */
  block(i: number): NotedBlock[] {
    const block = this.#blocks[i]
    if (block === undefined || this.#taken.has(i)) return []
    const { kind, level, lang, cell } = block
    const pieces: string[] = []
    const notes: Note[] = []
    let length = 0
    let last = 0
    const put = (piece: string) => {
      pieces.push(piece)
      length += piece.length
    }
    for (const mark of block.marks) {
      put(block.text.slice(last, mark.at))
      last = mark.at
      const note = this.#found.get(mark)
      if (note !== undefined && REMARK.test(mark.target))
        this.#dropped.add('dropped', 'formats:dropped_comments')
      else if (note !== undefined) notes.push({ at: length, text: note })
      else if (this.#isLost(mark)) this.#dropped.add('dropped', 'formats:dropped_references')
      else if (!this.#isBack(i, mark)) put(mark.label)
    }
    put(block.text.slice(last))
    const text = pieces.join('')
    return text.trim() === '' ? [] : [{ kind, text, notes, level, lang, cell }]
  }

  /** Whether a mark such as `[১]` calls a note that the file does not have, as a page saved without its end. */
  #isLost({ isNote, label, target }: Mark): boolean {
    return isNote && !this.#anchors.has(target) && /^ ?\[[\d০-৯]{1,4}\]$/.test(label)
  }

  #isBack(i: number, mark: Mark): boolean {
    if (/^ ?[↑↩^←⏎]/u.test(mark.label)) return true
    const range = this.#anchors.get(mark.target)
    return range !== undefined && range[0] < i && this.#taken.has(i)
  }
}

/** A block's text without the sign that stands after the number at its head, where that is a mark itself. */
function withoutSign({ text, marks }: Block): string {
  return marks.some(({ at }) => at === 0) ? text.replace(/^\s{0,9}[\])}]?[.:।)](?=\s)/, '') : text
}

/** A note's text without the number that stands before it, where it is the mark's. */
function withoutLabel(text: string, label: string): string {
  const number = /[\d০-৯]+|[*†‡§¶#]+|[a-z]/u.exec(label)?.[0]
  if (number === undefined) return text
  const start = /^[[({]?/.exec(text)?.[0].length ?? 0
  if (!text.startsWith(number, start)) return text
  return /^[\])}]?[.:।)]?\s{1,9}(\S[^]*)$/u.exec(text.slice(start + number.length))?.[1] ?? text
}

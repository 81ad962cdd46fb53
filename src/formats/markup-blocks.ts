import type { Kind, Lang } from '../model/text.ts'
import { brokenParts } from './broken.ts'
import type { MarkupListener } from './markup.ts'
import type { Tally } from './read.ts'
import { asideOf, has, isEmphasis, isHidden } from './markup-looks.ts'
import { isOtherTag, sideOfTag } from './sides.ts'
import { tableGrid, type TableGrid } from './table-grid.ts'
import type { XmlAttributes } from './xml.ts'

/** Where a block stands in a table: the innermost one that it is in. */
export interface Cell {
  readonly table: number
  readonly row: number
  readonly column: number
  /** Over how many rows and columns it reaches, 1 where it is not merged. */
  readonly rows: number
  readonly columns: number
}

/** A link within the book whose text is no more than a number or a sign: perhaps the mark of a note. */
export interface Mark {
  readonly at: number
  /** Its text, with the space that stands before it. */
  readonly label: string
  /** `document#id`. */
  readonly target: string
  /** Whether the markup itself calls it a reference to a note. */
  readonly isNote: boolean
}

/** A block of text out of markup that nobody made for us. */
export interface Block {
  kind: Kind
  text: string
  /** 1 to 6 of a heading, else 0. */
  readonly level: number
  /** What an element around it says of its language, the page as a whole left aside; `other`: a third one. */
  readonly lang: Lang | 'other' | null
  readonly cell: Cell | null
  marks: Mark[]
}

/** The blocks of a document in order, and which of them stand inside each element that has an id. */
export interface Blocks {
  readonly blocks: Block[]
  /** By `document#id`: from which block on, and before which one it ends. */
  readonly anchors: ReadonlyMap<string, readonly [start: number, end: number]>
}

const BLOCK_ELEMENTS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre ' +
    'search section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const SKIPPED = new Set(
  'head script style template noscript noframes title button input select textarea datalist rt rp nav'.split(
    ' ',
  ),
)
/** Of what is skipped, what holds no words that somebody wrote for readers. */
const WORDLESS = new Set('head script style template title input datalist rt rp nav'.split(' '))
const PICTURES = new Set('img svg picture video audio canvas object embed iframe applet map'.split(' '))
const VERSE = /(?:^|[\s_-])(?:verse|verses|poem|poetry|stanza|lyrics|কবিতা|পদ্য)(?:$|[\s_-])/i
/** What stands on notes: a number, a letter or signs, in brackets or not. */
const LABEL = /^[[({]?(?:[\d০-৯]{1,4}|[a-z]|[*†‡§¶#↑↩^←⏎]{1,3}\uFE0E?)[\])}.]?$/u

const HIDDEN = 'formats:dropped_hidden'

interface Hidden {
  readonly key: string
  isTold: boolean
}

interface Frame {
  readonly name: string
  readonly lang: Block['lang']
  readonly kind: Kind | null
  readonly level: number
  readonly skips: boolean
  /** Of an element that is skipped with words in it, the sentence that tells of them, and whether it has. */
  readonly hides: Hidden | null
  readonly pre: boolean
  readonly cell: Cell | null
  readonly anchor: string | null
  readonly start: number
  readonly link: { readonly target: string; isNote: boolean; text: string } | null
}

const ROOT: Frame = {
  name: '',
  lang: null,
  kind: null,
  level: 0,
  skips: false,
  hides: null,
  pre: false,
  cell: null,
  anchor: null,
  start: 0,
  link: null,
}

/**
 * Listens to the markup of a page or chapter and gathers its blocks of text: headings, quotes, verse (lines
 * that somebody broke), paragraphs. White space collapses as a browser shows it (CSS Text 3 §4.1), `<br>`
 * breaks a line and two of them a paragraph. Scripts, styles, forms, navigation, the numbers of printed pages
 * and links to edit a section are left out, and nothing
 * that the markup names is ever fetched; emphasis, pictures and links are counted in `dropped`.
 *
 * `document` is the name by which links of a book reach this one, empty for a page; `emphasised` are the classes
 * that a style sheet shows in bold or italic.
 */
export function gatherBlocks(
  document: string,
  dropped: Tally,
  emphasised: ReadonlySet<string> = new Set(),
): MarkupListener & { done: () => Blocks } {
  const gatherer = new Gatherer(document, dropped, emphasised)
  return {
    open: (name, attributes) => gatherer.open(name.toLowerCase(), attributes),
    text: (text) => gatherer.text(text),
    close: () => gatherer.close(),
    done: () => gatherer.done(),
  }
}

class Gatherer {
  readonly #document: string
  readonly #dropped: Tally
  readonly #emphasised: ReadonlySet<string>
  readonly #frames: Frame[] = [ROOT]
  readonly #blocks: Block[] = []
  readonly #anchors = new Map<string, [number, number]>()
  /** The text of the block that is open, in pieces: a long string that grows by letters costs its square. */
  #pieces: string[] = []
  #length = 0
  #endsInBreak = false
  #marks: Mark[] = []
  #space = false
  #tables = 0
  readonly #tableStack: TableGrid[] = []

  constructor(document: string, dropped: Tally, emphasised: ReadonlySet<string>) {
    this.#document = document
    this.#dropped = dropped
    this.#emphasised = emphasised
  }

  get #here(): Frame {
    return this.#frames.at(-1) ?? ROOT
  }

  open(name: string, attributes: XmlAttributes): void {
    const above = this.#here
    const isOfWord = this.#isOfWord(attributes, above)
    const aside = asideOf(name, attributes)
    const skips = above.skips || isSkipped(name, attributes) || isOfWord || aside !== null
    if (!skips) {
      if (BLOCK_ELEMENTS.has(name)) this.#flush()
      if (isEmphasis(name, attributes, this.#emphasised))
        this.#dropped.add('dropped', 'formats:dropped_emphasis')
      if (name === 'li') this.#dropped.add('dropped', 'formats:dropped_lists')
      if (name === 'br') this.#break()
      if (name === 'sup' && above.link !== null) above.link.isNote = true
      this.#enterTable(name)
    }
    if (PICTURES.has(name) && !above.skips) this.#dropped.add('dropped', 'formats:dropped_pictures')
    const heading = headingLevel(name, attributes)
    const id = attributes['id'] ?? attributes['xml:id'] ?? (name === 'a' ? attributes['name'] : undefined)
    this.#frames.push({
      name,
      lang: langOf(name, attributes, above.lang),
      kind: kindOf(name, attributes) ?? above.kind,
      level: heading ?? above.level,
      skips,
      hides:
        !skips || isOfWord || isWordless(name)
          ? null
          : above.skips
            ? above.hides
            : { key: aside ?? HIDDEN, isTold: false },
      pre: name === 'pre' || above.pre,
      cell: (skips ? null : this.#cell(name, attributes)) ?? above.cell,
      anchor: id === undefined || id === '' ? null : `${this.#document}#${id}`,
      start: this.#blocks.length,
      link: skips ? null : name === 'a' ? this.#linkOf(attributes) : above.link,
    })
  }

  close(): void {
    if (this.#frames.length === 1) return
    const frame = this.#here
    if (!frame.skips && BLOCK_ELEMENTS.has(frame.name)) this.#flush()
    if (frame.name === 'a' && frame.link !== null) this.#endLink(frame.link)
    this.#frames.pop()
    if (frame.anchor !== null && !this.#anchors.has(frame.anchor)) {
      const open = this.#length === 0 ? 0 : 1
      this.#anchors.set(frame.anchor, [frame.start, Math.max(this.#blocks.length + open, frame.start + 1)])
    }
    if (frame.name === 'table' && !frame.skips) this.#tableStack.pop()
  }

  text(text: string): void {
    const { skips, hides, link, pre } = this.#here
    if (skips) this.#passOver(text, hides)
    else if (link !== null) link.text += text
    else if (pre) this.#addPre(text)
    else this.#add(text)
  }

  #passOver(text: string, hides: Frame['hides']): void {
    if (hides === null || hides.isTold) return
    // What stands in `noscript` comes as it is written.
    const words = text.replace(/<[^<>]*>/g, '')
    if (!(hides.key === HIDDEN ? /\p{L}/u : /\p{L}|\p{N}/u).test(words)) return
    hides.isTold = true
    this.#dropped.add('dropped', hides.key)
  }

  done(): Blocks {
    this.#flush()
    return { blocks: this.#blocks.map(levelled(this.#blocks)), anchors: this.#anchors }
  }

  /** What Word writes beside the text of a web page: the marks of lists, remarks and where they belong. */
  #isOfWord({ style = '', class: names }: XmlAttributes, above: Frame): boolean {
    const isMark = /mso-list:\s{0,9}ignore/i.test(style)
    const isRemark = has(names, 'msocomanchor')
    if (isMark && !above.skips) this.#dropped.add('dropped', 'formats:dropped_lists')
    if (isRemark && !above.skips) this.#dropped.add('dropped', 'formats:dropped_comments')
    return isMark || isRemark || /mso-element:\s{0,9}comment-list/i.test(style)
  }

  #enterTable(name: string): void {
    if (name === 'table') this.#tableStack.push(tableGrid((this.#tables += 1)))
    if (name === 'tr') this.#tableStack.at(-1)?.row()
  }

  #cell(name: string, attributes: XmlAttributes): Cell | null {
    if (name !== 'td' && name !== 'th') return null
    return this.#tableStack.at(-1)?.cell(spanOf(attributes['colspan']), spanOf(attributes['rowspan'])) ?? null
  }

  #linkOf(attributes: XmlAttributes): Frame['link'] {
    const href = attributes['href']
    if (href === undefined) return null
    const isNote =
      has(attributes['epub:type'], 'noteref') ||
      has(attributes['role'], 'doc-noteref') ||
      has(attributes['rel'], 'footnote') ||
      this.#here.name === 'sup'
    return { target: targetOf(href, this.#document) ?? '', isNote, text: '' }
  }

  #endLink(link: NonNullable<Frame['link']>): void {
    const label = link.text.trim()
    if (link.target !== '' && (LABEL.test(label) || (link.isNote && label.length <= 12))) {
      const space = this.#space && this.#length > 0 && !this.#endsInBreak ? ' ' : ''
      this.#marks.push({ at: this.#length, label: space + label, target: link.target, isNote: link.isNote })
      return
    }
    this.#dropped.add('dropped', 'formats:dropped_links')
    this.#add(link.text)
  }

  /** Collapses as it adds, so that offsets of marks are those of the finished text. */
  #add(text: string): void {
    for (const part of text.split(/([ \t\n\r\f]+)/)) {
      if (part === '') continue
      if (/^[ \t\n\r\f]/.test(part)) {
        this.#space = true
        continue
      }
      if (this.#space && this.#length > 0 && !this.#endsInBreak) this.#put(' ')
      this.#space = false
      this.#put(part)
    }
  }

  #put(piece: string): void {
    this.#pieces.push(piece)
    this.#length += piece.length
    this.#endsInBreak = piece === '\n'
  }

  #addPre(text: string): void {
    for (const [i, line] of text.split('\n').entries()) {
      if (i > 0) this.#break()
      const kept = line.replace(/\r$/, '')
      if (kept.trim() !== '') this.#put(kept)
    }
  }

  #break(): void {
    this.#space = false
    if (this.#endsInBreak) this.#flush()
    else if (this.#length > 0) this.#put('\n')
  }

  #flush(): void {
    const { kind, level, lang, cell } = this.#here
    if (this.#endsInBreak) this.#pieces.pop()
    const text = this.#pieces.join('')
    const marks = this.#marks
    this.#pieces = []
    this.#length = 0
    this.#endsInBreak = false
    this.#space = false
    this.#marks = []
    if (text.trim() === '' && marks.length === 0) return
    this.#blocks.push(...shaped({ kind: kind ?? 'paragraph', text, level, lang, cell, marks }))
  }
}

const isWordless = (name: string) => WORDLESS.has(name) || PICTURES.has(name)

function isSkipped(name: string, attributes: XmlAttributes): boolean {
  return SKIPPED.has(name) || PICTURES.has(name) || isHidden(attributes)
}

/** Over how many rows or columns a cell says that it reaches (WHATWG HTML §4.9.11). */
function spanOf(said: string | undefined): number {
  return said !== undefined && /^\s{0,9}\d{1,5}/.test(said)
    ? Math.min(Math.max(parseInt(said, 10), 1), 1000)
    : 1
}

/** What an element says of its language; a language within the other one is quoted, and says no side. */
function langOf(name: string, attributes: XmlAttributes, above: Block['lang']): Block['lang'] {
  if (name === 'html' || name === 'body') return null
  const tag = attributes['xml:lang'] ?? attributes['lang'] ?? ''
  const side = sideOfTag(tag)
  if (side === null) return isOtherTag(tag) ? 'other' : above
  return above === null || above === 'other' || above === side ? side : null
}

/** The level of a title that a class makes one, until all headings are known. */
const BY_CLASS = -1

/** Where a class makes the first heading the title, as Google Docs has it, all others stand one level lower. */
function levelled(blocks: readonly Block[]): (block: Block) => Block {
  const isBelow = blocks.find(({ level }) => level !== 0)?.level === BY_CLASS
  return (block) => {
    if (block.level === BY_CLASS) return { ...block, level: 1 }
    return isBelow && block.level > 0 ? { ...block, level: block.level + 1 } : block
  }
}

/** 1 to 6 of a heading; Google Docs, Word and many books mark titles by a class alone. */
function headingLevel(name: string, attributes: XmlAttributes): number | null {
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level !== undefined) return Number(level)
  if (name !== 'p') return null
  if (has(attributes['class'], 'title') || has(attributes['class'], 'MsoTitle')) return BY_CLASS
  return has(attributes['class'], 'subtitle') || has(attributes['class'], 'MsoSubtitle') ? 2 : null
}

function kindOf(name: string, attributes: XmlAttributes): Kind | null {
  if (headingLevel(name, attributes) !== null) return 'heading'
  if (VERSE.test(attributes['class'] ?? '') || has(attributes['epub:type'], 'z3998:verse')) return 'verse'
  if (name === 'blockquote') return 'quote'
  return name === 'pre' ? 'verse' : null
}

/** A link's target as `document#id`, or `null` where it leads out of the book or to a whole document. */
export function targetOf(href: string, document: string): string | null {
  const hash = href.indexOf('#')
  if (hash < 0 || hash === href.length - 1 || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return null
  const path = href.slice(0, hash)
  const id = decoded(href.slice(hash + 1))
  return path === '' ? `${document}#${id}` : `${resolved(decoded(path), document)}#${id}`
}

/** A path relative to the folder of `document`, within the file: `..` never leaves it. */
export function resolved(path: string, document: string): string {
  const parts = path.startsWith('/') ? [] : document.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Percent signs decoded where they are right. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A block whose lines were broken by hand, each part with its marks. */
function shaped(block: Block): readonly Block[] {
  if (!block.text.includes('\n'))
    return block.kind === 'verse' && block.level !== 0 ? [{ ...block, kind: 'heading' }] : [block]
  if (block.level !== 0) return [{ ...block, kind: 'heading', text: block.text.replaceAll('\n', ' ') }]
  if (block.kind !== 'paragraph') return [block]
  return brokenParts(block.text, block.marks, block.cell !== null).map((part) => ({ ...block, ...part }))
}

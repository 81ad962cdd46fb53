import { latinDigits } from '../language/digits.ts'
import { written } from '../model/written.ts'
import { textOfBlocks } from './blocks.ts'
import { decode, headOf } from './decode.ts'
import { encoded } from './encode.ts'
import type { Book, Format, Read, Segment, WriteOptions } from './format.ts'
import { endsSentence, fills, layoutOf, mayBeHeading, unwrapped, widthOf, type Layout } from './lines.ts'
import { blocksOf, markedReading, markFrom, markOf, type Marked } from './marked.ts'
import { NO_NOTES } from './pairing.ts'
import { readAs, refusable, refused, tally, type Tally } from './read.ts'
import { bySide, languageNames } from './side-lines.ts'
import { sideOfText } from './sides.ts'

/**
 * Plain text. Paragraphs are parted by blank lines, or each line is one; lines that were wrapped are joined,
 * short ones are a verse, `>` before each makes a quote. A short line alone without the end of a sentence is
 * a heading, the first of them the title. Both sides may stand in one file, told by their script.
 *
 * Ours begins with the line `§ পাশাপাশি Pashapashi 1`; lines that begin with one `§` are marks, and one `§`
 * more stands before lines of the text that would.
 */
export const txt: Format = {
  id: 'txt',
  name: 'TXT',
  extensions: ['txt', 'text'],
  mediaType: 'text/plain',
  carries: ['title', 'kinds', 'states'],
  recognises: (bytes) => isReadable(headOf(bytes) ?? ''),
  read: (bytes) => refusable(() => read(written(decode(bytes)))),
  write: (book, options) => encoded(parts(book, options)),
}

/** What plain text of ours begins with. */
export const TXT_FIRST_LINE = '§ পাশাপাশি Pashapashi 1'

/** Whether this is a person's text: bytes of another kind now and then decode, into controls; and no XML. */
function isReadable(head: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  const controls = head.match(/[\u0001-\u0008\u000E-\u001A\u001C-\u001F\u007F]/g)?.length ?? 0
  return head.trim() !== '' && controls <= head.length / 100 && !/^\s{0,100}<\?xml\s/.test(head)
}

function read(text: string): Read {
  const counts = tally()
  if (text.startsWith(`${TXT_FIRST_LINE}\n`)) return ours(text, counts)
  const { blocks, hasTitle } = blocksIn(text, counts)
  if (blocks.length === 0) return refused('formats:empty')
  return readAs({ collection: null, texts: [textOfBlocks(blocks, hasTitle, counts)] }, counts.problems())
}

function ours(text: string, counts: Tally): Read {
  const reading = markedReading()
  let marked: Marked | null = null
  let lines: string[] = []
  const end = () => {
    // A block ends with the line end of its own last line and a blank line.
    if (lines.at(-1) === '') lines.pop()
    if (marked !== null) reading.add(marked, lines.join('\n'), NO_NOTES)
    lines = []
  }
  for (const line of `${text}${text.endsWith('\n') ? '' : '\n'}`.split('\n').slice(1, -1)) {
    if (line.startsWith('§') && !line.startsWith('§§')) {
      end()
      marked = markFrom(line.slice(1).trim())
      if (marked === null) counts.add('doubt', 'formats:doubt_marks')
    } else lines.push(line.startsWith('§§') ? line.slice(1) : line)
  }
  end()
  const texts = reading.texts(counts)
  return texts.length === 0
    ? refused('formats:empty')
    : readAs({ collection: null, texts }, counts.problems())
}

async function* parts(book: Book, options: WriteOptions) {
  yield `${TXT_FIRST_LINE}\n`
  for await (const { marked, text } of blocksOf(book, options))
    yield `§ ${markOf(marked)}\n${text.replace(/^§/gm, '§§')}\n\n`
}

function blocksIn(text: string, counts: Tally): { blocks: readonly Segment[]; hasTitle: boolean } {
  const whole = groupsOf(withoutPages(text.split('\n'), counts))
  const groups = dividedBySide(whole, counts)
  const layouts = layoutsOf(groups)
  const heads = headsIn(groups, layouts)
  const below = new Set<Segment>()
  const blocks = groups.flatMap((lines, i) => {
    if (!heads.has(i)) return (whole.length === 1 ? oneGroup : segmentsOf)(lines, layouts[i])
    const [title, ...others] = lines.map((line) => segment('paragraph', line.trim()))
    for (const other of others) below.add(other)
    return title === undefined ? others : [{ ...title, kind: 'heading' as const }, ...others]
  })
  if (groups.length < 2) return { blocks, hasTitle: false }
  const hasHead = heads.has(0)
  const isHeading = blocks.map(
    (block, i) =>
      block.kind === 'paragraph' &&
      i < blocks.length - 1 &&
      !below.has(block) &&
      !block.text.includes('\n') &&
      mayBeHeading(block.text),
  )
  const headings = isHeading.filter(Boolean).length
  // Where every other paragraph looks like a heading, they are something else: a list, a dialogue.
  if (headings > Math.max(blocks.length / 3, 1)) return { blocks, hasTitle: hasHead }
  const hasTitle = isHeading[0] === true || blocks[0]?.kind === 'heading'
  counts.add('doubt', 'formats:doubt_headings', headings + heads.size)
  return {
    blocks: blocks.map((block, i) => (isHeading[i] ? { ...block, kind: 'heading' } : block)),
    hasTitle,
  }
}

/** What says who wrote a text, or put it into this language. */
const BYLINE =
  /^(?:শ্রী|(?:(?:written|translated|retold) )?by\s|(?:author|translator|translation)\s{0,9}[:–—-]|(?:লেখক|লেখিকা|অনুবাদক?|ভাষান্তর|রচনা|মূল)(?:[\s:ঃ–—-]|$))/iu
/** A title with those who wrote the text below it has no more lines. */
const LONGEST_HEAD = 3

/**
 * The groups that are a title and lines below it, such as the author's name: the first one of each side, where
 * they are short lines over prose, or say so themselves. A poem without a title begins with such lines, too.
 */
function headsIn(
  groups: readonly (readonly string[])[],
  layouts: readonly (Layout | null)[],
): ReadonlySet<number> {
  const sides = groups.map((lines) => sideOfText(lines.join(' ')))
  const second = sides.findIndex((side) => side !== null && side !== sides[0])
  const letters = { verse: 0, all: 0 }
  for (const [i, lines] of groups.entries()) {
    if (i === 0 || i === second) continue
    const length = lines.reduce((sum, line) => sum + line.length, 0)
    letters.all += length
    if (layouts[i] === 'verse') letters.verse += length
  }
  const isOverProse = letters.verse * 2 < letters.all
  return new Set(
    [0, second].filter((i) => {
      const lines = (groups[i] ?? []).map((line) => line.trim())
      if (lines.length < 2 || lines.length > LONGEST_HEAD || layouts[i] === 'wrapped') return false
      if (i === groups.length - 1 || !lines.every(mayBeHeading)) return false
      return isOverProse || lines.slice(1).some((line) => BYLINE.test(line))
    }),
  )
}

/** The number of a printed page alone on its line: `- ১২ -`, or `পৃষ্ঠা ১২`. */
const PAGE =
  /^(?:([-–—])\s{0,3}([\d০-৯]{1,4})\s{0,3}\1|([[(])?(?:page|পৃষ্ঠা|পৃ[.ঃ:])\s{0,3}([\d০-৯]{1,4})[\])]?)$/i

/**
 * The lines without the numbers of printed pages, which rise. Between dashes they may also be those of chapters:
 * these begin with one.
 */
function withoutPages(lines: readonly string[], counts: Tally): readonly string[] {
  const found = lines.map((line) => (line.length > 40 ? null : PAGE.exec(line.trim())))
  const numbers = found.flatMap((page) =>
    page === null ? [] : [Number(latinDigits(page[2] ?? page[4] ?? ''))],
  )
  const rise = numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? 0))
  const areChapters = numbers[0] === 1 && found.some((page) => page?.[2] !== undefined)
  if (!rise || areChapters) return lines
  counts.add('dropped', 'formats:dropped_pages', numbers.length)
  return lines.filter((_, i) => found[i] === null)
}

/** The lines that stand together, without the space at their ends. */
function groupsOf(all: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = []
  let open = false
  for (const line of all.map((one) => one.trimEnd())) {
    if (line === '') open = false
    else if (open) groups.at(-1)?.push(line)
    else {
      groups.push([line])
      open = true
    }
  }
  return groups
}

/** The groups parted where one language follows the other, without lines that only name one. */
function dividedBySide(
  groups: readonly (readonly string[])[],
  counts: Tally,
): readonly (readonly string[])[] {
  const isName = languageNames(groups.flat())
  return groups.flatMap((all) => {
    const lines = all.filter((line) => !isName(line))
    counts.add('dropped', 'formats:dropped_names', all.length - lines.length)
    return lines.length === 0 ? [] : bySide(lines)
  })
}

/** How each group of lines is meant; `null` where it has but one. */
function layoutsOf(groups: readonly (readonly string[])[]): readonly (Layout | null)[] {
  const layouts = groups.map((lines) => (lines.length > 1 ? layoutOf(lines) : null))
  const sides = groups.map((lines) => sideOfText(lines.join(' ')))
  const widths = { bn: 0, en: 0 }
  const lines = { wrapped: 0, others: 0 }
  for (const [i, group] of groups.entries()) {
    const [layout, side] = [layouts[i], sides[i]]
    if (!layout || !side) continue
    lines[layout === 'wrapped' ? 'wrapped' : 'others'] += group.length
    if (layout === 'wrapped') widths[side] = Math.max(widths[side], widthOf(group))
  }
  if (lines.wrapped <= lines.others) return layouts
  // Two short lines say too little by themselves: in a file that is wrapped they are, too, where they fill it.
  return layouts.map((layout, i) => {
    const width = widths[sides[i] ?? 'bn']
    return layout !== null && width > 0 && fills(groups[i] ?? [], width) ? 'wrapped' : layout
  })
}

const segment = (kind: Segment['kind'], text: string): Segment => ({ kind, text, notes: NO_NOTES })

function segmentsOf(given: readonly string[], layout: Layout | null | undefined): readonly Segment[] {
  const lines = given.map((line) => line.trim())
  const [first = '', second = ''] = lines
  if (lines.every((line) => line.startsWith('>')))
    return [segment('quote', lines.map((line) => line.slice(1).trim()).join('\n'))]
  if (lines.length === 2 && /^(?:={3,}|-{3,})$/.test(second)) return [segment('heading', first)]
  if (layout === 'wrapped') return unwrapped(given).map((line) => segment('paragraph', line))
  if (layout === 'verse') return [segment('verse', lines.join('\n'))]
  return lines.map((line) => segment('paragraph', line))
}

/** A file without a blank line: a list of paragraphs, unless it is a poem or was wrapped. */
function oneGroup(lines: readonly string[], layout: Layout | null | undefined): readonly Segment[] {
  const ended = lines.filter(endsSentence).length
  if (lines.length > 2 && layout === 'wrapped') return segmentsOf(lines, layout)
  if (lines.length > 1 && layout === 'verse' && ended < lines.length / 2) return segmentsOf(lines, layout)
  return segmentsOf(lines, 'lines')
}

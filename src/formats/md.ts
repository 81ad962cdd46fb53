import { PARAGRAPH_GAP } from '../model/unit.ts'
import MarkdownIt from 'markdown-it'
import type { Annotated } from '../model/joined.ts'
import { joinedText } from '../model/joined.ts'
import type { Note } from '../model/text.ts'
import { written } from '../model/written.ts'
import { textOfBlocks } from './blocks.ts'
import { brokenParts } from './broken.ts'
import { decode, headOf, refuseLarger } from './decode.ts'
import { encoded } from './encode.ts'
import type { Book, Format, Read, ReadText, Segment, WriteOptions } from './format.ts'
import { layoutOf } from './lines.ts'
import { withNotes } from './footnotes.ts'
import { htmlTree, walkTree } from './markup.ts'
import { gatherBlocks, type Cell } from './markup-blocks.ts'
import { blocksOf, markedReading, markFrom, type Marked } from './marked.ts'
import { deepBlocks } from './md-depth.ts'
import { footnotes } from './md-footnotes.ts'
import { blockWritten } from './md-written.ts'
import { inItsLanguage } from './page-details.ts'
import { NO_NOTES } from './pairing.ts'
import { NO_DETAILS, readAs, refusable, refused, tally, type Tally } from './read.ts'
import { bySide, withoutNames } from './side-lines.ts'
import { pairedTables } from './table-pairs.ts'
import { sided, textFromBlocks } from './texts-from-blocks.ts'

/**
 * Markdown (CommonMark with tables, strikethrough and footnotes). Emphasis, links, pictures, lists and HTML
 * are not stored: they are counted, the words of all but pictures stay. Hard breaks, or short lines,
 * make a verse. A heading that begins the file is the title; title, author and date may stand at its head, as
 * site generators have them. A table with a column of each side is paired row by row.
 *
 * Ours begins with `<!-- Pashapashi 1 -->` and has a comment before each side of a pair.
 */
export const md: Format = {
  id: 'md',
  name: 'Markdown',
  extensions: ['md', 'markdown'],
  mediaType: 'text/markdown',
  carries: ['title', 'kinds', 'states', 'notes'],
  recognises: (bytes) => looksMarkdown(headOf(bytes) ?? ''),
  read: (bytes) =>
    refusable(() => {
      refuseLarger(bytes, MOST)
      return read(written(decode(bytes)))
    }),
  write: (book, options) => encoded(parts(book, options)),
}

/** What Markdown of ours begins with. */
export const MD_FIRST_LINE = '<!-- Pashapashi 1 -->'

/** The line under the head of a table. */
export const MD_TABLE =
  /^\|?[ \t]{0,20}:?-{1,200}:?[ \t]{0,200}(?:\|[ \t]{0,20}:?-{1,200}:?[ \t]{0,200}){1,50}\|?[ \t]{0,20}$/m

/** Headings, footnotes, links, strong words, fences or tables: what nobody types in plain text by chance. */
const SIGNS = [
  MD_TABLE,
  /^(?:---\n[\w-]{1,100}[ \t]{0,20}:[ \t]|\+\+\+\n[\w-]{1,100}[ \t]{0,20}=)/,
  /^#{1,6}[ \t]\S/m,
  /^\[\^[^\][\s^]{1,100}\]:/m,
  /\]\((?:https?:|\/|#)[^\s)]{1,2000}\)/,
  /\*\*[^\s*][^*\n]{0,300}\*\*/,
  /^(?:```|~~~)/m,
]

function looksMarkdown(head: string): boolean {
  const text = head.replace(/\r\n?/g, '\n')
  return text.startsWith(MD_FIRST_LINE) || SIGNS.some((sign) => sign.test(text))
}

const PARSER = new MarkdownIt('default', { html: true }).use(footnotes).use(deepBlocks)

type Token = ReturnType<typeof PARSER.parse>[number]

/** Longer documents than any book: the parser holds all of it as tokens. */
const MOST = 16 * 1024 * 1024

function read(text: string): Read {
  const counts = tally()
  const { body, ...front } = frontMatter(text)
  const isOurs = text.startsWith(MD_FIRST_LINE)
  const pieces = piecesOf(PARSER.parse(body, {}), isOurs, counts)
  counts.add('dropped', 'formats:dropped_fields', front.others)
  const texts = isOurs ? ours(pieces, counts) : foreign(pieces, front, counts)
  return texts.length === 0
    ? refused('formats:empty')
    : readAs({ collection: null, texts }, counts.problems())
}

/** What a file says of itself at its head. */
interface Front {
  readonly title: string
  readonly author: string
  readonly date: string
  /** How many other things it says. */
  readonly others: number
}

const NO_FRONT: Front = { title: '', author: '', date: '', others: 0 }

/** What stands between lines of `---` (YAML) or `+++` (TOML) at the very beginning, as site generators have it. */
function frontMatter(text: string): Front & { readonly body: string } {
  const [whole, fence, inside = ''] =
    /^(---|\+\+\+)\n((?:(?!\1\n).{0,2000}\n){0,200})\1(?:\n|$)/.exec(text) ?? []
  if (whole === undefined) return { ...NO_FRONT, body: text }
  const said = new Map<string, string>()
  for (const line of inside.split('\n')) {
    const [, name, value] = (fence === '---' ? YAML_LINE : TOML_LINE).exec(line) ?? []
    if (name !== undefined && value !== undefined) said.set(name.toLowerCase(), unquoted(value))
  }
  const [title = '', author = '', date = ''] = ['title', 'author', 'date'].map((name) => said.get(name) ?? '')
  const kept = [title, author, date].filter((value) => value !== '').length
  return { title, author, date, others: said.size - kept, body: text.slice(whole.length) }
}

const YAML_LINE = /^([\w-]{1,100})[ \t]{0,20}:(?:[ \t](.*))?$/
const TOML_LINE = /^([\w-]{1,100})[ \t]{0,20}=(.*)$/

function unquoted(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2')
}

/** A paragraph as it stands in the file, or a comment between them. */
type Piece =
  | { readonly is: 'segment'; readonly segment: Segment; readonly cell: Cell | null }
  | { readonly is: 'comment'; readonly text: string }

function ours(pieces: readonly Piece[], counts: Tally): ReadText[] {
  const reading = markedReading()
  let marked: Marked | null = null
  let under: Segment[] = []
  const end = () => {
    const { text, notes } = joinedText(under, PARAGRAPH_GAP)
    if (marked !== null) reading.add(marked, text, notes)
    under = []
  }
  for (const piece of pieces.slice(1)) {
    if (piece.is === 'segment') under.push(piece.segment)
    else {
      end()
      marked = markFrom(piece.text)
      if (marked === null) counts.add('doubt', 'formats:doubt_marks')
    }
  }
  end()
  return reading.texts(counts)
}

function foreign(pieces: readonly Piece[], front: Front, counts: Tally): ReadText[] {
  const all = pieces.flatMap((piece) =>
    piece.is === 'segment' && piece.segment.text.trim() !== ''
      ? [{ ...piece.segment, cell: piece.cell }]
      : [],
  )
  const blocks = [...withoutNames(all, counts)]
  const [first] = blocks
  if (front.title !== '' && !(first?.kind === 'heading' && first.text === front.title))
    blocks.unshift({ kind: 'heading', text: front.title, notes: NO_NOTES, cell: null })
  if (blocks.length === 0) return []
  const { details, ...text } = textOf(blocks, counts)
  const date = /^\d{4}-\d\d-\d\d/.exec(front.date)?.[0] ?? null
  return [{ ...text, details: { ...details, author: inItsLanguage(front.author), date } }]
}

/** Paired where a table has a column of each side, else by script. */
function textOf(blocks: readonly (Segment & { readonly cell: Cell | null })[], counts: Tally): ReadText {
  const hasTitle = blocks.length > 1 && blocks[0]?.kind === 'heading'
  if (blocks.some(({ cell }) => cell !== null)) {
    const level = (i: number) => (blocks[i]?.kind !== 'heading' ? 0 : hasTitle && i === 0 ? 1 : 2)
    const levelled = blocks.map((block, i) => ({ ...block, level: level(i), lang: null }))
    const all = sided(levelled, counts)
    if (pairedTables(all).size > 0) return textFromBlocks(all, NO_DETAILS, counts)
  }
  const segments = blocks.map(({ kind, text, notes }) => ({ kind, text, notes }))
  return textOfBlocks(segments, hasTitle, counts)
}

function piecesOf(tokens: readonly Token[], isOurs: boolean, counts: Tally): readonly Piece[] {
  const notes = footnotesOf(tokens, counts)
  counts.add('dropped', 'formats:dropped_notes', uncalled(notes, tokens))
  const pieces: Piece[] = []
  let quotes = 0
  let isHeading = false
  let isNote = false
  const place = { table: 0, row: 0, column: 0, rows: 1, columns: 1 }
  let isTable = false
  const push = (segment: Segment) =>
    pieces.push({ is: 'segment', segment, cell: isTable ? { ...place } : null })
  for (const token of tokens) {
    if (token.type === 'blockquote_open') quotes += 1
    else if (token.type === 'blockquote_close') quotes -= 1
    else if (token.type === 'heading_open') isHeading = true
    else if (token.type === 'heading_close') isHeading = false
    else if (token.type === 'footnote_open') isNote = true
    else if (token.type === 'footnote_close') isNote = false
    else if (token.type === 'table_open') {
      isTable = true
      place.table += 1
    } else if (token.type === 'table_close') isTable = false
    else if (token.type === 'tr_open') {
      place.row += 1
      place.column = 0
    } else if (token.type === 'th_open' || token.type === 'td_open') place.column += 1
    else if (token.type === 'list_item_open') counts.add('dropped', 'formats:dropped_lists')
    else if (token.type === 'fence' || token.type === 'code_block')
      push({ kind: 'paragraph', text: token.content.trimEnd(), notes: NO_NOTES })
    else if (token.type === 'html_block') {
      const [, comment] = /^<!--\s{0,20}(.{1,200}?)\s{0,20}-->\s{0,20}$/.exec(token.content) ?? []
      if (comment !== undefined) pieces.push({ is: 'comment', text: comment })
      else if (/^<!--[^>]*-->\s*$/.test(token.content)) counts.add('dropped', 'formats:dropped_comments')
      else {
        counts.add('dropped', 'formats:dropped_html')
        const { segments, tables } = htmlSegments(token.content, place.table, counts)
        pieces.push(...segments)
        place.table += tables
      }
    } else if (token.type === 'inline' && !isNote)
      for (const segment of segmentsOf(
        inlineText(token.children ?? [], notes, counts),
        isHeading ? 'heading' : quotes > 0 ? 'quote' : 'paragraph',
        // What we wrote is one text, however its lines look.
        { isWhole: isOurs, isInCell: isTable },
      ))
        push(segment)
  }
  return pieces
}

/** The words in a block of HTML; its tables are counted on from `table`. */
function htmlSegments(markup: string, table: number, counts: Tally) {
  const gathered = gatherBlocks('', counts)
  walkTree(htmlTree(markup), gathered)
  const [blocks = []] = withNotes([gathered.done()], counts)
  const segments = blocks.map(({ kind, text, notes, cell }): Piece => ({
    is: 'segment',
    segment: { kind, text, notes },
    cell: cell && { ...cell, table: table + cell.table },
  }))
  return { segments, tables: Math.max(0, ...blocks.map(({ cell }) => cell?.table ?? 0)) }
}

/** How many of the footnotes no word calls. */
function uncalled(notes: ReadonlyMap<string, string>, tokens: readonly Token[]): number {
  const called = new Set(
    tokens
      .flatMap(({ children }) => children ?? [])
      .flatMap((one) => (one.type === 'footnote_ref' ? labelOf(one) : [])),
  )
  return [...notes.keys()].filter((label) => !called.has(label)).length
}

function footnotesOf(tokens: readonly Token[], counts: Tally): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'footnote_open') continue
    const label = labelOf(token)
    const paragraphs: string[] = []
    for (let k = i + 1; tokens[k]?.type === 'inline'; k += 1)
      paragraphs.push(inlineText(tokens[k]?.children ?? [], new Map(), counts).text)
    if (!notes.has(label)) notes.set(label, paragraphs.join('\n'))
  }
  return notes
}

/** What `footnotes` left with its tokens. */
function labelOf({ meta }: Token): string {
  return typeof meta?.['label'] === 'string' ? meta['label'] : ''
}

function segmentsOf(
  { text, notes, hard, soft }: InlineText,
  kind: Segment['kind'],
  { isWhole, isInCell }: { readonly isWhole: boolean; readonly isInCell: boolean },
): readonly Segment[] {
  const lines = text.split('\n')
  const isBroken = lines.length > 1 && (soft.length === 0 || bySide(lines).length > 1)
  if (isBroken && kind === 'paragraph' && !isWhole) return brokenSegments({ kind, text, notes }, isInCell)
  const isVerse = kind !== 'heading' && soft.length > 0 && (hard > 0 || layoutOf(lines) === 'verse')
  if (isVerse) return [{ kind: kind === 'paragraph' ? 'verse' : kind, text, notes }]
  return [{ kind, text: withoutSoft(text, soft), notes }]
}

function withoutSoft(text: string, soft: readonly number[]): string {
  const breaks = new Set(soft)
  return text.replace(/\n/g, (end, at: number) => (breaks.has(at) ? ' ' : end))
}

/** The parts of a paragraph with breaks in it, each with its notes. */
function brokenSegments(segment: Segment, isInCell: boolean): readonly Segment[] {
  const parts = brokenParts(segment.text, segment.notes, isInCell)
  return parts.map(({ kind, text, marks }) => ({ kind, text, notes: marks }))
}

interface InlineText extends Annotated {
  readonly hard: number
  /** Where line ends stand that mean nothing to Markdown. */
  readonly soft: readonly number[]
}

const DROPPED: Readonly<Record<string, string>> = {
  em_open: 'formats:dropped_emphasis',
  strong_open: 'formats:dropped_emphasis',
  s_open: 'formats:dropped_emphasis',
  code_inline: 'formats:dropped_emphasis',
  link_open: 'formats:dropped_links',
  image: 'formats:dropped_pictures',
}

function inlineText(
  children: readonly Token[],
  footnotes: ReadonlyMap<string, string>,
  counts: Tally,
): InlineText {
  let text = ''
  let hard = 0
  const soft: number[] = []
  const notes: Note[] = []
  for (const [i, child] of children.entries()) {
    const dropped = DROPPED[child.type]
    if (dropped !== undefined) counts.add('dropped', dropped)
    if (child.type === 'text' || child.type === 'code_inline') text += child.content
    else if (child.type === 'hardbreak' || isBreak(child)) {
      hard += 1
      text += '\n'
    } else if (child.type === 'softbreak') {
      const before = children[i - 1]
      // A line that ends in `<br>` ends once.
      if (before !== undefined && isBreak(before)) continue
      soft.push(text.length)
      text += '\n'
    } else if (child.type === 'footnote_ref')
      notes.push({ at: text.length, text: footnotes.get(labelOf(child)) ?? '' })
    else if (child.type === 'html_inline' && !child.content.startsWith('<!--'))
      counts.add('dropped', 'formats:dropped_html')
  }
  const cleaned = written(text)
  return { text: cleaned, notes: cleaned === text && notes.length > 0 ? notes : NO_NOTES, hard, soft }
}

function isBreak({ type, content }: Token): boolean {
  return type === 'html_inline' && /^<br\s{0,9}\/?>$/i.test(content)
}

async function* parts(book: Book, options: WriteOptions) {
  let notes = 0
  yield `${MD_FIRST_LINE}\n\n`
  for await (const block of blocksOf(book, options)) yield blockWritten(block, () => `${(notes += 1)}`)
}

import { joinedText } from '../model/joined.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import type { NotedBlock } from './footnotes.ts'
import type { ReadDetails, ReadParagraph, ReadText, Segment } from './format.ts'
import { imported, pairing } from './pairing.ts'
import type { Tally } from './read.ts'
import { lettersOf, sideOfText } from './sides.ts'

interface SidedBlock extends NotedBlock {
  readonly side: Lang
}

/**
 * The text that a document's blocks make. What its markup says of languages counts where the letters do not
 * speak against it; where it says nothing, the letters do. A table with one Bengali and one English column
 * is paired row by row; else each side is a list of its own. A first-level heading at the head of the
 * document is its title, one a side; `details` tell the rest.
 */
export function textFromBlocks(
  blocks: readonly NotedBlock[],
  details: ReadDetails,
  problems: Tally,
): ReadText {
  const { title, rest } = withoutTitle(sided(blocks), details.title)
  const named = {
    ...details,
    title: { bn: title.bn || details.title.bn, en: title.en || details.title.en },
  }
  const tables = pairedTables(rest)
  if (tables.size > 0) return pairedText(rest, tables, named, problems)
  const side = (lang: Lang) => rest.filter(({ side }) => side === lang).map(segment)
  return { shape: 'sides', details: named, bn: side('bn'), en: side('en') }
}

function segment({ kind, text, notes }: NotedBlock): Segment {
  return { kind, text, notes }
}

/** The letters of each side; none in what is no more than digits and signs. */
function wordsOf(text: string): Readonly<Record<Lang, number>> {
  return /\p{L}/u.test(text) ? lettersOf(text) : { bn: 0, en: 0 }
}

function sided(blocks: readonly NotedBlock[]): readonly SidedBlock[] {
  let before: Lang | null = null
  const first = blocks.map(({ text }) => sideOfText(text)).find((side) => side !== null) ?? 'bn'
  return blocks.map((block) => {
    const letters = wordsOf(block.text)
    const said = block.lang !== null && letters[block.lang] > 0 ? block.lang : null
    const written = letters.bn + letters.en > 0 ? sideOfText(block.text) : null
    const side: Lang = said ?? written ?? block.lang ?? before ?? first
    before = side
    return { ...block, side }
  })
}

/**
 * Takes the titles from the head: first-level headings that no other of their side follows, and headings that
 * say what the document says it is called.
 */
function withoutTitle(
  blocks: readonly SidedBlock[],
  called: Bilingual,
): { title: Bilingual; rest: readonly SidedBlock[] } {
  const title = { bn: '', en: '' }
  const count = (lang: Lang) => blocks.filter(({ side, level }) => level === 1 && side === lang).length
  const alone = { bn: count('bn') === 1, en: count('en') === 1 }
  let rest = blocks
  for (let head = rest[0]; head?.kind === 'heading'; head = rest[0]) {
    const isTitle = (head.level === 1 && alone[head.side]) || head.text === called[head.side]
    if (!isTitle || head.cell !== null || head.notes.length > 0 || title[head.side] !== '') break
    title[head.side] = head.text
    rest = rest.slice(1)
  }
  return { title, rest }
}

interface PairedTable {
  readonly bn: number
  readonly en: number
}

/** In a row of more blocks than this on both sides nobody says which stands beside which. */
const MOST_BLOCKS = 4

/** The tables of two sides by number, with the column of each; none where one cell holds a whole text. */
function pairedTables(blocks: readonly SidedBlock[]): ReadonlyMap<number, PairedTable> {
  const tables = new Map<number, SidedBlock[]>()
  for (const block of blocks) {
    if (block.cell === null) continue
    const cells = tables.get(block.cell.table)
    if (cells === undefined) tables.set(block.cell.table, [block])
    else cells.push(block)
  }
  const found = new Map<number, PairedTable>()
  for (const [id, cells] of tables) {
    const columns = columnsOf(cells)
    if (columns !== null && !hasLongRow(cells, columns)) found.set(id, columns)
  }
  return found
}

/** A column with at least so much of the letters of its side's longest one is no remark beside it, but a text. */
const RIVAL = 0.5

/** The Bengali and the English column; `null` where one is missing, or two of a side rival each other. */
function columnsOf(cells: readonly SidedBlock[]): PairedTable | null {
  const letters = new Map<number, { bn: number; en: number }>()
  for (const { cell, text, side } of cells) {
    const column = letters.get(cell?.column ?? 0) ?? { bn: 0, en: 0 }
    const { bn, en } = wordsOf(text)
    column[side] += bn + en
    letters.set(cell?.column ?? 0, column)
  }
  const sides = [...letters].filter(([, { bn, en }]) => bn + en > 0)
  const bn = longest(sides.map(([column, { bn, en }]) => [column, bn >= en ? bn : 0]))
  const en = longest(sides.map(([column, { bn, en }]) => [column, bn < en ? en : 0]))
  return bn === null || en === null ? null : { bn, en }
}

/** The column with the most letters, where no other one has nearly as many. */
function longest(columns: readonly (readonly [column: number, letters: number])[]): number | null {
  const [first, second] = columns.toSorted(([, a], [, b]) => b - a)
  if (first === undefined || first[1] === 0) return null
  return second !== undefined && second[1] >= first[1] * RIVAL ? null : first[0]
}

function hasLongRow(cells: readonly SidedBlock[], { bn, en }: PairedTable): boolean {
  const rows = new Map<number, { bn: number; en: number }>()
  for (const { cell } of cells) {
    const row = rows.get(cell?.row ?? 0) ?? { bn: 0, en: 0 }
    if (cell?.column === bn) row.bn += 1
    if (cell?.column === en) row.en += 1
    rows.set(cell?.row ?? 0, row)
  }
  return [...rows.values()].some((row) => Math.min(row.bn, row.en) > MOST_BLOCKS)
}

const LANGUAGE_NAME =
  /^(?:বাংলা|বাঙলা|ইংরেজি|ইংরাজি|মূল|অনুবাদ|bengali|bangla|english|original|translation|source|target)(?: (?:text|segment|\([\p{L} ]{1,40}\)))?$/iu

function pairedText(
  blocks: readonly SidedBlock[],
  tables: ReadonlyMap<number, PairedTable>,
  details: ReadDetails,
  problems: Tally,
): ReadText {
  const pairs = pairing()
  const begun = new Set<number>()
  for (const row of rowsOf(blocks, tables)) {
    const table = row[0]?.cell?.table ?? 0
    const columns = tables.get(table)
    const isFirst = !begun.has(table)
    begun.add(table)
    const inColumn = (lang: Lang) =>
      columns === undefined
        ? row.filter(({ side }) => side === lang)
        : row.filter(({ cell }) => cell?.column === columns[lang])
    const [bn, en] = [inColumn('bn'), inColumn('en')]
    if (columns !== undefined)
      problems.add('dropped', 'formats:dropped_cells', row.length - bn.length - en.length)
    const isHead = [...bn, ...en].every(({ text }) => LANGUAGE_NAME.test(text.trim()))
    if (columns !== undefined && isFirst && isHead) continue
    const english = joinedText(en, '\n\n')
    pairs.add(
      bn.map((block): ReadParagraph => ({ ...segment(block), id: null, revision: null })),
      en.length === 0 ? null : { ...imported(english.text), notes: english.notes },
    )
  }
  return pairs.done(details)
}

/** The blocks of each row of the paired tables together; every other block alone. */
function rowsOf(
  blocks: readonly SidedBlock[],
  tables: ReadonlyMap<number, PairedTable>,
): readonly (readonly SidedBlock[])[] {
  const rows: SidedBlock[][] = []
  let open: SidedBlock[] | null = null
  for (const block of blocks) {
    const cell = block.cell !== null && tables.has(block.cell.table) ? block.cell : null
    const before = open?.[0]?.cell
    if (cell !== null && before?.table === cell.table && before.row === cell.row) {
      open?.push(block)
      continue
    }
    open = [block]
    rows.push(open)
    if (cell === null) open = null
  }
  return rows
}

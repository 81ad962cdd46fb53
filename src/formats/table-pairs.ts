import { joinedText } from '../model/joined.ts'
import type { Lang } from '../model/text.ts'
import { isColumnName, namedIn } from './columns.ts'
import type { NotedBlock } from './footnotes.ts'
import type { ReadDetails, ReadParagraph, ReadText } from './format.ts'
import type { Cell } from './markup-blocks.ts'
import { areSwapped } from './labels.ts'
import { imported, pairing } from './pairing.ts'
import type { Tally } from './read.ts'
import { lettersOf } from './sides.ts'
import { reaches } from './table-grid.ts'

export interface SidedBlock extends NotedBlock {
  readonly side: Lang
}

/** The columns of a table of two sides. */
export interface PairedTable {
  readonly bn: number
  readonly en: number
  /** Whether the names in its first row say the reverse of what its scripts do. */
  readonly isSwapped: boolean
}

/** In a row of more blocks than this on both sides nobody says which stands beside which. */
const MOST_BLOCKS = 4

/** The tables of two sides by number, with the column of each; none where one cell holds a whole text. */
export function pairedTables(blocks: readonly SidedBlock[]): ReadonlyMap<number, PairedTable> {
  const tables = new Map<number, (SidedBlock & { readonly cell: Cell })[]>()
  for (const { cell, ...block } of blocks) {
    if (cell === null) continue
    const cells = tables.get(cell.table)
    if (cells === undefined) tables.set(cell.table, [{ ...block, cell }])
    else cells.push({ ...block, cell })
  }
  const found = new Map<number, PairedTable>()
  for (const [id, cells] of tables) {
    const columns = columnsOf(cells)
    if (columns !== null && !hasLongRow(cells, columns)) found.set(id, columns)
  }
  return found
}

type InCell = SidedBlock & { readonly cell: Cell }

/** A column with at least so much of the letters of its side's longest one is no remark beside it, but a text. */
const RIVAL = 0.5

/**
 * The Bengali and the English column, by the names in the first row or by their letters; `null` where one is
 * missing, or two of a side rival each other and no name tells them apart.
 */
function columnsOf(cells: readonly InCell[]): PairedTable | null {
  const head = cells[0]?.cell.row
  const names: string[] = []
  for (const { cell, text } of cells) if (cell.row === head && cell.column <= 100) names[cell.column] ??= text
  const named = namedIn(Array.from(names, (name) => name ?? ''))
  const letters = new Map<number, { bn: number; en: number }>()
  for (const { cell, text, side } of cells) {
    if (named.isHeader && (cell.row === head || named.others.has(cell.column))) continue
    const column = letters.get(cell.column) ?? { bn: 0, en: 0 }
    const { bn, en } = wordsOf(text)
    column[side] += bn + en
    letters.set(cell.column, column)
  }
  const sides = [...letters].filter(([, { bn, en }]) => bn + en > 0)
  const known = named.isHeader ? named : { bn: null, en: null }
  const bn = known.bn ?? longest(sides.map(([column, { bn, en }]) => [column, bn >= en ? bn : 0]))
  const en = known.en ?? longest(sides.map(([column, { bn, en }]) => [column, bn < en ? en : 0]))
  if (bn === null || en === null || bn === en) return null
  const isSwapped = areSwapped(letters.get(bn) ?? NO_LETTERS, letters.get(en) ?? NO_LETTERS)
  return isSwapped ? { bn: en, en: bn, isSwapped } : { bn, en, isSwapped }
}

const NO_LETTERS = { bn: 0, en: 0 }

/** The letters of each side; none in what is no more than digits and signs. */
export function wordsOf(text: string): Readonly<Record<Lang, number>> {
  return /\p{L}/u.test(text) ? lettersOf(text) : { bn: 0, en: 0 }
}

/** The column with the most letters, where no other one has nearly as many. */
function longest(columns: readonly (readonly [column: number, letters: number])[]): number | null {
  const [first, second] = columns.toSorted(([, a], [, b]) => b - a)
  if (first === undefined || first[1] === 0) return null
  return second !== undefined && second[1] >= first[1] * RIVAL ? null : first[0]
}

function hasLongRow(cells: readonly InCell[], { bn, en }: PairedTable): boolean {
  const rows = new Map<number, { bn: number; en: number }>()
  for (const { cell } of cells) {
    const row = rows.get(cell.row) ?? { bn: 0, en: 0 }
    if (cell.column === bn) row.bn += 1
    if (cell.column === en) row.en += 1
    rows.set(cell.row, row)
  }
  return [...rows.values()].some((row) => Math.min(row.bn, row.en) > MOST_BLOCKS)
}

/** The text of a document with paired tables: their rows are pairs, all other blocks stand alone. */
export function pairedText(
  blocks: readonly SidedBlock[],
  tables: ReadonlyMap<number, PairedTable>,
  details: ReadDetails,
  problems: Tally,
): ReadText {
  const pairs = pairing()
  const begun = new Set<number>()
  if ([...tables.values()].some(({ isSwapped }) => isSwapped)) problems.add('doubt', 'formats:doubt_swapped')
  for (const row of rowsOf(blocks, tables)) {
    const table = row[0]?.cell?.table ?? 0
    const columns = tables.get(table)
    const isFirst = !begun.has(table)
    begun.add(table)
    const [bn, en] = (['bn', 'en'] as const).map((lang) => row.filter((block) => isOn(block, lang, columns)))
    if (bn === undefined || en === undefined) continue
    const cells = [...bn, ...en]
    if (columns !== undefined && isFirst && cells.length > 0 && cells.every(({ text }) => isColumnName(text)))
      continue
    if (columns !== undefined) problems.add('dropped', 'formats:dropped_cells', row.length - cells.length)
    const english = joinedText(en, '\n\n')
    pairs.add(
      bn.map(({ kind, text, notes }): ReadParagraph => ({ kind, text, notes, id: null, revision: null })),
      en.length === 0 ? null : { ...imported(english.text), notes: english.notes },
    )
  }
  return pairs.done(details)
}

/** Whether a block is on a side: by its column, and by itself in no paired table or in a cell over both columns. */
function isOn({ cell, side }: SidedBlock, lang: Lang, columns: PairedTable | undefined): boolean {
  if (columns === undefined || cell === null) return side === lang
  const isIn = { bn: reaches(cell, columns.bn), en: reaches(cell, columns.en) }
  return isIn.bn && isIn.en ? side === lang : isIn[lang]
}

/**
 * The blocks of each row of the paired tables together, and of rows that a cell of one of its two columns
 * reaches over; every other block alone.
 */
function rowsOf(
  blocks: readonly SidedBlock[],
  tables: ReadonlyMap<number, PairedTable>,
): readonly (readonly SidedBlock[])[] {
  const rows: SidedBlock[][] = []
  let open: { readonly blocks: SidedBlock[]; readonly table: number; last: number } | null = null
  for (const block of blocks) {
    const { cell } = block
    const columns = cell === null ? undefined : tables.get(cell.table)
    if (cell === null || columns === undefined) {
      open = null
      rows.push([block])
      continue
    }
    if (open === null || open.table !== cell.table || open.last < cell.row) {
      open = { blocks: [], table: cell.table, last: cell.row }
      rows.push(open.blocks)
    }
    open.blocks.push(block)
    if (reaches(cell, columns.bn) || reaches(cell, columns.en))
      open.last = Math.max(open.last, cell.row + cell.rows - 1)
  }
  return rows
}

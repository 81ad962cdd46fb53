import { sideOfTag, sideOfText } from './sides.ts'

/** What stands in which column of a table, columns counted from 0. */
export interface Columns {
  readonly bn: number | null
  readonly en: number | null
  readonly state: number | null
  /** Whether the first row says what the columns are. */
  readonly header: boolean
  /** Whether the sides were found by script and not by the header. */
  readonly guessed: boolean
  /** How many columns hold something else. */
  readonly others: number
}

const NAMES: Readonly<Record<'bn' | 'en' | 'state', readonly string[]>> = {
  bn: ['bengali', 'bangla', 'বাংলা'],
  en: ['english', 'ইংরেজি', 'ইংরাজি'],
  state: ['state', 'status', 'অবস্থা'],
}
/** Names of other columns of bilingual tables, by which a first row is known to be a header. */
const OTHER_NAMES = ['id', 'n', 'no', 'kind', 'source', 'target', 'original', 'translation', 'মূল', 'অনুবাদ']

/** So many rows of one width make a table, and so many cells of one script a column of its side. */
const MOSTLY = 0.8

/**
 * The columns of a table by its first rows; `null` where these are no table of Bengali and English: too few
 * rows of the same width, or no column of Bengali that a header names or that stands beside one of English.
 */
export function columnsOf(rows: readonly (readonly string[])[], delimiter: string): Columns | null {
  const width = rows[0]?.length ?? 0
  const share = rows.filter((row) => row.length === width).length / rows.length
  if (width < 2 || share < 0.5) return null
  return byHeader(rows[0] ?? [], width) ?? (share < MOSTLY ? null : byScript(rows, width, delimiter))
}

function byHeader(first: readonly string[], width: number): Columns | null {
  const names = first.map((cell) => cell.trim().toLowerCase())
  const of = (what: 'bn' | 'en' | 'state') => {
    const at = names.findIndex(
      (name) =>
        NAMES[what].includes(name) ||
        (what !== 'state' && /^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/.test(name) && sideOfTag(name) === what),
    )
    return at === -1 ? null : at
  }
  const [bn, en, state] = [of('bn'), of('en'), of('state')]
  if (bn === null) return null
  const used = [bn, en, state].filter((column) => column !== null).length
  const isOurs = names.includes('id') && names.includes('n')
  return { bn, en, state, header: true, guessed: false, others: width - used - (isOurs ? 2 : 0) }
}

function byScript(rows: readonly (readonly string[])[], width: number, delimiter: string): Columns | null {
  const [first = [], ...below] = rows
  // A comma in each of two lines of verse makes no table; one row alone does so only by a tab.
  if (below.length === 0 && delimiter !== '\t') return null
  const body = below.length === 0 ? rows : below
  const column = { bn: bestColumn(body, width, 'bn'), en: bestColumn(body, width, 'en') }
  if (column.bn === null || column.en === null) return null
  const names = first.map((cell) => cell.trim().toLowerCase())
  const isHeader =
    below.length > 0 &&
    (sideOfText(first[column.bn] ?? '') !== 'bn' ||
      sideOfText(first[column.en] ?? '') !== 'en' ||
      names.filter((name) => OTHER_NAMES.includes(name)).length >= 2)
  return { ...column, state: null, header: isHeader, guessed: true, others: width - 2 }
}

/** The column with the most text of a side among those that are mostly of it. */
function bestColumn(rows: readonly (readonly string[])[], width: number, lang: 'bn' | 'en'): number | null {
  let best: number | null = null
  let most = 0
  for (let column = 0; column < width; column += 1) {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => sideOfText(cell) !== null)
    const mine = cells.filter((cell) => sideOfText(cell) === lang)
    const length = mine.reduce((sum, cell) => sum + cell.length, 0)
    if (cells.length === 0 || mine.length < cells.length * MOSTLY || length <= most) continue
    best = column
    most = length
  }
  return best
}

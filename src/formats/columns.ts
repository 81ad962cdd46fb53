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
  /** The names of columns that a side has beside the one that is read, such as a second translation. */
  readonly rivals: readonly string[]
  /** How many columns hold something else. */
  readonly others: number
}

const NAMES: Readonly<Record<'bn' | 'en' | 'state', readonly string[]>> = {
  bn: ['bengali', 'bangla', 'বাংলা', 'বাঙলা'],
  en: ['english', 'ইংরেজি', 'ইংরাজি'],
  state: ['state', 'status', 'অবস্থা'],
}
/** What stands beside the name of a language, or in its place. */
const COMPANY = new Set(
  (
    'text texts segment segments source target original translation version title sentence paragraph ' +
    'পাঠ লেখা মূল অনুবাদ অনূদিত ভাষা রূপ শিরোনাম বাক্য অনুচ্ছেদ'
  ).split(' '),
)
/** Names of columns that are no text of either side. */
const OTHERS = new Set(
  (
    'id n no nr # kind key type row line page number serial sl notes note comment comments remark remarks context ' +
    'speaker date নং নম্বর ক্রম ক্রমিক সংখ্যা পৃষ্ঠা মন্তব্য টীকা বক্তা তারিখ'
  ).split(' '),
)

/** What the cells of a first row say of the columns below them. */
export interface Named {
  readonly bn: number | null
  readonly en: number | null
  readonly state: number | null
  /** Columns that are named as no text of either side. */
  readonly others: ReadonlySet<number>
  /** Whether all of the row is names. */
  readonly isHeader: boolean
}

/** What stands in brackets: a remark on the name before it. */
const BRACKETS = /\(([^()]{0,40})\)/g

const wordsOf = (cell: string) =>
  cell
    .toLowerCase()
    .replace(BRACKETS, ' ')
    .split(/[\s:/_.-]+/)
    .filter((word) => word !== '')

const isNameOf = (what: 'bn' | 'en' | 'state', cell: string) => {
  const name = cell.trim().toLowerCase()
  if (what === 'state') return NAMES.state.includes(name.replace(BRACKETS, '').trim())
  return (
    NAMES[what].includes(name) || (/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/.test(name) && sideOfTag(name) === what)
  )
}

/** `English text`, `ইংরেজি অনুবাদ`, `Bengali (original)`, `Source (bn)`: a language and words that say what of it. */
function isCalled(side: 'bn' | 'en', cell: string): boolean {
  const words = wordsOf(cell)
  if (!words.every((word) => NAMES[side].includes(word) || COMPANY.has(word))) return false
  if (words.some((word) => NAMES[side].includes(word))) return true
  const remarks = Array.from(cell.matchAll(BRACKETS), ([, inside = '']) => inside.split(/[\s,;:/]+/)).flat()
  const says = (one: 'bn' | 'en') => remarks.some((word) => isNameOf(one, word))
  return says(side) && !says(side === 'bn' ? 'en' : 'bn')
}

/** Whether a cell holds nothing but a name that columns have. */
export function isColumnName(cell: string): boolean {
  const words = wordsOf(cell)
  const isKnown = (word: string) =>
    COMPANY.has(word) || OTHERS.has(word) || Object.values(NAMES).some((names) => names.includes(word))
  return words.length > 0 && (words.every(isKnown) || isNameOf('bn', cell) || isNameOf('en', cell))
}

/** The columns by the names in a table's first row. */
export function namedIn(first: readonly string[]): Named {
  const find = (test: (cell: string) => boolean) => {
    const at = first.findIndex(test)
    return at === -1 ? null : at
  }
  const of = (side: 'bn' | 'en') =>
    find((cell) => isNameOf(side, cell)) ?? find((cell) => isCalled(side, cell))
  const cells = first.filter((cell) => cell.trim() !== '')
  return {
    bn: of('bn'),
    en: of('en'),
    state: find((cell) => isNameOf('state', cell)),
    others: new Set(
      first.flatMap((cell, i) => {
        const words = wordsOf(cell)
        return words.length > 0 && words.every((word) => OTHERS.has(word)) ? [i] : []
      }),
    ),
    isHeader: cells.length > 1 && cells.every(isColumnName),
  }
}

/** So many rows of one width make a table, and so many cells of one script a column of its side. */
const MOSTLY = 0.8

/**
 * The columns of a table by its first rows; `null` where these are no table of Bengali and English: too few
 * rows of the same width below no row of names, or no column of Bengali that a header names or that stands
 * beside one of English. `isSure`: one row alone is no line of prose.
 */
export function columnsOf(rows: readonly (readonly string[])[], isSure: boolean): Columns | null {
  const width = rows[0]?.length ?? 0
  const share = rows.filter((row) => row.length === width).length / rows.length
  if (width < 2 || (share < 0.5 && !isHead(rows))) return null
  return byHeader(rows, width) ?? (share < MOSTLY ? null : byScript(rows, width, isSure))
}

/** Whether the first row names both sides, as no line of prose does, and more than one cell stands below. */
function isHead([first = [], ...below]: readonly (readonly string[])[]): boolean {
  const { bn, en, isHeader } = namedIn(first)
  const isBare = first.every((cell) => cell === cell.trim())
  return bn !== null && en !== null && isHeader && isBare && below.some((row) => row.length > 1)
}

/** By names; where they tell one side alone, the other one is what is written in its script. */
function byHeader(rows: readonly (readonly string[])[], width: number): Columns | null {
  const [first = [], ...below] = rows
  const { state, others, isHeader, ...named } = namedIn(first)
  if (named.bn === null && named.en === null) return null
  if (!isHeader && !first.some((cell) => isNameOf('bn', cell) || isNameOf('en', cell))) return null
  const taken = new Set([...others, ...[named.bn, named.en, state].filter((column) => column !== null)])
  const bn = named.bn ?? bestColumn(below, width, 'bn', taken)
  const en = named.en ?? bestColumn(below, width, 'en', taken)
  if (bn === null) return null
  const used = [bn, en, state].filter((column) => column !== null).length
  const names = first.map((cell) => cell.trim().toLowerCase())
  const rivals = rivalsIn(first, [bn, en, state])
  const isOurs = names.includes('id') && names.includes('n')
  const guessed = (named.bn === null || named.en === null) && en !== null
  const more = used + rivals.length + (isOurs ? 2 : 0)
  return { bn, en, state, header: true, guessed, rivals, others: width - more }
}

function byScript(rows: readonly (readonly string[])[], width: number, isSure: boolean): Columns | null {
  const [first = [], ...below] = rows
  // A comma in a line of prose makes no table.
  if (below.length === 0 && !isSure) return null
  const body = below.length === 0 ? rows : below
  const { others, isHeader: isNames, state: named } = namedIn(first)
  const taken = new Set(isNames ? others : [])
  // Beside two columns of text; in a list of two words each it is a word.
  if (isNames && named !== null && width > 2) taken.add(named)
  const column = {
    bn: bestColumn(body, width, 'bn', taken),
    en: bestColumn(body, width, 'en', taken),
  }
  if (column.bn === null || column.en === null) return null
  const isHeader =
    below.length > 0 &&
    (sideOfText(first[column.bn] ?? '') !== 'bn' ||
      sideOfText(first[column.en] ?? '') !== 'en' ||
      [column.bn, column.en].every((at) => isColumnName(first[at] ?? '')))
  const state = isHeader && named !== column.bn && named !== column.en ? named : null
  const rivals = isHeader ? rivalsIn(first, [column.bn, column.en, state]) : []
  const used = (state === null ? 2 : 3) + rivals.length
  return { ...column, state, header: isHeader, guessed: true, rivals, others: width - used }
}

/** Names of columns that are called as a side is and are not read. */
function rivalsIn(first: readonly string[], read: readonly (number | null)[]): string[] {
  const isOfSide = (cell: string) =>
    (['bn', 'en'] as const).some((side) => isNameOf(side, cell) || isCalled(side, cell))
  return first.filter((cell, i) => !read.includes(i) && isOfSide(cell)).map((cell) => cell.trim())
}

/** The column with the most text of a side among those that are mostly of it. */
function bestColumn(
  rows: readonly (readonly string[])[],
  width: number,
  lang: 'bn' | 'en',
  taken: ReadonlySet<number>,
): number | null {
  let best: number | null = null
  let most = 0
  for (let column = 0; column < width; column += 1) {
    if (taken.has(column)) continue
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => sideOfText(cell) !== null)
    const mine = cells.filter((cell) => sideOfText(cell) === lang)
    const length = mine.reduce((sum, cell) => sum + cell.length, 0)
    if (cells.length === 0 || mine.length < cells.length * MOSTLY || length <= most) continue
    best = column
    most = length
  }
  return best
}

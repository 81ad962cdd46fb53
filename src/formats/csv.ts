import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { STATES, type State } from '../model/unit.ts'
import { written } from '../model/written.ts'
import { idFrom, oneOf } from './carried.ts'
import { decode, headOf } from './decode.ts'
import { encoded } from './encode.ts'
import type { Book, Format, Read, ReadParagraph, ReadText, WriteOptions } from './format.ts'
import { labelsOf } from './labels.ts'
import { MD_TABLE } from './md.ts'
import { imported, pairing, plain, type ReadEnglish } from './pairing.ts'
import { editionOf, pairsOf } from './pairs.ts'
import {
  doubting,
  NO_DETAILS,
  readAs,
  refusable,
  Refusal,
  failing,
  refused,
  tally,
  type Tally,
} from './read.ts'
import { columnsOf, type Columns } from './columns.ts'
import { hasBengali, sideOfText } from './sides.ts'

/**
 * Tables of text (RFC 4180): comma, semicolon, tab or bar, with or without a header; the two sides are found
 * by the header or by script. Ours has the header `id,n,bn,en,state`, a row a Bengali paragraph or a unit
 * without Bengali (`n` is then that of the paragraph before); `continued` marks a paragraph that the English
 * above it stands for as well. Where `n` begins anew, so does a text.
 *
 * A cell of ours that a spreadsheet would take for a formula has an apostrophe before it, and so has one that
 * could be mistaken for such a guarded one; reading takes it off again.
 */
export const csv: Format = {
  id: 'csv',
  name: 'CSV, TSV',
  extensions: ['csv', 'tsv'],
  mediaType: 'text/csv',
  carries: ['ids', 'states'],
  recognises: (bytes) => delimiterOf(withoutHint(headOf(bytes) ?? '')) !== null,
  read: (bytes) => refusable(() => read(withoutHint(decode(bytes)))),
  write: (book, options) => encoded(parts(book, options)),
}

/** The first row of tables of ours. */
export const CSV_HEADER = ['id', 'n', 'bn', 'en', 'state'] as const
const CONTINUED = 'continued'
const DELIMITERS = [',', ';', '\t', '|'] as const

type Row = readonly string[]

/** Without the line `sep=;` by which a file tells Excel its delimiter; the line end stays, so that lines count right. */
function withoutHint(text: string): string {
  return text.replace(/^sep=[,;\t|](?=[\r\n])/i, '')
}

/** Parts the cells of a table that has one column: no text holds it. */
const NO_DELIMITER = '\u001F'

/** A table of one column, under its quoted or plain name, and no paragraphs between blank lines. */
const ONE_COLUMN =
  /^(?:(?:bn|bn-(?:bd|in)|bengali|bangla)|"(?:bn|bn-(?:bd|in)|bengali|bangla|বাংলা)")\r?\n[^\r\n]/i

/** Whether one row alone must be of a table: its cells are parted by a tab, or all of them are quoted. */
function isOneQuoted(head: string, delimiter: string): boolean {
  if (delimiter === '\t') return true
  const cells = head.trim().split(`"${delimiter}"`)
  return cells.length > 1 && head.startsWith('"') && head.trimEnd().endsWith('"')
}

/** The delimiter by which a text is a table with Bengali or English in columns; `null` where it is none. */
function delimiterOf(head: string): string | null {
  if (ONE_COLUMN.test(head)) return NO_DELIMITER
  const isMarkdown = MD_TABLE.test(head)
  for (const delimiter of DELIMITERS) {
    if (!head.includes(delimiter) || (delimiter === '|' && isMarkdown)) continue
    const rows = firstRows(head, delimiter)
    if (columnsOf(rows, isOneQuoted(head, delimiter)) !== null) return delimiter
  }
  return null
}

const COMMON = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: 4 * 1024 * 1024,
}

const ENOUGH_ROWS = 60

function firstRows(head: string, delimiter: string): Row[] {
  try {
    return parse(head, { ...COMMON, delimiter, to: ENOUGH_ROWS, skip_records_with_error: true })
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}

interface TableRow {
  readonly record: Row
  readonly info: { readonly lines: number }
}

function recordsOf(text: string, delimiter: string): TableRow[] {
  try {
    return parse(text, { ...COMMON, delimiter, info: true }) as unknown as TableRow[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : null
    const key = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'formats:csv_quote' : 'formats:csv'
    throw new Refusal(failing(key, {}, line))
  }
}

const ONE: Columns = { bn: 0, en: null, state: null, header: true, guessed: false, rivals: [], others: 0 }

function read(text: string): Read {
  const head = text.slice(0, 64 * 1024)
  const delimiter = delimiterOf(head)
  if (delimiter === null) return refused('formats:csv_columns')
  const columns =
    delimiter === NO_DELIMITER ? ONE : columnsOf(firstRows(head, delimiter), isOneQuoted(head, delimiter))
  const records = recordsOf(text, delimiter)
  if (columns === null) return refused('formats:csv_columns')
  const isOurs =
    CSV_HEADER.every((name, i) => records[0]?.record[i] === name) && records[0]?.record.length === 5
  return isOurs
    ? ours(records.slice(1))
    : foreign(columns.header ? records.slice(1) : records, columns, records[0]?.record.length ?? 0)
}

/** Characters that make a formula of a cell (OWASP, CSV injection), in their wide forms too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** A cell that is guarded, or that could be taken for it. */
const GUARDED = /^'['=+\-@\t\r\n＝＋－＠]/

function guarded(cell: string): string {
  return FORMULA.test(cell) || GUARDED.test(cell) ? `'${cell}` : cell
}

function unguarded(cell: string): string {
  return written(GUARDED.test(cell) ? cell.slice(1) : cell)
}

function ours(records: readonly TableRow[]): Read {
  const counts = tally()
  const texts: ReadText[] = []
  const ids = new Set<string>()
  let pairs = pairing()
  let run: ReadParagraph[] = []
  let english: ReadEnglish | null = null
  const endRun = () => {
    if (run.length > 0 || english !== null) pairs.add(run, english)
    run = []
    english = null
  }
  for (const { record } of records) {
    const [idCell = '', n = '', bn = '', en = '', stateCell = ''] = record.map(unguarded)
    const isContinued = stateCell === CONTINUED && en === '' && run.length > 0
    if (!isContinued) endRun()
    if (n === (bn === '' ? '0' : '1') && pairs.hasBengali()) {
      texts.push(pairs.done(NO_DETAILS))
      pairs = pairing()
      ids.clear()
    }
    const id = idFrom(idCell)
    if (id !== null && ids.has(id)) counts.add('doubt', 'formats:doubt_ids')
    const fresh = id === null || ids.has(id) ? null : id
    if (fresh !== null) ids.add(fresh)
    if (bn.trim() !== '') run.push({ ...plain(bn), id: fresh })
    if (isContinued) continue
    english = { ...imported(en, stateFrom(stateCell, counts)), id: bn === '' ? fresh : null }
  }
  endRun()
  if (!pairs.isEmpty()) texts.push(pairs.done(NO_DETAILS))
  if (texts.length === 0) return refused('formats:empty')
  return readAs({ collection: null, texts }, counts.problems())
}

function stateFrom(cell: string, counts: ReturnType<typeof tally>): State {
  const state = oneOf(STATES, cell.trim().toLowerCase())
  if (state === null && cell !== '' && cell !== CONTINUED) counts.add('doubt', 'formats:doubt_states')
  return state ?? 'translated'
}

function foreign(records: readonly TableRow[], named: Columns, width: number): Read {
  const counts = tally()
  const columns = inTheirScripts(records, named, counts)
  const { bn, en, state, guessed, rivals, others } = columns
  const pairs = pairing()
  const ragged: TableRow[] = []
  for (const row of records) {
    const isRagged = row.record.length !== width
    if (isRagged) ragged.push(row)
    const [bengali, english] = isRagged
      ? raggedSides(row.record, columns, counts)
      : sidesIn(row.record, columns)
    const unit = imported(english, state === null ? 'translated' : stateFrom(row.record[state] ?? '', counts))
    if (bengali.trim() !== '') pairs.add([plain(bengali)], en === null ? null : unit)
    else if (unit.state !== 'missing') pairs.add([], unit)
  }
  if (pairs.isEmpty()) return refused('formats:empty')
  if (!records.some(({ record }) => hasBengali(record[bn ?? -1] ?? '')))
    return pairs.hasBengali()
      ? refused('formats:neither')
      : refused('formats:no_bengali', { languages: 'en' })
  const problems = counts.problems()
  if (guessed && bn !== null && en !== null)
    problems.push(doubting('formats:doubt_columns', { bn: bn + 1, en: en + 1 }))
  if (rivals.length > 0)
    problems.push(doubting('formats:doubt_rivals', { count: rivals.length, names: rivals.join(', ') }))
  const [first] = ragged
  if (first !== undefined)
    problems.push(doubting('formats:doubt_ragged', { cells: width, count: ragged.length }, first.info.lines))
  if (others > 0)
    problems.push({
      severity: 'dropped',
      key: 'formats:dropped_columns',
      values: { count: others },
      line: null,
    })
  return readAs({ collection: null, texts: [pairs.done(NO_DETAILS)] }, problems)
}

/** The columns exchanged where the scripts in them say that they are named wrongly. */
function inTheirScripts(records: readonly TableRow[], columns: Columns, counts: Tally): Columns {
  const { bn, en } = columns
  const cells = (column: number | null) => records.map(({ record }) => record[column ?? -1] ?? '')
  if (labelsOf(cells(bn), cells(en)) !== 'swapped') return columns
  counts.add('doubt', 'formats:doubt_swapped')
  return { ...columns, bn: en, en: bn }
}

function sidesIn(row: Row, { bn, en }: Columns): readonly [bn: string, en: string] {
  return [written(row[bn ?? -1] ?? ''), written(row[en ?? -1] ?? '')]
}

/**
 * The sides of a row whose cells may have moved: only a cell in the script of its column is that side's. All
 * others but those of columns that are left out anyway are counted.
 */
function raggedSides(row: Row, columns: Columns, counts: Tally): readonly [bn: string, en: string] {
  const [bengali, english] = sidesIn(row, columns)
  const bn = sideOfText(bengali) === 'en' ? '' : bengali
  const en = sideOfText(english) === 'bn' ? '' : english
  const filled = row.filter((cell, i) => cell.trim() !== '' && i !== columns.state).length
  const kept = [bn, en].filter((cell) => cell.trim() !== '').length
  counts.add('dropped', 'formats:dropped_surplus', Math.max(filled - kept, 0))
  return [bn, en]
}

async function* parts({ texts }: Book, { edition: id }: WriteOptions) {
  yield `\ufeff${row(CSV_HEADER)}`
  for await (const text of texts)
    for (const { paragraphs, unit } of pairsOf(text, editionOf(text, id))) {
      const [first, ...more] = paragraphs
      const n = first?.n ?? unit?.n ?? 0
      yield row([
        first?.id ?? unit?.id ?? '',
        n,
        first?.text ?? '',
        unit?.text ?? '',
        unit?.state ?? 'missing',
      ])
      for (const paragraph of more) yield row([paragraph.id, paragraph.n, paragraph.text, '', CONTINUED])
    }
}

function row(cells: readonly (string | number)[]): string {
  return stringify([cells.map((cell) => (typeof cell === 'number' ? String(cell) : guarded(cell)))], {
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]|^\s|\s$/,
  })
}

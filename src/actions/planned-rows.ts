import type { NewParagraph, NewUnit } from '../model/stored.ts'
import { inOrder, sourceText, type Origin, type State } from '../model/unit.ts'
import { SURE_ENOUGH } from './planned-units.ts'

/** A unit as it would come, for who looks before it does. */
export interface PlannedRow {
  /** Positions from 1; none for English that has no Bengali. */
  readonly paragraphs: readonly number[]
  readonly bn: string
  readonly en: string
  readonly state: State
  /** How likely it is that the two belong together; `null` where the file itself says so. */
  readonly confidence: number | null
}

/** What rows are made of: the paragraphs, one edition's units, and how likely each of them is. */
export interface Rows {
  readonly paragraphs: readonly NewParagraph[]
  readonly units: readonly NewUnit[]
  /** One a unit; `null` where the file itself says what stands beside what. */
  readonly confidences: readonly (number | null)[]
}

/** Origins of a draft that nobody has looked at; who wrote one here knows of it. */
const UNCHECKED: ReadonlySet<Origin> = new Set(['import', 'machine'])

const MISSING = { text: '', state: 'missing', origin: 'import' } as const

/**
 * The rows of a text in reading order, those without English among them; or only the `doubtful` ones, which
 * somebody should look at: no partner, or an unsure one.
 */
export function plannedRows(
  { paragraphs, units, confidences }: Rows,
  which: 'all' | 'doubtful',
): PlannedRow[] {
  const rows: PlannedRow[] = []
  const add = (
    first: number,
    span: number,
    { text: en, state, origin }: Pick<NewUnit, 'text' | 'state' | 'origin'>,
    confidence: number | null,
  ) => {
    const isUnsure =
      confidence === null ? state === 'draft' && UNCHECKED.has(origin) : confidence < SURE_ENOUGH
    const isDoubtful = span === 0 || state === 'missing' || isUnsure
    if (which === 'doubtful' && !isDoubtful) return
    const source = paragraphs.slice(first - 1, first - 1 + span).map(({ text }) => text)
    rows.push({
      paragraphs: source.map((_, i) => first + i),
      bn: sourceText(source),
      en,
      state,
      confidence,
    })
  }
  let next = 1
  const missing = (until: number) => {
    for (; next < until; next += 1) add(next, 1, MISSING, null)
  }
  const weighed = units.map((unit, i) => ({ unit, confidence: confidences[i] ?? null }))
  for (const { unit, confidence } of weighed.sort((a, b) => inOrder(a.unit, b.unit))) {
    missing(unit.span === 0 ? unit.n + 1 : unit.n)
    add(unit.n, unit.span, unit, confidence)
    next = Math.max(next, unit.n + unit.span)
  }
  missing(paragraphs.length + 1)
  return rows
}

import { excerpt } from '../language/graphemes.ts'
import { inOrder, sourceText, type State } from '../model/unit.ts'
import type { WeighedUnit } from './planned-units.ts'

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

/** Clusters of a row that the report shows. */
const SHOWN = 80

/** The rows of a text in reading order, those without English among them. */
export function rowsOf(source: readonly string[], units: readonly WeighedUnit[]): PlannedRow[] {
  const rows: PlannedRow[] = []
  let next = 1
  const missing = (until: number) => {
    for (; next < until; next += 1)
      rows.push({
        paragraphs: [next],
        bn: excerpt(source[next - 1] ?? '', SHOWN),
        en: '',
        state: 'missing',
        confidence: null,
      })
  }
  for (const { unit, confidence } of units.toSorted((a, b) => inOrder(a.unit, b.unit))) {
    missing(unit.span === 0 ? unit.n + 1 : unit.n)
    rows.push({
      paragraphs: Array.from({ length: unit.span }, (_, i) => unit.n + i),
      bn: excerpt(sourceText(source.slice(unit.n - 1, unit.n - 1 + unit.span)), SHOWN),
      en: excerpt(unit.text, SHOWN),
      state: unit.state,
      confidence,
    })
    next = Math.max(next, unit.n + unit.span)
  }
  missing(source.length + 1)
  return rows
}

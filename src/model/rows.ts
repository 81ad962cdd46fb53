import type { Paragraph } from './text.ts'
import { lastOf, type Unit } from './unit.ts'

/** What stands side by side: a run of paragraphs that no unit crosses, and each edition's units for it. */
export interface Row {
  readonly paragraphs: readonly Paragraph[]
  /** An entry an edition, in the order of the editions; each holds its units of this row in reading order. */
  readonly units: readonly (readonly Unit[])[]
}

interface MutableRow {
  readonly paragraphs: Paragraph[]
  readonly units: Unit[][]
}

/**
 * The rows in which paragraphs and the units of any number of editions are read: the smallest runs that no
 * unit of any edition crosses. A unit without Bengali (0:1) is a row of its own after its paragraph, without
 * paragraphs, or stands inside a row where it falls within one.
 *
 * `paragraphs` follow one another by `n`; each edition's units are in reading order.
 */
export function rowsOf(
  paragraphs: readonly Paragraph[],
  editions: readonly { readonly units: readonly Unit[] }[],
): Row[] {
  const emptyRow = (): MutableRow => ({ paragraphs: [], units: editions.map(() => []) })
  const joinedToNext = new Set<number>()
  for (const { units } of editions)
    for (const unit of units) for (let n = unit.n; n < lastOf(unit); n++) joinedToNext.add(n)

  const rowAt = new Map<number, MutableRow>()
  let open: MutableRow | null = null
  for (const paragraph of paragraphs) {
    open ??= emptyRow()
    open.paragraphs.push(paragraph)
    rowAt.set(paragraph.n, open)
    if (!joinedToNext.has(paragraph.n)) open = null
  }

  const remarksAfter = new Map<number, MutableRow[]>()
  for (const [e, { units }] of editions.entries())
    for (const unit of units) {
      const row = unit.span > 0 || joinedToNext.has(unit.n) ? rowAt.get(unit.n) : undefined
      if (row !== undefined) {
        row.units[e]?.push(unit)
        continue
      }
      const remark = emptyRow()
      remark.units[e]?.push(unit)
      const others = remarksAfter.get(unit.n)
      if (others === undefined) remarksAfter.set(unit.n, [remark])
      else others.push(remark)
    }

  const rows: Row[] = [...(remarksAfter.get((paragraphs[0]?.n ?? 1) - 1) ?? [])]
  for (const { n } of paragraphs) {
    const row = rowAt.get(n)
    if (row?.paragraphs[0]?.n === n) rows.push(row)
    rows.push(...(remarksAfter.get(n) ?? []))
  }
  return rows
}

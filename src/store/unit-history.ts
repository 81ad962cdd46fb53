import type { Kysely, Transaction } from 'kysely'
import { cutOffAt, isWrittenFor } from '../model/joined.ts'
import { lastOf, sourceText, type UnitRevision } from '../model/unit.ts'
import type { Tables } from './tables.ts'
import type { StoredUnit } from './unit-changes.ts'

/* What the kept revisions tell about the Bengali that a unit's English was written for. */

/** Every revision that is kept of a unit, the newest first. */
export function keptOf(on: Kysely<Tables>, textId: number, unitId: string): Promise<UnitRevision[]> {
  return on
    .selectFrom('unit_revision')
    .select(['revision', 'text', 'state', 'origin', 'who', 'at', 'why'])
    .where('text_id', '=', textId)
    .where('unit_id', '=', unitId)
    .orderBy('revision', 'desc')
    .execute()
}

/** Whether a paragraph of the unit was given other words at that time or later. */
export async function isOutdated(on: Transaction<Tables>, unit: StoredUnit, at: string): Promise<boolean> {
  const reworded = await on
    .selectFrom('paragraph')
    .innerJoin('paragraph_revision', (join) =>
      join
        .onRef('paragraph_revision.text_id', '=', 'paragraph.text_id')
        .onRef('paragraph_revision.paragraph_id', '=', 'paragraph.id'),
    )
    .select('paragraph.id')
    .where('paragraph.text_id', '=', unit.text_id)
    .where('paragraph.n', '>=', unit.n)
    .where('paragraph.n', '<', unit.n + unit.span)
    .where('paragraph_revision.revision', '>', 1)
    .where('paragraph_revision.rewords', '=', 1)
    .where('paragraph_revision.at', '>=', at)
    .limit(1)
    .executeTakeFirst()
  return reworded !== undefined
}

/**
 * Whether the English of a unit was written for the Bengali of the next one too, which has none of its own:
 * it was cut off from it, as a unit or with its paragraph, and neither has changed since.
 */
export async function isForBoth(
  on: Transaction<Tables>,
  unit: StoredUnit,
  next: StoredUnit,
): Promise<boolean> {
  if (unit.span === 0 || next.span === 0 || unit.state === 'missing' || next.state !== 'missing') return false
  const kept = await keptOf(on, unit.text_id, unit.id)
  const cut = cutOffAt(kept, await keptOf(on, next.text_id, next.id))
  if (cut !== null && !(await isOutdated(on, next, cut.at))) return true
  const other = kept.findIndex(({ text }) => text !== unit.text)
  const writtenAt = (other < 0 ? kept.at(-1) : kept[other - 1])?.at ?? ''
  const edge = await paragraphsFrom(on, unit.text_id, lastOf(unit), lastOf(next))
  const original = await on
    .selectFrom('paragraph_revision')
    .select('text')
    .where('text_id', '=', unit.text_id)
    .where('paragraph_id', '=', edge[0]?.id ?? '')
    .where('at', '<=', writtenAt)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  return original !== undefined && isWrittenFor(original.text, sourceText(edge.map(({ text }) => text)))
}

function paragraphsFrom(on: Transaction<Tables>, textId: number, first: number, last: number) {
  return on
    .selectFrom('paragraph')
    .select(['id', 'text'])
    .where('text_id', '=', textId)
    .where('n', '>=', first)
    .where('n', '<=', last)
    .orderBy('n')
    .execute()
}

import { Failure } from '../model/failure.ts'
import { cutText, joinedUnit, unreviewed } from '../model/joined.ts'
import type { Made } from '../model/stored.ts'
import type { Note } from '../model/text.ts'
import { lastOf, MOST_SPAN, settled, type Change, type Unit } from '../model/unit.ts'
import { written } from '../model/written.ts'
import { unitFrom } from './columns.ts'
import type { Database } from './database.ts'
import { checkEdition } from './editions.ts'
import {
  changeUnit,
  checkNewUnitId,
  endUnit,
  insertUnit,
  MISSING,
  refuseOlder,
  writeUnit,
} from './unit-changes.ts'
import { isForBoth } from './unit-history.ts'
import { changeText, writtenNotes } from './writing.ts'

/** Changes of which paragraphs units stand for, and of what stands between them. Each throws as `units` says. */
export function unitPlaces(database: Database) {
  /**
   * Makes a unit and the next one of its edition one, as `joinedUnit` says; the first keeps its id.
   *
   * Throws also `Failure('invalid', 'merge_last' | 'unit_span')`.
   */
  function join(slug: string, unitId: string, { base }: { base: number }, made: Made): Promise<Unit> {
    return changeUnit(database, slug, unitId, made, async (on, unit) => {
      await refuseOlder(on, unit, base)
      const next = await on
        .selectFrom('unit')
        .selectAll()
        .where('text_id', '=', unit.text_id)
        .where('edition_id', '=', unit.edition_id)
        .where((of) =>
          of.or([of('n', '>', unit.n), of.and([of('n', '=', unit.n), of('rank', '>', unit.rank)])]),
        )
        .orderBy('n')
        .orderBy('rank')
        .limit(1)
        .executeTakeFirst()
      if (next === undefined) throw new Failure('invalid', 'merge_last')
      const span = unit.span + next.span
      if (span > MOST_SPAN) throw new Failure('invalid', 'unit_span', { n: unit.n, most: MOST_SPAN })
      const place = unit.span === 0 && next.span > 0 ? next : { n: unit.n, rank: unit.rank }
      const joined = joinedUnit([unitFrom(unit), unitFrom(next)], await isForBoth(on, unit, next))
      await endUnit(on, next, made)
      return writeUnit(on, unit, { ...joined, sentences: [] }, made, { ...place, span })
    })
  }

  /**
   * Cuts a unit of several paragraphs in two after the one at position `after`. The English stays with the
   * first part, or is cut at offset `at` where that is given; the second part, `newId`, is then what follows.
   *
   * Throws also `Failure('invalid', 'units_cross' | 'split_at' | 'id' | 'id_taken')`.
   */
  function divide(
    slug: string,
    unitId: string,
    asked: { after: number; base: number; newId: string; at?: number },
    made: Made,
  ): Promise<readonly [Unit, Unit]> {
    return changeUnit(database, slug, unitId, made, async (on, unit, text) => {
      const { after, newId: id } = asked
      await refuseOlder(on, unit, asked.base)
      if (!Number.isSafeInteger(after) || after < unit.n || after >= lastOf(unit))
        throw new Failure('invalid', 'units_cross', { n: unit.n })
      await checkNewUnitId(on, text.id, id)
      const { origin, stale, text: whole, notes, ...rest } = unitFrom(unit)
      const state = unreviewed(rest.state)
      const parts =
        asked.at === undefined ? [{ text: whole, notes }] : cutText({ text: whole, notes }, asked.at)
      const [first = { text: '', notes: [] }, second] = parts
      const kept = { state, origin, stale, sentences: [] }
      const place = { n: unit.n, span: after - unit.n + 1, rank: 0 }
      const before = await writeUnit(on, unit, { ...kept, ...first }, made, place)
      const at = { textId: text.id, editionId: unit.edition_id, id, n: after + 1, rank: 0 }
      const behind = await insertUnit(
        on,
        { ...at, span: lastOf(unit) - after },
        second === undefined ? {} : { ...kept, ...second },
        made,
      )
      return [before, behind] as const
    })
  }

  /**
   * Adds a unit without Bengali that stands after the paragraph at position `after`, 0 for before the first,
   * and after those that stand there already.
   *
   * Throws also `Failure('not-found', 'text_page')` where there is no such edition, and
   * `Failure('invalid', 'units_cross' | 'id' | 'id_taken')`.
   */
  async function addAside(
    slug: string,
    editionId: string,
    after: number,
    aside: Change & { readonly id: string; readonly notes?: readonly Note[] },
    made: Made,
  ): Promise<Unit> {
    const content = written(aside.text)
    return changeText(database, slug, made, async (on, text) => {
      await checkEdition(on, text.id, editionId)
      await checkNewUnitId(on, text.id, aside.id)
      if (!Number.isSafeInteger(after) || after < 0 || after > text.paragraphs)
        throw new Failure('invalid', 'units_cross', { n: Number.isSafeInteger(after) ? after : 0 })
      const around = await on
        .selectFrom('unit')
        .select(['n', 'span', 'rank'])
        .where('text_id', '=', text.id)
        .where('edition_id', '=', editionId)
        .where('n', '>', after - MOST_SPAN)
        .where('n', '<=', after)
        .execute()
      if (around.some((unit) => unit.span > 0 && lastOf(unit) > after))
        throw new Failure('invalid', 'units_cross', { n: after })
      const rank = Math.max(0, ...around.filter(({ n }) => n === after).map((unit) => unit.rank)) + 1
      const next = settled(MISSING, { text: content, state: aside.state, origin: aside.origin })
      const at = { textId: text.id, editionId, id: aside.id, n: after, span: 0, rank }
      return insertUnit(on, at, { ...next, notes: writtenNotes(aside.notes ?? [], content) }, made)
    })
  }

  return { join, divide, addAside }
}

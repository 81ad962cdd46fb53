import type { Kysely, Transaction } from 'kysely'
import { Failure } from '../model/failure.ts'
import { isId } from '../model/id.ts'
import { cutText, joinedUnit, unreviewed } from '../model/joined.ts'
import { isSlug } from '../model/slug.ts'
import type { Made } from '../model/stored.ts'
import type { Note } from '../model/text.ts'
import {
  checkBeads,
  isStaleAfterSave,
  lastOf,
  MOST_SPAN,
  settled,
  sourceText,
  type Change,
  type Seen,
  type SentenceBead,
  type Unit,
  type UnitRevision,
  type Worded,
} from '../model/unit.ts'
import { written } from '../model/written.ts'
import { toJson, unitFrom } from './columns.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import {
  checkNewUnitId,
  endUnit,
  insertUnit,
  MISSING,
  refuseOlder,
  unitById,
  writeUnit,
  type StoredUnit,
} from './unit-changes.ts'
import { isForBoth, isOutdated } from './unit-history.ts'
import { changeText, recount, Unchanged, writtenNotes, type LockedText } from './writing.ts'

/** A save of a unit, started from revision `base`. What is not given stays: notes, and beads of the same text. */
export interface Save extends Change {
  readonly base: number
  readonly sentences?: readonly SentenceBead[]
  readonly notes?: readonly Note[]
  /** The paragraphs that the unit was translated from, as they stood before whoever saves it. */
  readonly seen?: readonly Seen[]
}

/**
 * Changes of units, and what is kept of them. Each throws `Failure('not-found', 'text' | 'unit')`, and, where
 * it takes the revision `base` that it starts from, a `ConflictFailure` when the unit has changed since.
 */
export function units(database: Database) {
  const { reader } = database

  const change = <T extends Unit | readonly Unit[]>(
    slug: string,
    unitId: string,
    made: Made,
    work: (on: Transaction<Tables>, unit: StoredUnit, text: LockedText) => Promise<T>,
  ): Promise<T> =>
    changeText(database, slug, made, async (on, text) => {
      const unit = await unitById(on, text.id, unitId)
      const done = await work(on, unit, text)
      await recount(on, text.id, unit.edition_id)
      return done
    })

  /**
   * Saves a unit and gives it as it stands then, by the rules of `settled` and `isStaleAfterSave`. A save that
   * changes nothing writes nothing; nor does one that is sent again after its answer was lost.
   *
   * Throws also what `settled`, `checkBeads` and `written` throw.
   */
  async function save(slug: string, unitId: string, asked: Save, made: Made): Promise<Unit> {
    const text = written(asked.text)
    return change(slug, unitId, made, async (on, unit) => {
      const notes = writtenNotes(asked.notes ?? unitFrom(unit).notes, text)
      if (await isSentAgain(on, unit, { ...asked, text }, made)) throw new Unchanged(unitFrom(unit))
      await refuseOlder(on, unit, asked.base)
      const next = settled(unit, { text, state: asked.state, origin: asked.origin })
      const before = unitFrom(unit)
      const sentences = asked.sentences ?? (text === unit.text ? before.sentences : [])
      if (asked.sentences !== undefined) checkBeads(sentences, await sourceOf(on, unit), text)
      const seen = asked.seen ?? null
      const stale =
        next.state !== 'missing' &&
        isStaleAfterSave(before.stale, seen, seen === null ? [] : await wordedOf(on, unit, seen))
      const after = { ...next, stale, sentences, notes: next.state === 'missing' ? [] : notes }
      if (isSame(before, after)) throw new Unchanged(before)
      return writeUnit(on, unit, after, made)
    })
  }

  /**
   * Stores which sentences of a unit stand for which, for the revision and the Bengali that they were paired
   * from; where either has changed since, nothing. It makes no revision: the text is the same.
   *
   * Throws also `Failure('invalid', 'beads_order')`.
   */
  function pair(
    slug: string,
    unitId: string,
    { revision, source, sentences }: { revision: number; source: string; sentences: readonly SentenceBead[] },
    made: Made,
  ): Promise<Unit> {
    return change(slug, unitId, made, async (on, unit) => {
      if (unit.revision !== revision || (await sourceOf(on, unit)) !== source)
        throw new Unchanged(unitFrom(unit))
      checkBeads(sentences, source, unit.text)
      const row = await on
        .updateTable('unit')
        .set({ sentences: toJson(sentences) })
        .where('text_id', '=', unit.text_id)
        .where('id', '=', unit.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      return unitFrom(row)
    })
  }

  /**
   * A unit as it stands, with the Bengali that its sentences' offsets count in, and whether that is all verse;
   * `null` where there is none.
   */
  function withSource(
    slug: string,
    unitId: string,
  ): Promise<{ unit: Unit; source: string; isVerse: boolean } | null> {
    return database.snapshot(async (on) => {
      const row = await on
        .selectFrom('unit')
        .innerJoin('text_slug', 'text_slug.text_id', 'unit.text_id')
        .selectAll('unit')
        .where('text_slug.slug', '=', slug)
        .where('unit.id', '=', unitId)
        .executeTakeFirst()
      if (row === undefined) return null
      const original = await originalOf(on, row)
      return {
        unit: unitFrom(row),
        source: sourceText(original.map(({ text }) => text)),
        isVerse: original.length > 0 && original.every(({ kind }) => kind === 'verse'),
      }
    })
  }

  /** Takes a unit's English away: a new revision, `missing` and without text. */
  function remove(slug: string, unitId: string, { base }: { base: number }, made: Made): Promise<Unit> {
    return change(slug, unitId, made, async (on, unit) => {
      await refuseOlder(on, unit, base)
      if (unit.state === 'missing') throw new Unchanged(unitFrom(unit))
      return writeUnit(on, unit, MISSING, made)
    })
  }

  /**
   * Makes an older revision the newest again, as a new one; a reviewed text comes back as translated unless it
   * is the one that stands. It is stale where a paragraph was reworded after it had been written.
   *
   * Throws also `Failure('not-found', 'revision')`.
   */
  function restore(
    slug: string,
    unitId: string,
    { revision, base }: { revision: number; base: number },
    made: Made,
  ): Promise<Unit> {
    return change(slug, unitId, made, async (on, unit) => {
      await refuseOlder(on, unit, base)
      const old = await on
        .selectFrom('unit_revision')
        .select(['text', 'state', 'origin', 'notes', 'at'])
        .where('text_id', '=', unit.text_id)
        .where('unit_id', '=', unitId)
        .where('revision', '=', revision)
        .executeTakeFirst()
      if (old === undefined) throw new Failure('not-found', 'revision', { revision })
      const state = old.text === unit.text ? old.state : unreviewed(old.state)
      return writeUnit(
        on,
        unit,
        {
          ...{ text: old.text, origin: old.origin, state },
          stale: await isOutdated(on, unit, old.at),
          sentences: old.text === unit.text ? unitFrom(unit).sentences : [],
          notes: JSON.parse(old.notes) as Note[],
        },
        made,
      )
    })
  }

  /** Every revision that is kept, the newest first, also of a unit that went into another; `null` where there never was one. */
  async function revisions(slug: string, unitId: string): Promise<readonly UnitRevision[] | null> {
    if (!isSlug(slug) || !isId(unitId)) return null
    const rows = await reader
      .selectFrom('unit_revision')
      .select(['revision', 'text', 'state', 'origin', 'who', 'at', 'why'])
      .where('text_id', '=', (of) => of.selectFrom('text_slug').select('text_id').where('slug', '=', slug))
      .where('unit_id', '=', unitId)
      .orderBy('revision', 'desc')
      .execute()
    return rows.length === 0 ? null : rows
  }

  /**
   * Makes a unit and the next one of its edition one, as `joinedUnit` says; the first keeps its id.
   *
   * Throws also `Failure('invalid', 'merge_last' | 'unit_span')`.
   */
  function join(slug: string, unitId: string, { base }: { base: number }, made: Made): Promise<Unit> {
    return change(slug, unitId, made, async (on, unit) => {
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
    return change(slug, unitId, made, async (on, unit, text) => {
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
      await editionById(on, text.id, editionId)
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

  return { save, pair, withSource, remove, restore, revisions, join, divide, addAside }
}

/** Throws `Failure('not-found', 'text_page')`. */
export async function editionById(on: Transaction<Tables>, textId: number, id: string): Promise<void> {
  const edition = await on
    .selectFrom('edition')
    .select('id')
    .where('text_id', '=', textId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (edition === undefined) throw new Failure('not-found', 'text_page')
}

/** Whether a save is the one that made the revision that stands: a client that got no answer asks again. */
async function isSentAgain(
  on: Transaction<Tables>,
  unit: StoredUnit,
  save: Save,
  made: Made,
): Promise<boolean> {
  const { text, state, origin } = save
  if (unit.revision !== save.base + 1 || unit.text !== text || unit.origin !== origin) return false
  const before = await on
    .selectFrom('unit_revision')
    .select(['revision', 'text', 'state', 'who'])
    .where('text_id', '=', unit.text_id)
    .where('unit_id', '=', unit.id)
    .where('revision', 'in', [save.base, unit.revision])
    .execute()
  const base = before.find(({ revision }) => revision === save.base)
  const mine = before.find(({ revision }) => revision === unit.revision)?.who === written(made.who)
  return mine && base !== undefined && settled(base, { text, state, origin }).state === unit.state
}

function isSame(before: Unit, after: Omit<Unit, 'id' | 'n' | 'span' | 'revision'>): boolean {
  const said = ({ text, state, origin, stale, sentences, notes }: typeof after) =>
    JSON.stringify([text, state, origin, stale, sentences, notes])
  return said(before) === said(after)
}

/** The Bengali that a unit stands for, as the offsets of its beads count in it. */
async function sourceOf(on: Kysely<Tables>, unit: StoredUnit): Promise<string> {
  return sourceText((await originalOf(on, unit)).map(({ text }) => text))
}

function originalOf(on: Kysely<Tables>, unit: StoredUnit) {
  return on
    .selectFrom('paragraph')
    .select(['text', 'kind'])
    .where('text_id', '=', unit.text_id)
    .where('n', '>=', unit.n)
    .where('n', '<', unit.n + unit.span)
    .orderBy('n')
    .execute()
}

/** The newest wording of each paragraph that the unit stands for, and of those seen that went into one of them. */
function wordedOf(on: Transaction<Tables>, unit: StoredUnit, seen: readonly Seen[]): Promise<Worded[]> {
  return on
    .selectFrom('paragraph_revision')
    .select((of) => ['paragraph_id as id', of.fn.max<number>('revision').as('worded')])
    .where('text_id', '=', unit.text_id)
    .where('rewords', '=', 1)
    .where((of) =>
      of.or([
        of(
          'paragraph_id',
          'in',
          of
            .selectFrom('paragraph')
            .select('id')
            .where('text_id', '=', unit.text_id)
            .where('n', '>=', unit.n)
            .where('n', '<', unit.n + unit.span),
        ),
        // A unit stands for no more, and an empty list is no SQL.
        ...seen.slice(0, MOST_SPAN).map(({ id }) => of('paragraph_id', '=', id)),
      ]),
    )
    .groupBy('paragraph_id')
    .execute()
}

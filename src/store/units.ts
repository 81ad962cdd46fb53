import type { Kysely, Transaction } from 'kysely'
import { Failure } from '../model/failure.ts'
import { isId } from '../model/id.ts'
import { unreviewed } from '../model/joined.ts'
import { isSlug } from '../model/slug.ts'
import type { Made } from '../model/stored.ts'
import type { Note } from '../model/text.ts'
import {
  checkBeads,
  isStaleAfterSave,
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
import { changeUnit, MISSING, refuseOlder, writeUnit, type StoredUnit } from './unit-changes.ts'
import { isOutdated } from './unit-history.ts'
import { unitPlaces } from './unit-places.ts'
import { Unchanged, writtenNotes } from './writing.ts'

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
  /**
   * Saves a unit and gives it as it stands then, by the rules of `settled` and `isStaleAfterSave`. A save that
   * changes nothing writes nothing; nor does one that is sent again after its answer was lost.
   *
   * Throws also what `settled`, `checkBeads` and `written` throw.
   */
  async function save(slug: string, unitId: string, asked: Save, made: Made): Promise<Unit> {
    const text = written(asked.text)
    return changeUnit(database, slug, unitId, made, async (on, unit) => {
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
    return changeUnit(database, slug, unitId, made, async (on, unit) => {
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
    return changeUnit(database, slug, unitId, made, async (on, unit) => {
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
    return changeUnit(database, slug, unitId, made, async (on, unit) => {
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
    const rows = await database.reader
      .selectFrom('unit_revision')
      .select(['revision', 'text', 'state', 'origin', 'who', 'at', 'why'])
      .where('text_id', '=', (of) => of.selectFrom('text_slug').select('text_id').where('slug', '=', slug))
      .where('unit_id', '=', unitId)
      .orderBy('revision', 'desc')
      .execute()
    return rows.length === 0 ? null : rows
  }

  return { save, pair, withSource, remove, restore, revisions, ...unitPlaces(database) }
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

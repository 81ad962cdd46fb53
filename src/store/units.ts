import type { Transaction } from 'kysely'
import { ConflictFailure, Failure } from '../model/failure.ts'
import { isSlug } from '../model/slug.ts'
import type { Made } from '../model/stored.ts'
import type { Note } from '../model/text.ts'
import {
  checkBeads,
  settled,
  sourceText,
  type Change,
  type SentenceBead,
  type Unit,
  type UnitRevision,
} from '../model/unit.ts'
import { written } from '../model/written.ts'
import { toFlag, toJson, unitFrom } from './columns.ts'
import type { Database } from './database.ts'
import { madeColumns } from './new-edition.ts'
import type { Tables } from './tables.ts'
import { changeText, recount, Unchanged, writtenNotes } from './writing.ts'

/** Which unit a change is for, and the revision of it that its author had before them. */
export interface UnitBase {
  readonly slug: string
  readonly unit: string
  readonly base: number
}

export interface UnitSave extends UnitBase, Change {
  /** Without them the sentences stay as they are where the text does, and are dropped where it changes. */
  readonly sentences?: readonly SentenceBead[]
  /** Without them the notes stay, inside the new text. */
  readonly notes?: readonly Note[]
}

/** The English of an edition, unit by unit. Each answers the unit as it then stands. */
export function units(database: Database) {
  /**
   * Stores a unit's text and state, by the rules of `settled`. Whoever saves has seen the Bengali, so the
   * unit is stale no more. What is there already is not stored again.
   *
   * Throws `ConflictFailure` where somebody saved since `base`, `Failure('not-found', 'text' | 'unit')` and
   * what is invalid.
   */
  async function save(asked: UnitSave, made: Made): Promise<Unit> {
    const text = written(asked.text)
    return changeUnit(database, asked, made, async (on, before, textId) => {
      const change = settled(before, { text, state: asked.state, origin: asked.origin })
      const same = text === before.text
      const sentences = asked.sentences ?? (same ? before.sentences : [])
      if (asked.sentences !== undefined) checkBeads(sentences, await bengaliOf(on, textId, before), text)
      const notes = text === '' ? [] : writtenNotes(asked.notes ?? before.notes, text)
      return { ...before, ...change, sentences: text === '' ? [] : sentences, notes, stale: false }
    })
  }

  /** Takes a unit's text away: its paragraphs are untranslated again, and its revisions stay. */
  async function remove(asked: UnitBase, made: Made): Promise<Unit> {
    return changeUnit(database, asked, made, async (_on, before) => ({
      ...before,
      text: '',
      state: 'missing',
      stale: false,
      sentences: [],
      notes: [],
    }))
  }

  /**
   * Makes the text of an older revision the unit's again, as a new revision. It is reviewed no more, and
   * stale where its Bengali came to say something else since.
   *
   * Throws as `save` does, and `Failure('not-found', 'revision')`.
   */
  async function restore(asked: UnitBase & { readonly revision: number }, made: Made): Promise<Unit> {
    return changeUnit(database, asked, made, async (on, before, textId) => {
      const old = await on
        .selectFrom('unit_revision')
        .select(['text', 'state', 'origin', 'notes', 'at'])
        .where('text_id', '=', textId)
        .where('unit_id', '=', asked.unit)
        .where('revision', '=', asked.revision)
        .executeTakeFirst()
      if (old === undefined) throw new Failure('not-found', 'revision', { revision: asked.revision })
      const { text, origin, at } = old
      if (text === before.text) return before
      const reworded = await on
        .selectFrom('paragraph_revision')
        .innerJoin('paragraph', (join) =>
          join
            .onRef('paragraph.text_id', '=', 'paragraph_revision.text_id')
            .onRef('paragraph.id', '=', 'paragraph_revision.paragraph_id'),
        )
        .select('paragraph_revision.revision')
        .where('paragraph.text_id', '=', textId)
        .where('paragraph.n', '>=', before.n)
        .where('paragraph.n', '<', before.n + before.span)
        .where('paragraph_revision.revision', '>', 1)
        .where('paragraph_revision.rewords', '=', 1)
        .where('paragraph_revision.at', '>', at)
        .executeTakeFirst()
      return {
        ...before,
        text,
        origin,
        state: old.state === 'reviewed' ? 'translated' : old.state,
        stale: old.state !== 'missing' && reworded !== undefined,
        sentences: [],
        notes: JSON.parse(old.notes) as Note[],
      }
    })
  }

  /** Every revision of a unit, the newest first, also of one that is gone. `null` where there never was one. */
  async function revisions(slug: string, unit: string): Promise<readonly UnitRevision[] | null> {
    if (!isSlug(slug)) return null
    const rows = await database.reader
      .selectFrom('unit_revision')
      .innerJoin('text_slug', 'text_slug.text_id', 'unit_revision.text_id')
      .select(['revision', 'text', 'state', 'origin', 'who', 'at', 'why'])
      .where('text_slug.slug', '=', slug)
      .where('unit_id', '=', unit)
      .orderBy('revision', 'desc')
      .execute()
    return rows.length === 0 ? null : rows.map((row) => ({ ...row }))
  }

  return { save, remove, restore, revisions }
}

/** Changes one unit to what `work` makes of it, as its next revision. */
async function changeUnit(
  database: Database,
  { slug, unit: id, base }: UnitBase,
  made: Made,
  work: (on: Transaction<Tables>, before: Unit, textId: number) => Promise<Unit>,
): Promise<Unit> {
  return changeText(database, slug, made, async (on, text) => {
    const row = await on
      .selectFrom('unit')
      .selectAll()
      .where('text_id', '=', text.id)
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) throw new Failure('not-found', 'unit', { id: id.slice(0, 64).toWellFormed() })
    const before = unitFrom(row)
    if (before.revision !== base) throw await conflictAbout(on, text.id, before, base)
    const after = await work(on, before, text.id)
    if (isSame(before, after)) throw new Unchanged(before)
    const next = { ...after, revision: before.revision + 1 }
    await writeUnit(on, text.id, next, made)
    await recount(on, text.id, row.edition_id)
    return next
  })
}

/** Writes a unit as it is to stand, its place included, and keeps it as a revision. */
export async function writeUnit(
  on: Transaction<Tables>,
  textId: number,
  unit: Unit,
  made: Made,
): Promise<void> {
  const { id, n, span, text, state, origin, stale, revision } = unit
  const notes = toJson(unit.notes)
  await on
    .updateTable('unit')
    .set({
      ...{ n, span, text, state, origin, revision, notes },
      stale: toFlag(stale),
      sentences: toJson(unit.sentences),
    })
    .where('text_id', '=', textId)
    .where('id', '=', id)
    .execute()
  await keepUnit(on, textId, unit, made)
}

/** Keeps a unit as it stands as a revision. */
export async function keepUnit(
  on: Transaction<Tables>,
  textId: number,
  { id, revision, text, state, origin, notes }: Unit,
  made: Made,
): Promise<void> {
  await on
    .insertInto('unit_revision')
    .values({
      ...{ text_id: textId, unit_id: id, revision, text, state, origin, notes: toJson(notes) },
      ...madeColumns(made),
    })
    .execute()
}

async function conflictAbout(
  on: Transaction<Tables>,
  textId: number,
  { id, revision, text, state }: Unit,
  base: number,
): Promise<ConflictFailure> {
  const kept = (of: number) =>
    on
      .selectFrom('unit_revision')
      .select(['text', 'who', 'at'])
      .where('text_id', '=', textId)
      .where('unit_id', '=', id)
      .where('revision', '=', of)
      .executeTakeFirst()
  const now = await kept(revision)
  const then = Number.isSafeInteger(base) && base > 0 && base < revision ? await kept(base) : undefined
  return new ConflictFailure({
    current: { revision, text, state },
    who: now?.who ?? '',
    at: now?.at ?? '',
    base: then?.text ?? null,
  })
}

function isSame(a: Unit, b: Unit): boolean {
  return (
    a.text === b.text &&
    a.state === b.state &&
    a.origin === b.origin &&
    a.stale === b.stale &&
    toJson(a.sentences) === toJson(b.sentences) &&
    toJson(a.notes) === toJson(b.notes)
  )
}

async function bengaliOf(on: Transaction<Tables>, textId: number, { n, span }: Unit): Promise<string> {
  const rows = await on
    .selectFrom('paragraph')
    .select('text')
    .where('text_id', '=', textId)
    .where('n', '>=', n)
    .where('n', '<', n + span)
    .orderBy('n')
    .execute()
  return sourceText(rows.map(({ text }) => text))
}

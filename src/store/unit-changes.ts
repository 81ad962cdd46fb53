import type { Selectable, Transaction } from 'kysely'
import { ConflictFailure, Failure } from '../model/failure.ts'
import type { Made } from '../model/stored.ts'
import type { Note } from '../model/text.ts'
import type { Unit } from '../model/unit.ts'
import { toFlag, toJson, unitFrom } from './columns.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { changeText, checkId, madeColumns, recount, type LockedText } from './writing.ts'

/*
 * What every change of a unit is put together from. `changeUnit` begins a transaction that locks the text; all
 * others run in it.
 */

export type StoredUnit = Selectable<Tables['unit']>

/**
 * Changes one unit of a text as `changeText` does, and counts its edition anew. Throws `Failure('not-found',
 * 'text' | 'unit')`, and whatever `work` throws.
 */
export function changeUnit<T extends Unit | readonly Unit[]>(
  database: Database,
  slug: string,
  unitId: string,
  made: Made,
  work: (on: Transaction<Tables>, unit: StoredUnit, text: LockedText) => Promise<T>,
): Promise<T> {
  return changeText(database, slug, made, async (on, text) => {
    const unit = await unitById(on, text.id, unitId)
    const done = await work(on, unit, text)
    await recount(on, text.id, unit.edition_id)
    return done
  })
}

/** Throws `Failure('not-found', 'unit')`. */
async function unitById(on: Transaction<Tables>, textId: number, id: string): Promise<StoredUnit> {
  const row = await on
    .selectFrom('unit')
    .selectAll()
    .where('text_id', '=', textId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Failure('not-found', 'unit', { id: id.slice(0, 64).toWellFormed() })
  return row
}

/** Throws a `ConflictFailure` with both texts unless the unit is still at the revision a change started from. */
export async function refuseOlder(on: Transaction<Tables>, unit: StoredUnit, base: number): Promise<void> {
  if (unit.revision === base) return
  const kept = await on
    .selectFrom('unit_revision')
    .select(['revision', 'text', 'who', 'at'])
    .where('text_id', '=', unit.text_id)
    .where('unit_id', '=', unit.id)
    .where('revision', 'in', [unit.revision, base])
    .execute()
  const current = kept.find(({ revision }) => revision === unit.revision)
  throw new ConflictFailure({
    current: { revision: unit.revision, text: unit.text, state: unit.state },
    who: current?.who ?? '',
    at: current?.at ?? '',
    base: kept.find(({ revision }) => revision === base)?.text ?? null,
  })
}

/** What a unit without English holds. */
export const MISSING = {
  text: '',
  state: 'missing',
  origin: 'human',
  stale: false,
  sentences: [],
  notes: [] as readonly Note[],
} as const

type Content = Pick<Unit, 'text' | 'state' | 'origin' | 'stale' | 'sentences' | 'notes'>

/** Writes the next revision of a unit, at another place where one is given, and gives the unit as it is then. */
export async function writeUnit(
  on: Transaction<Tables>,
  unit: StoredUnit,
  content: Content,
  made: Made,
  place: { n: number; span: number; rank: number } = unit,
): Promise<Unit> {
  const { text, state, origin } = content
  const notes = toJson(content.notes)
  const revision = unit.revision + 1
  const row = await on
    .updateTable('unit')
    .set({
      ...{ text, state, origin, notes, revision },
      ...{ n: place.n, span: place.span, rank: place.rank },
      stale: toFlag(content.stale && state !== 'missing'),
      sentences: toJson(content.sentences),
    })
    .where('text_id', '=', unit.text_id)
    .where('id', '=', unit.id)
    .where('revision', '=', unit.revision)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new Error('a unit changed while its text was locked')
  await keepRevision(on, row, made)
  return unitFrom(row)
}

/** Stores a unit that was not there, as its first revision. */
export async function insertUnit(
  on: Transaction<Tables>,
  at: { textId: number; editionId: string; id: string; n: number; span: number; rank: number },
  content: Partial<Content>,
  made: Made,
): Promise<Unit> {
  const { text, state, origin, stale, sentences, notes } = { ...MISSING, ...content }
  const row: StoredUnit = {
    ...{ text_id: at.textId, edition_id: at.editionId, id: at.id, n: at.n, span: at.span, rank: at.rank },
    ...{ text, state, origin, stale: toFlag(stale), revision: 1 },
    ...{ sentences: toJson(sentences), notes: toJson(notes) },
  }
  await on.insertInto('unit').values(row).execute()
  await keepRevision(on, row, made)
  return unitFrom(row)
}

/** Takes a unit away whose English went into another one. Its revisions stay, with one more that says so. */
export async function endUnit(on: Transaction<Tables>, unit: StoredUnit, made: Made): Promise<void> {
  await on.deleteFrom('unit').where('text_id', '=', unit.text_id).where('id', '=', unit.id).execute()
  const gone = { text: '', state: 'missing', origin: unit.origin, notes: '[]' } as const
  await keepRevision(on, { ...unit, ...gone, revision: unit.revision + 1 }, made)
}

async function keepRevision(on: Transaction<Tables>, unit: StoredUnit, made: Made): Promise<void> {
  const { text_id, id, revision, text, state, origin, notes } = unit
  await on
    .insertInto('unit_revision')
    .values({ text_id, unit_id: id, revision, text, state, origin, notes, ...madeColumns(made) })
    .execute()
}

/** Every id that a unit of the text has or had: none is given twice, since its revisions are kept. */
export async function takenUnitIds(on: Transaction<Tables>, textId: number): Promise<Set<string>> {
  const rows = await on
    .selectFrom('unit_revision')
    .select('unit_id')
    .where('text_id', '=', textId)
    .where('revision', '=', 1)
    .execute()
  return new Set(rows.map(({ unit_id }) => unit_id))
}

/** Throws `Failure('invalid', 'id' | 'id_taken')` unless a new unit of the text can have the id. */
export async function checkNewUnitId(on: Transaction<Tables>, textId: number, id: string): Promise<void> {
  checkId(id)
  const taken = await on
    .selectFrom('unit_revision')
    .select('revision')
    .where('text_id', '=', textId)
    .where('unit_id', '=', id)
    .executeTakeFirst()
  if (taken !== undefined) throw new Failure('invalid', 'id_taken', { id })
}

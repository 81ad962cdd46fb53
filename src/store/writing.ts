import { randomFillSync } from 'node:crypto'
import type { CompiledQuery, Insertable, Kysely, Transaction } from 'kysely'
import { Failure } from '../model/failure.ts'
import { isId } from '../model/id.ts'
import type { Made } from '../model/stored.ts'
import type { Bilingual, Note, Source } from '../model/text.ts'
import { progressForReaders, type Progress } from '../model/unit.ts'
import { written } from '../model/written.ts'
import { progressFrom } from './columns.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/*
 * How every change is made. It is one transaction, and it locks rows in one order, lest two changes wait for
 * each other: the text, then its collection, then the library's single row as the very last.
 */

/** The text that a change has locked, as it was before. */
export interface LockedText {
  readonly id: number
  readonly slug: string
  readonly collectionId: number | null
  readonly paragraphs: number
}

/** Thrown by a change that finds itself done already: nothing is written, and its caller gets `value`. */
export class Unchanged extends Error {
  readonly value: unknown
  constructor(value: unknown) {
    super('unchanged')
    this.value = value
  }
}

/**
 * Changes one text, found by its slug or an old one: raises its revision, which locks it, does `work` and
 * raises what the lists are kept by. Throws `Failure('not-found', 'text')`, and whatever `work` throws.
 */
export async function changeText<T>(
  { writer }: Database,
  slug: string,
  made: Made,
  work: (on: Transaction<Tables>, text: LockedText) => Promise<T>,
  { structure }: { structure: boolean } = { structure: false },
): Promise<T> {
  try {
    return await writer.transaction().execute(async (on) => {
      const text = await on
        .updateTable('text')
        .set((column) => ({ revision: column('revision', '+', 1), updated: made.at.toISOString() }))
        .where('id', '=', (of) => of.selectFrom('text_slug').select('text_id').where('slug', '=', slug))
        .returning(['id', 'slug', 'collection_id as collectionId', 'paragraphs'])
        .executeTakeFirst()
      if (text === undefined) throw new Failure('not-found', 'text', { slug })
      const done = await work(on, text)
      const { collectionId } = await on
        .selectFrom('text')
        .select('collection_id as collectionId')
        .where('id', '=', text.id)
        .executeTakeFirstOrThrow()
      if (collectionId !== null) await bumpCollection(on, collectionId, made, { structure })
      await bumpLibrary(on)
      return done
    })
  } catch (error) {
    if (error instanceof Unchanged) return error.value as T
    throw error
  }
}

/** Raises what a collection's page is kept by; with `structure` also what its chapters' pages are. */
export async function bumpCollection(
  on: Transaction<Tables>,
  id: number,
  made: Made,
  { structure }: { structure: boolean },
): Promise<void> {
  await on
    .updateTable('collection')
    .set((column) => ({
      revision: column('revision', '+', 1),
      structure: column('structure', '+', structure ? 1 : 0),
      updated: made.at.toISOString(),
    }))
    .where('id', '=', id)
    .execute()
}

/** The last statement of every change: raises the library's revision and its counts. */
export async function bumpLibrary(
  on: Transaction<Tables>,
  more: { texts?: number; collections?: number } = {},
): Promise<void> {
  await on
    .updateTable('library')
    .set((column) => ({
      revision: column('revision', '+', 1),
      texts: column('texts', '+', more.texts ?? 0),
      collections: column('collections', '+', more.collections ?? 0),
    }))
    .where('id', '=', 1)
    .execute()
}

/** Counts the paragraphs of an edition, or of all of a text's, by the state that their unit is in. */
export async function recount(on: Transaction<Tables>, textId: number, editionId?: string): Promise<void> {
  let counted = on
    .selectFrom('unit')
    .select((of) => ['edition_id', 'state', of.fn.sum<number>('span').as('paragraphs')])
    .where('text_id', '=', textId)
    .groupBy(['edition_id', 'state'])
  if (editionId !== undefined) counted = counted.where('edition_id', '=', editionId)
  const progress = new Map<string, Record<keyof Progress, number>>()
  for (const { edition_id, state, paragraphs } of await counted.execute()) {
    const counts = progress.get(edition_id) ?? { missing: 0, draft: 0, translated: 0, reviewed: 0 }
    counts[state] = paragraphs
    progress.set(edition_id, counts)
  }
  for (const [id, counts] of progress)
    await on.updateTable('edition').set(counts).where('text_id', '=', textId).where('id', '=', id).execute()
  await countForReaders(on, textId)
}

/** Copies to the text what readers see of the edition that they get when they ask for none. */
async function countForReaders(on: Transaction<Tables>, textId: number): Promise<void> {
  const edition = await on
    .selectFrom('edition')
    .select(['drafts', 'missing', 'draft', 'translated', 'reviewed'])
    .where('text_id', '=', textId)
    .where('status', '=', 'published')
    .orderBy('is_default', 'desc')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  const { paragraphs } = await on
    .selectFrom('paragraph')
    .select((of) => of.fn.countAll<number>().as('paragraphs'))
    .where('text_id', '=', textId)
    .executeTakeFirstOrThrow()
  const seen =
    edition === undefined
      ? { missing: paragraphs, draft: 0, translated: 0, reviewed: 0 }
      : progressForReaders(progressFrom(edition), edition.drafts)
  await on
    .updateTable('text')
    .set({ ...seen, paragraphs, remaining: seen.missing + seen.draft })
    .where('id', '=', textId)
    .execute()
}

/** Rows of one insert: large enough to save round trips, small enough for either engine's limit of parameters. */
const ROWS_AT_ONCE = 50

/** Inserts a row for each of any number of items, in order; all rows have the same columns. */
export async function insertAll<Table extends keyof Tables & string, Item>(
  on: Kysely<Tables>,
  table: Table,
  items: readonly Item[],
  rowOf: (item: Item, i: number) => Insertable<Tables[Table]>,
): Promise<void> {
  const insert = (rows: readonly Insertable<Tables[Table]>[]) => on.insertInto(table).values(rows)
  let full: CompiledQuery | null = null
  for (let i = 0; i < items.length; i += ROWS_AT_ONCE) {
    const rows = items.slice(i, i + ROWS_AT_ONCE).map((item, k) => rowOf(item, i + k))
    if (rows.length < ROWS_AT_ONCE) {
      await insert(rows).execute()
      break
    }
    // To build and compile the same statement again and again takes longer than to run it.
    full ??= insert(rows).compile()
    const columns = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[]
    await on.executeQuery({
      ...full,
      parameters: rows.flatMap((row) => columns.map((column) => row[column])),
    })
  }
}

/** Items whose rows are made ready at once: those of a whole book would take hundreds of mebibytes. */
const READY_AT_ONCE = 20 * ROWS_AT_ONCE

/** The items in order, in slices that are made ready one after another. */
export function* slices<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let i = 0; i < items.length; i += READY_AT_ONCE) yield items.slice(i, i + READY_AT_ONCE)
}

/** Who, when and why, as every revision keeps them. */
export function madeColumns(made: Made): { who: string; at: string; why: string } {
  return { who: written(made.who), at: made.at.toISOString(), why: written(made.why) }
}

/** A pair of texts as it is stored: cleaned. */
export function writtenBilingual(pair: Bilingual): Bilingual
export function writtenBilingual(pair: Bilingual | null): Bilingual | null
export function writtenBilingual(pair: Bilingual | null): Bilingual | null {
  return pair === null ? null : { bn: written(pair.bn), en: written(pair.en) }
}

/** Throws `Failure('invalid', 'source_url')` for an address that a page could not link to. */
export function writtenSource(source: Source | null): Source | null {
  if (source === null) return null
  const { name, url } = source
  if (url !== null && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
    throw new Failure('invalid', 'source_url')
  return { name: writtenBilingual(name), url: url === null ? null : written(url) }
}

/** Notes as they are stored: cleaned, in order, and none beyond the end of its text. */
export function writtenNotes(notes: readonly Note[], text: string): readonly Note[] {
  return notes
    .map(({ at, text: note }) => ({ at: clampedAt(at, text.length), text: written(note) }))
    .sort((a, b) => a.at - b.at)
}

function clampedAt(at: number, length: number): number {
  if (!Number.isSafeInteger(at)) throw new Failure('invalid', 'note_at', { at })
  return Math.min(Math.max(at, 0), length)
}

/** Throws `Failure('invalid', 'id')` unless it can stand in a URL and in an attribute as it is. */
export function checkId(id: string): void {
  if (!isId(id)) throw new Failure('invalid', 'id', { id: id.slice(0, 64).toWellFormed() })
}

/** Throws `Failure('invalid', 'id' | 'id_taken')`, or adds the id to those that are taken. */
export function claimId(id: string, taken: Set<string>): void {
  checkId(id)
  if (taken.has(id)) throw new Failure('invalid', 'id_taken', { id })
  taken.add(id)
}

const BASE_32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** Eight letters and digits at random that are not yet among `taken`, to which they are added. */
export function newId(taken: Set<string>): string {
  for (;;) {
    let id = ''
    for (let i = 0; i < 8; i += 1) id += BASE_32[randomByte() & 31]
    if (taken.has(id)) continue
    taken.add(id)
    return id
  }
}

/** Random bytes that are drawn at once: a draw takes longer than what is made of it. */
const DRAWN = 4096
const drawn = new Uint8Array(DRAWN)
let left = 0

function randomByte(): number {
  if (left === 0) {
    randomFillSync(drawn)
    left = DRAWN
  }
  left -= 1
  return drawn[left] ?? 0
}

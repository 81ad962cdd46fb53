import type { Transaction } from 'kysely'
import { Failure } from '../model/failure.ts'
import { isSlug } from '../model/slug.ts'
import type { CollectionForReading, Made } from '../model/stored.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import { authorFrom, titleFrom, toJson } from './columns.ts'
import type { Database, Soon } from './database.ts'
import { listCollections, listedFrom, selectTexts } from './lists.ts'
import type { Tables } from './tables.ts'
import { checkSlug, titleColumns } from './texts.ts'
import { bumpLibrary, insertAll, writtenBilingual } from './writing.ts'

/** How many chapters a page of a collection lists. */
const CHAPTERS_PER_PAGE = 100

export interface NewCollection {
  readonly slug: string
  readonly title: Bilingual
  readonly author: Bilingual | null
}

/** A collection with one page of its chapters; `first` is the position of the one that it begins with, from 1. */
export interface CollectionPage extends CollectionForReading {
  readonly page: CollectionForReading['page'] & { readonly first: number }
}

/** What a collection's page is kept by: it changes with everything that it shows. */
export interface CollectionVersion {
  readonly id: number
  readonly slug: string
  readonly revision: number
}

/** Collections: books and series, each an ordered list of texts. */
export function collections(database: Database) {
  return {
    create: (collection: NewCollection, made: Made) => createCollection(database, collection, made),
    place: (slug: string, texts: readonly string[], made: Made) => placeChapters(database, slug, texts, made),
    append: (slug: string, text: string, made: Made) => appendChapter(database, slug, text, made),
    list: (asked: { readonly lng: Lang; readonly limit: number; readonly after: string | null }) =>
      listCollections(database, asked),
    forReading: (slug: string, page: number | null = null) => collectionForReading(database, slug, page),
    versionOf: collectionVersions(database),
  }
}

/** Stores a collection that is empty yet. Throws `Failure('conflict', 'collection_taken')` and what is invalid. */
async function createCollection({ writer }: Database, collection: NewCollection, made: Made): Promise<void> {
  return writer.transaction().execute(async (on) => {
    if (!(await insertCollection(on, collection, made)))
      throw new Failure('conflict', 'collection_taken', { slug: collection.slug })
    await bumpLibrary(on, { collections: 1 })
  })
}

/** Stores an empty collection in a transaction whose caller raises the library; false where it is there already. */
export async function insertCollection(
  on: Transaction<Tables>,
  { slug, title, author }: NewCollection,
  made: Made,
): Promise<boolean> {
  checkSlug(slug)
  const at = made.at.toISOString()
  const stored = await on
    .insertInto('collection')
    .values({
      ...{ slug, revision: 1, structure: 1, texts: 0, created: at, updated: at },
      ...titleColumns(title),
      author: toJson(writtenBilingual(author)),
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()
  return stored !== undefined
}

/**
 * Makes these texts, by slug, the chapters of a collection, in this order. Those that were and are no more
 * stand alone again. Throws `Failure('not-found', 'collection' | 'text')`, `Failure('invalid',
 * 'chapter_twice')`, and `Failure('conflict', 'chapter_elsewhere')` for a text of another collection.
 */
function placeChapters(
  database: Database,
  slug: string,
  texts: readonly string[],
  made: Made,
): Promise<void> {
  return arrange(database, slug, made, (on) => chapterIds(on, texts))
}

/** Puts a text behind a collection's last chapter. Throws as `placeChapters` does. */
function appendChapter(database: Database, slug: string, text: string, made: Made): Promise<void> {
  return arrange(database, slug, made, behind([text]))
}

function behind(texts: readonly string[]) {
  return async (on: Transaction<Tables>, now: readonly number[]) => {
    const ids = await chapterIds(on, texts)
    return [...now.filter((id) => !ids.includes(id)), ...ids]
  }
}

/**
 * Puts texts behind a collection's last chapter, as the last thing that a transaction does. `more` is what else
 * it added to the library's counts. Throws as `placeChapters` does.
 */
export function appendOn(
  on: Transaction<Tables>,
  slug: string,
  texts: readonly string[],
  made: Made,
  more: { readonly texts: number; readonly collections: number },
): Promise<void> {
  return arrangeOnce(on, slug, made, behind(texts), more)
}

/** Thrown where the chapters changed before they could be locked. */
class Outrun extends Error {}

async function arrange(
  database: Database,
  slug: string,
  made: Made,
  wanted: (on: Transaction<Tables>, now: readonly number[]) => Promise<readonly number[]>,
): Promise<void> {
  await untilNotOutrun(() =>
    database.writer.transaction().execute((on) => arrangeOnce(on, slug, made, wanted)),
  )
}

/** Does a change of chapters again for as long as others change them in between. */
export async function untilNotOutrun(change: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await change()
      return
    } catch (error) {
      if (!(error instanceof Outrun)) throw error
    }
  }
}

async function arrangeOnce(
  on: Transaction<Tables>,
  slug: string,
  made: Made,
  wanted: (on: Transaction<Tables>, now: readonly number[]) => Promise<readonly number[]>,
  more = { texts: 0, collections: 0 },
): Promise<void> {
  const { id: collectionId } = await collectionBySlug(on, slug)
  const chaptersNow = async () => {
    const rows = await on
      .selectFrom('chapter')
      .select('text_id')
      .where('collection_id', '=', collectionId)
      .orderBy('n')
      .execute()
    return rows.map(({ text_id }) => text_id)
  }
  const before = await chaptersNow()
  const ids = await wanted(on, before)
  const at = made.at.toISOString()
  // Texts are locked before their collection, in one order, as every change locks them.
  const locked = new Map<number, number | null>()
  for (const id of [...new Set([...ids, ...before])].sort((a, b) => a - b)) {
    const row = await on
      .updateTable('text')
      .set((column) => ({ revision: column('revision', '+', 1), updated: at }))
      .where('id', '=', id)
      .returning('collection_id')
      .executeTakeFirstOrThrow()
    locked.set(id, row.collection_id)
  }
  const { structure } = await on
    .updateTable('collection')
    .set((column) => ({
      revision: column('revision', '+', 1),
      structure: column('structure', '+', 1),
      texts: ids.length,
      updated: at,
    }))
    .where('id', '=', collectionId)
    .returning('structure')
    .executeTakeFirstOrThrow()
  if ((await chaptersNow()).join() !== before.join()) throw new Outrun()

  let alone = 0
  await on.deleteFrom('chapter').where('collection_id', '=', collectionId).execute()
  for (const [id, home] of locked) {
    if (ids.includes(id)) {
      if (home !== null && home !== collectionId) throw new Failure('conflict', 'chapter_elsewhere')
      if (home === null) alone -= 1
      await on.updateTable('text').set({ collection_id: collectionId }).where('id', '=', id).execute()
    } else {
      alone += 1
      // A text's version counts its collection's structure, and must not fall when it leaves.
      await on
        .updateTable('text')
        .set((column) => ({ collection_id: null, revision: column('revision', '+', structure) }))
        .where('id', '=', id)
        .execute()
    }
  }
  await insertAll(on, 'chapter', ids, (id, i) => ({ collection_id: collectionId, n: i + 1, text_id: id }))
  await bumpLibrary(on, { texts: more.texts + alone, collections: more.collections })
}

async function chapterIds(on: Transaction<Tables>, texts: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const slug of texts) {
    const found = isSlug(slug)
      ? await on.selectFrom('text_slug').select('text_id').where('slug', '=', slug).executeTakeFirst()
      : undefined
    if (found === undefined)
      throw new Failure('not-found', 'text', { slug: slug.slice(0, 120).toWellFormed() })
    if (ids.includes(found.text_id)) throw new Failure('invalid', 'chapter_twice', { slug })
    ids.push(found.text_id)
  }
  return ids
}

async function collectionBySlug(on: Transaction<Tables>, slug: string) {
  const found = isSlug(slug)
    ? await on.selectFrom('collection').select('id').where('slug', '=', slug).executeTakeFirst()
    : undefined
  if (found === undefined)
    throw new Failure('not-found', 'collection', { slug: slug.slice(0, 120).toWellFormed() })
  return found
}

/** A collection with a page of its chapters, the first where none is asked for; `null` where it or the page is absent. */
async function collectionForReading(
  { snapshot }: Database,
  slug: string,
  page: number | null,
): Promise<CollectionPage | null> {
  if (!isSlug(slug)) return null
  return snapshot(async (on) => {
    const row = await on.selectFrom('collection').selectAll().where('slug', '=', slug).executeTakeFirst()
    if (row === undefined) return null
    const count = Math.max(1, Math.ceil(row.texts / CHAPTERS_PER_PAGE))
    const number = page ?? 1
    if (!Number.isSafeInteger(number) || number < 1 || number > count) return null
    const before = (number - 1) * CHAPTERS_PER_PAGE
    const chapters = await selectTexts(on)
      .innerJoin('chapter', 'chapter.text_id', 'text.id')
      .where('chapter.collection_id', '=', row.id)
      .where('chapter.n', '>', before)
      .where('chapter.n', '<=', before + CHAPTERS_PER_PAGE)
      .orderBy('chapter.n')
      .execute()
    return {
      slug: row.slug,
      title: titleFrom(row),
      author: authorFrom(row),
      texts: row.texts,
      revision: row.revision,
      items: chapters.map(listedFrom),
      page: { number, count, first: before + 1 },
    }
  })
}

/** Answers the version of a collection by its slug. */
function collectionVersions({ lookup }: Database): (slug: string) => Soon<CollectionVersion | null> {
  type Row = readonly [id: number, slug: string, revision: number]
  const ask = lookup<Row>('select id, slug, revision from collection where slug = ?')
  const versionFrom = (row: Row | undefined) =>
    row === undefined ? null : { id: row[0], slug: row[1], revision: row[2] }
  return (slug) => {
    if (!isSlug(slug)) return null
    const row = ask(slug)
    return row instanceof Promise ? row.then(versionFrom) : versionFrom(row)
  }
}

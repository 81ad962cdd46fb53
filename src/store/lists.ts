import { sql, type Kysely } from 'kysely'
import { Failure } from '../model/failure.ts'
import type { Listed, ListedCollection, ListedText, Order } from '../model/stored.ts'
import type { Lang } from '../model/text.ts'
import { authorFrom, progressFrom, titleFrom } from './columns.ts'
import { cursorOf, positionIn } from './cursor.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** The query of a list of texts; `listedFrom` makes its rows what the list shows. */
export function selectTexts(on: Kysely<Tables>) {
  return on
    .selectFrom('text')
    .select([
      ...(['text.id', 'text.slug', 'text.title_bn', 'text.title_en', 'text.author', 'text.date'] as const),
      ...(['text.created', 'text.updated', 'text.key_bn', 'text.key_en', 'text.paragraphs'] as const),
      ...(['text.missing', 'text.draft', 'text.translated', 'text.reviewed', 'text.remaining'] as const),
    ])
}

type TextRow = Awaited<ReturnType<ReturnType<typeof selectTexts>['execute']>>[number]

export function listedFrom(row: TextRow): ListedText {
  return {
    slug: row.slug,
    title: titleFrom(row),
    author: authorFrom(row),
    date: row.date,
    updated: row.updated,
    paragraphs: row.paragraphs,
    progress: progressFrom(row),
  }
}

/** The lists of texts; each page takes as long as any other, however many there are. */
export function textLists({ reader }: Database) {
  /**
   * The texts that stand alone, in no collection. Throws `Failure('invalid', 'cursor')` for an `after` that
   * no page of this very list gave.
   */
  async function list({
    order,
    lng,
    limit,
    after,
  }: {
    readonly order: Order
    readonly lng: Lang
    readonly limit: number
    readonly after: string | null
  }): Promise<Listed<ListedText>> {
    const name = `texts/${order}`
    const column =
      order === 'newest' ? 'created' : order === 'untranslated' ? 'remaining' : (`key_${lng}` as const)
    const direction = order === 'title' ? 'asc' : 'desc'
    const from =
      after === null
        ? null
        : order === 'title'
          ? await titleAt(reader, { table: 'text', name, cursor: after, lng })
          : positionIn<string | number>(name, order === 'untranslated' ? 'integer' : 'text', after)
    const most = limit + 1
    const sorted = () =>
      selectTexts(reader)
        .where('collection_id', 'is', null)
        .orderBy(column, direction)
        .orderBy('id', direction)
    const further = direction === 'asc' ? '>' : '<'
    const rows =
      from === null
        ? await sorted().limit(most).execute()
        : await sorted()
            .where(sql<boolean>`${sql.ref(column)} = ${from.key}`)
            .where('id', further, from.id)
            .limit(most)
            .execute()
    // Two questions, since of `(key, id) > (…)` SQLite takes only the key to its index, and would walk
    // through all texts that have the same: those that are translated whole, say.
    if (from !== null && rows.length < most)
      rows.push(
        ...(await sorted()
          .where(sql<boolean>`${sql.ref(column)} ${sql.raw(further)} ${from.key}`)
          .limit(most - rows.length)
          .execute()),
      )
    return pageOf(rows, limit, listedFrom, (row) =>
      order === 'title' ? cursorById(name, row.id) : cursorOf(name, { key: row[column], id: row.id }),
    )
  }

  /** Every text, those in collections too, in the order in which they were stored. */
  async function listAll({
    limit,
    cursor,
  }: {
    readonly limit: number
    readonly cursor: string | null
  }): Promise<Listed<ListedText>> {
    const name = 'texts/all'
    const after = cursor === null ? 0 : positionIn<number>(name, 'integer', cursor).id
    const rows = await selectTexts(reader)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    return pageOf(rows, limit, listedFrom, ({ id }) => cursorById(name, id))
  }

  return { list, listAll }
}

/** The collections by title. Throws `Failure('invalid', 'cursor')` as the lists of texts do. */
export async function listCollections(
  { reader }: Database,
  { lng, limit, after }: { readonly lng: Lang; readonly limit: number; readonly after: string | null },
): Promise<Listed<ListedCollection>> {
  const name = 'collections'
  const column = `key_${lng}` as const
  let query = reader.selectFrom('collection').selectAll()
  if (after !== null) {
    const { key, id } = await titleAt(reader, { table: 'collection', name, cursor: after, lng })
    query = query.where(sql<boolean>`(${sql.ref(column)}, id) > (${key}, ${id})`)
  }
  const rows = await query
    .orderBy(column)
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    (row) => ({ slug: row.slug, title: titleFrom(row), author: authorFrom(row), texts: row.texts }),
    (row) => cursorById(name, row.id),
  )
}

/**
 * A place in a list by its item alone. One by title goes on after the same item in the other language, too,
 * where all is in another order.
 */
function cursorById(name: string, id: number): string {
  return cursorOf(name, { key: id, id })
}

async function titleAt(
  on: Kysely<Tables>,
  at: {
    readonly table: 'text' | 'collection'
    readonly name: string
    readonly cursor: string
    readonly lng: Lang
  },
) {
  const { id } = positionIn<number>(at.name, 'integer', at.cursor)
  const row = await on
    .selectFrom(at.table)
    .select(['key_bn', 'key_en'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Failure('invalid', 'cursor')
  return { key: row[`key_${at.lng}`], id }
}

/** A page out of `limit` rows and, where there are more, one. */
function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  cursor: (row: Row) => string,
): Listed<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? cursor(last) : null
  return { items: shown.map(item), next }
}

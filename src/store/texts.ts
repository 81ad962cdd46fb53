import type { Transaction } from 'kysely'
import { collationKey } from '../language/collation.ts'
import { Failure } from '../model/failure.ts'
import { isSlug } from '../model/slug.ts'
import type { Made, NewParagraph, NewText, TextVersion } from '../model/stored.ts'
import type { Bilingual, TextDetails } from '../model/text.ts'
import { written } from '../model/written.ts'
import { toJson } from './columns.ts'
import type { Database, Soon } from './database.ts'
import { textLists } from './lists.ts'
import { nearOf } from './near.ts'
import { insertEdition } from './new-edition.ts'
import type { Tables } from './tables.ts'
import { readingOf } from './reading.ts'
import { wholeOf } from './whole.ts'
import {
  bumpLibrary,
  changeText,
  claimId,
  insertAll,
  madeColumns,
  recount,
  slices,
  Unchanged,
  writtenBilingual,
  writtenNotes,
  writtenSource,
} from './writing.ts'

/** Texts: making, naming, finding and reading them. */
export function texts(database: Database) {
  const { writer, lookup } = database

  type Row = readonly [id: number, slug: string, revision: number, collectionId: number | null]
  const COLUMNS = 't.id, t.slug, t.revision, t.collection_id'
  const bySlug = lookup<Row>(`select ${COLUMNS} from "text" t where t.slug = ?`)
  const byOldSlug = lookup<Row>(
    `select ${COLUMNS} from text_slug s join "text" t on t.id = s.text_id where s.slug = ?`,
  )
  const structureOf = lookup<readonly [structure: number]>('select structure from collection where id = ?')

  /**
   * What everything about a text is kept by; asked on every request, and answered by SQLite at once. An old
   * slug finds it too. `null` where no text has or had the slug.
   */
  function versionOf(slug: string): Soon<TextVersion | null> {
    if (!isSlug(slug)) return null
    const row = bySlug(slug)
    if (row instanceof Promise) return row.then(async (now) => versionFrom(now ?? (await byOldSlug(slug))))
    if (row !== undefined) return versionFrom(row)
    return versionFrom(byOldSlug(slug) as Row | undefined)
  }

  function versionFrom(row: Row | undefined): Soon<TextVersion | null> {
    if (row === undefined) return null
    const [id, slug, revision, collectionId] = row
    if (collectionId === null) return { id, slug, revision }
    // A chapter's page shows its neighbours and its collection too, so their changes count with its own.
    const withStructure = ([structure]: readonly [number] = [0]) => ({
      id,
      slug,
      revision: revision + structure,
    })
    const structure = structureOf(collectionId)
    return structure instanceof Promise ? structure.then(withStructure) : withStructure(structure)
  }

  /**
   * Stores a new text, whole. Everything that stands in it is cleaned by `written`; a note beyond the end of
   * its text moves to the end; a machine's text becomes a draft.
   *
   * Throws `Failure('conflict', 'slug_taken')` where a text has or had the slug, and `Failure('invalid', …)`
   * with `slug`, `title`, `date`, `id`, `id_taken`, `paragraph_empty`, `edition_default` or one of
   * `insertEdition`'s.
   */
  async function create(text: NewText, made: Made): Promise<void> {
    await writer.transaction().execute(async (on) => {
      await insertText(on, text, made)
      await bumpLibrary(on, { texts: 1 })
    })
  }

  /**
   * Gives a text another slug; the one it had redirects for ever.
   *
   * Throws `Failure('not-found', 'text')`, `Failure('invalid', 'slug')`, `Failure('conflict', 'slug_taken')`.
   */
  async function rename(slug: string, to: string, made: Made): Promise<void> {
    checkSlug(to)
    await changeText(
      database,
      slug,
      made,
      async (on, text) => {
        if (text.slug === to) throw new Unchanged(undefined)
        await claimSlug(on, to, text.id)
        await on.updateTable('text').set({ slug: to }).where('id', '=', text.id).execute()
      },
      { structure: true },
    )
  }

  /** Changes what is known of a text. Throws `Failure('not-found', 'text')`, `Failure('invalid', 'title' | 'date')`. */
  async function describe(slug: string, details: Omit<TextDetails, 'slug'>, made: Made): Promise<void> {
    const columns = detailColumns(details)
    await changeText(
      database,
      slug,
      made,
      (on, text) => on.updateTable('text').set(columns).where('id', '=', text.id).execute(),
      { structure: true },
    )
  }

  return {
    create,
    versionOf,
    rename,
    describe,
    ...nearOf(database),
    ...readingOf(database),
    ...wholeOf(database),
    ...textLists(database),
  }
}

/** Throws `Failure('invalid', 'slug')`. */
export function checkSlug(slug: string): void {
  if (!isSlug(slug)) throw new Failure('invalid', 'slug', { slug: slug.slice(0, 120).toWellFormed() })
}

/** Stores a text in a transaction; its caller raises the library. Throws as `create` does. */
export async function insertText(on: Transaction<Tables>, text: NewText, made: Made): Promise<void> {
  checkSlug(text.slug)
  if (text.editions.length > 0 && text.editions.filter(({ isDefault }) => isDefault).length !== 1)
    throw new Failure('invalid', 'edition_default')
  const at = made.at.toISOString()
  const count = text.paragraphs.length
  const row = await on
    .insertInto('text')
    .values({
      slug: text.slug,
      revision: 1,
      collection_id: null,
      ...detailColumns(text),
      created: at,
      updated: at,
      paragraphs: count,
      ...{ missing: count, draft: 0, translated: 0, reviewed: 0, remaining: count },
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined) throw new Failure('conflict', 'slug_taken', { slug: text.slug })
  await claimSlug(on, text.slug, row.id)
  const textId = row.id
  const how = madeColumns(made)
  const ids = new Set<string>()
  const texts: string[] = []
  for (const some of slices(text.paragraphs)) {
    const paragraphs = some.map((paragraph) => {
      claimId(paragraph.id, ids)
      const n = texts.length + 1
      const { revisions, ...stored } = newParagraph(paragraph, n)
      texts.push(stored.text)
      return { row: { text_id: textId, n, ...stored }, revisions }
    })
    await insertAll(on, 'paragraph', paragraphs, ({ row }) => row)
    const revisions = paragraphs.flatMap((paragraph) => paragraph.revisions)
    await insertAll(on, 'paragraph_revision', revisions, (revision) => ({
      ...revision,
      ...{ text_id: textId, rewords: 1 },
      ...how,
    }))
  }
  const taken = new Set<string>()
  const editions = new Set<string>()
  const original = { textId, paragraphs: texts }
  for (const [position, edition] of text.editions.entries()) {
    claimId(edition.id, editions)
    await insertEdition(on, original, edition, position, taken, made)
  }
  if (text.editions.length > 0) await recount(on, textId)
}

function newParagraph({ id, kind, text: now, notes, earlier }: NewParagraph, n: number) {
  const contents = (earlier === undefined ? [now] : [earlier, now]).map(written)
  if (contents.some((content) => content.trim() === ''))
    throw new Failure('invalid', 'paragraph_empty', { n })
  const revisions = contents.map((content, r) => ({
    ...{ paragraph_id: id, revision: r + 1, kind, text: content },
    notes: toJson(writtenNotes(notes, content)),
  }))
  const last = revisions.at(-1)
  return {
    ...{ id, kind, revision: contents.length, text: last?.text ?? '', notes: last?.notes ?? '[]' },
    revisions,
  }
}

/** Takes a slug for a text, for ever. Throws `Failure('conflict', 'slug_taken')` where another has or had it. */
async function claimSlug(on: Transaction<Tables>, slug: string, textId: number): Promise<void> {
  await on
    .insertInto('text_slug')
    .values({ slug, text_id: textId })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute()
  const { text_id } = await on
    .selectFrom('text_slug')
    .select('text_id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  if (text_id !== textId) throw new Failure('conflict', 'slug_taken', { slug })
}

function detailColumns(details: Omit<TextDetails, 'slug'>) {
  const { date } = details
  if (date !== null && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new Failure('invalid', 'date', { date: date.slice(0, 40).toWellFormed() })
  return {
    ...titleColumns(details.title),
    author: toJson(writtenBilingual(details.author)),
    source: toJson(writtenSource(details.source)),
    licence: toJson(writtenBilingual(details.licence)),
    date,
  }
}

/** Signs that turn the direction of what follows: a title with one can pass for another in a list. */
const BIDI_CONTROL = /[\u202A-\u202E\u2066-\u2069]/

/** A title with its sort keys; a side without one sorts by the other. Throws `Failure('invalid', 'title' | 'title_bidi')`. */
export function titleColumns(title: Bilingual) {
  const { bn, en } = writtenBilingual(title)
  if (bn.trim() === '' && en.trim() === '') throw new Failure('invalid', 'title')
  if (BIDI_CONTROL.test(bn) || BIDI_CONTROL.test(en)) throw new Failure('invalid', 'title_bidi')
  return {
    title_bn: bn,
    title_en: en,
    key_bn: collationKey(bn.trim() === '' ? en : bn, 'bn'),
    key_en: collationKey(en.trim() === '' ? bn : en, 'en'),
  }
}

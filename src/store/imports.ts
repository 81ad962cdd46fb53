import type { Transaction } from 'kysely'
import { Failure } from '../model/failure.ts'
import type { Made, NewEdition, NewText } from '../model/stored.ts'
import { appendOn, insertCollection, untilNotOutrun, type NewCollection } from './collections.ts'
import type { Database } from './database.ts'
import { addEdition, paragraphTexts } from './editions.ts'
import type { Tables } from './tables.ts'
import { insertText, titleColumns } from './texts.ts'
import { bumpLibrary, changeText, Unchanged } from './writing.ts'

/** What is imported at once: texts in order, and the collection that they are chapters of. */
export interface Import {
  /** Names the bytes that it was read from; the same ones are stored once. */
  readonly fingerprint: string
  readonly texts: readonly NewText[]
  /** One that is there already, or is made with this title where it is not. */
  readonly collection: NewCollection | null
}

/** One more translation of a text, out of files. */
export interface TranslationImport {
  readonly fingerprint: string
  readonly slug: string
  readonly edition: NewEdition
  /** The English title that the text has from then on. */
  readonly title: string
  /** The Bengali that it was paired with, paragraph by paragraph. */
  readonly paragraphs: readonly string[]
}

/** Texts that come from files. */
export function imports(database: Database) {
  const { reader, writer } = database

  /** The slugs that the same bytes were stored under before, or `null`. */
  async function slugsOf(fingerprint: string): Promise<readonly string[] | null> {
    const row = await reader
      .selectFrom('import')
      .select('slugs')
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst()
    return row === undefined ? null : (JSON.parse(row.slugs) as string[])
  }

  /** Which of these slugs a text has or had, or a collection has: no other should be given one of them. */
  async function takenOf(slugs: readonly string[]): Promise<ReadonlySet<string>> {
    if (slugs.length === 0) return new Set()
    const [texts, collections] = await Promise.all([
      reader.selectFrom('text_slug').select('slug').where('slug', 'in', slugs).execute(),
      reader.selectFrom('collection').select('slug').where('slug', 'in', slugs).execute(),
    ])
    return new Set([...texts, ...collections].map(({ slug }) => slug))
  }

  /**
   * Stores everything, or nothing where something in it cannot be stored, or where it is only tried.
   *
   * Throws `Failure('conflict', 'import_twice', { slug })` where the same bytes are here already, and what
   * `texts.create` and `collections.append` throw.
   */
  async function store(
    { fingerprint, texts, collection }: Import,
    made: Made,
    isTrial = false,
  ): Promise<void> {
    const change = () =>
      writer.transaction().execute(async (on) => {
        const slugs = texts.map(({ slug }) => slug)
        await claim(on, fingerprint, slugs, made)
        for (const text of texts) await insertText(on, text, made)
        if (collection === null) await bumpLibrary(on, { texts: texts.length })
        else {
          const isNew = await insertCollection(on, collection, made)
          await appendOn(on, collection.slug, slugs, made, {
            texts: texts.length,
            collections: isNew ? 1 : 0,
          })
        }
        if (isTrial) throw new Unchanged(undefined)
      })
    try {
      await untilNotOutrun(change)
    } catch (error) {
      if (!(error instanceof Unchanged)) throw error
    }
  }

  /**
   * Adds a translation to a text that is stored, or changes nothing, also where it is only tried.
   *
   * Throws `Failure('not-found', 'text')`, `Failure('conflict', 'import_twice', { slug })`,
   * `Failure('conflict', 'import_original_changed', { slug })` where the text no longer is what the
   * translation was paired with, and what `editions.add` throws.
   */
  function translate(
    { fingerprint, slug, edition, title, paragraphs }: TranslationImport,
    made: Made,
    isTrial = false,
  ): Promise<void> {
    return changeText(
      database,
      slug,
      made,
      async (on, text) => {
        await claim(on, fingerprint, [text.slug], made)
        const now = await paragraphTexts(on, text.id)
        if (now.length !== paragraphs.length || now.some((each, i) => each !== paragraphs[i]))
          throw new Failure('conflict', 'import_original_changed', { slug })
        const { title_bn } = await on
          .selectFrom('text')
          .select('title_bn')
          .where('id', '=', text.id)
          .executeTakeFirstOrThrow()
        await on
          .updateTable('text')
          .set(titleColumns({ bn: title_bn, en: title }))
          .where('id', '=', text.id)
          .execute()
        await addEdition(on, text, edition, made)
        if (isTrial) throw new Unchanged(undefined)
      },
      { structure: true },
    )
  }

  /** Takes these bytes for what is stored of them, before it is. */
  async function claim(
    on: Transaction<Tables>,
    fingerprint: string,
    slugs: readonly string[],
    made: Made,
  ): Promise<void> {
    const claimed = await on
      .insertInto('import')
      .values({ fingerprint, slugs: JSON.stringify(slugs), at: made.at.toISOString() })
      .onConflict((conflict) => conflict.column('fingerprint').doNothing())
      .returning('fingerprint')
      .executeTakeFirst()
    if (claimed === undefined)
      throw new Failure('conflict', 'import_twice', { slug: (await slugsOf(fingerprint))?.[0] ?? '' })
  }

  return { slugsOf, takenOf, store, translate }
}

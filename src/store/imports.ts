import { Failure } from '../model/failure.ts'
import type { Made, NewText } from '../model/stored.ts'
import { appendOn, insertCollection, untilNotOutrun, type NewCollection } from './collections.ts'
import type { Database } from './database.ts'
import { insertText } from './texts.ts'
import { bumpLibrary } from './writing.ts'

/** What is imported at once: texts in order, and the collection that they are chapters of. */
export interface Import {
  /** Names the bytes that it was read from; the same ones are stored once. */
  readonly fingerprint: string
  readonly texts: readonly NewText[]
  /** One that is there already, or is made with this title where it is not. */
  readonly collection: NewCollection | null
}

/** Texts that come from files. */
export function imports({ reader, writer }: Database) {
  /** The slugs that the same bytes were stored under before, or `null`. */
  async function slugsOf(fingerprint: string): Promise<readonly string[] | null> {
    const row = await reader
      .selectFrom('import')
      .select('slugs')
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst()
    return row === undefined ? null : (JSON.parse(row.slugs) as string[])
  }

  /** Which of these slugs a text has or had: none of them can be given to another. */
  async function takenOf(slugs: readonly string[]): Promise<ReadonlySet<string>> {
    if (slugs.length === 0) return new Set()
    const rows = await reader.selectFrom('text_slug').select('slug').where('slug', 'in', slugs).execute()
    return new Set(rows.map(({ slug }) => slug))
  }

  /**
   * Stores everything, or nothing where something in it cannot be stored.
   *
   * Throws `Failure('conflict', 'import_twice', { slug })` where the same bytes are here already, and what
   * `texts.create` and `collections.append` throw.
   */
  async function store({ fingerprint, texts, collection }: Import, made: Made): Promise<void> {
    const change = () =>
      writer.transaction().execute(async (on) => {
        const slugs = texts.map(({ slug }) => slug)
        const claimed = await on
          .insertInto('import')
          .values({ fingerprint, slugs: JSON.stringify(slugs), at: made.at.toISOString() })
          .onConflict((conflict) => conflict.column('fingerprint').doNothing())
          .returning('fingerprint')
          .executeTakeFirst()
        if (claimed === undefined)
          throw new Failure('conflict', 'import_twice', { slug: (await slugsOf(fingerprint))?.[0] ?? '' })
        for (const text of texts) await insertText(on, text, made)
        if (collection === null) {
          await bumpLibrary(on, { texts: texts.length })
          return
        }
        const isNew = await insertCollection(on, collection, made)
        await appendOn(on, collection.slug, slugs, made, { texts: texts.length, collections: isNew ? 1 : 0 })
      })
    await untilNotOutrun(change)
  }

  return { slugsOf, takenOf, store }
}

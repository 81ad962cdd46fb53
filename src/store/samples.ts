import type { Made, NewText } from '../model/stored.ts'
import type { Database } from './database.ts'
import { insertText } from './texts.ts'
import { bumpLibrary } from './writing.ts'

/** The samples that a new store begins with. */
export function samples({ reader, writer }: Database) {
  /**
   * Stores a sample where this store never had it, and says whether it did: one that was deleted or renamed
   * never comes back. Of many processes at once, one does it and the others wait until it is done.
   *
   * A sample whose slug somebody took for a text of their own counts as had.
   */
  async function loadOnce(slug: string, load: () => NewText, made: Made): Promise<boolean> {
    const known = await reader.selectFrom('sample').select('slug').where('slug', '=', slug).executeTakeFirst()
    if (known !== undefined) return false
    return writer.transaction().execute(async (on) => {
      // PostgreSQL waits here for another process that is about to insert the same row.
      const claimed = await on
        .insertInto('sample')
        .values({ slug, at: made.at.toISOString() })
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .returning('slug')
        .executeTakeFirst()
      if (claimed === undefined) return false
      const taken = await on
        .selectFrom('text_slug')
        .select('slug')
        .where('slug', '=', slug)
        .executeTakeFirst()
      if (taken !== undefined) return false
      await insertText(on, load(), made)
      await bumpLibrary(on, { texts: 1 })
      return true
    })
  }

  return { loadOnce }
}

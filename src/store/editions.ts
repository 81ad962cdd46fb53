import type { Made, NewEdition } from '../model/stored.ts'
import type { Database } from './database.ts'
import { claimId, insertEdition } from './new-edition.ts'
import { changeText, recount } from './writing.ts'

/** The editions of a text: its translations, each whole. */
export function editions(database: Database) {
  /**
   * Adds an edition to a text. A new default takes the place of the one before, and the first edition of a
   * text is its default whatever it says.
   *
   * Throws `Failure('not-found', 'text')`, and what is invalid in the edition or taken by another.
   */
  async function add(slug: string, edition: NewEdition, made: Made): Promise<void> {
    await changeText(database, slug, made, async (on, text) => {
      const known = await on.selectFrom('edition').select('id').where('text_id', '=', text.id).execute()
      claimId(edition.id, new Set(known.map(({ id }) => id)))
      const isDefault = edition.isDefault || known.length === 0
      if (isDefault)
        await on.updateTable('edition').set({ is_default: 0 }).where('text_id', '=', text.id).execute()
      const paragraphs = await on
        .selectFrom('paragraph')
        .select('text')
        .where('text_id', '=', text.id)
        .orderBy('n')
        .execute()
      // Also the ids of units that are gone: their revisions are still here.
      const taken = await on
        .selectFrom('unit_revision')
        .select('unit_id')
        .distinct()
        .where('text_id', '=', text.id)
        .execute()
      await insertEdition(
        on,
        { textId: text.id, paragraphs: paragraphs.map((paragraph) => paragraph.text) },
        { ...edition, isDefault },
        known.length,
        new Set(taken.map(({ unit_id }) => unit_id)),
        made,
      )
      await recount(on, text.id)
    })
  }

  return { add }
}

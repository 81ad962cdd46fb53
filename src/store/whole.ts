import { isSlug } from '../model/slug.ts'
import type { EditionWithUnits, WholeText } from '../model/stored.ts'
import { editionForReaders, unitsForReaders } from '../model/unit.ts'
import { authorFrom, detailsFrom, editionFrom, paragraphFrom, titleFrom, unitFrom } from './columns.ts'
import type { Database } from './database.ts'

/** Whole texts, for those who take them away. */
export function wholeOf({ snapshot }: Database) {
  /**
   * A text with all that stands in it, from one moment of the store; `null` where there is none. Readers get
   * published editions and no draft that an edition hides; owners get everything.
   */
  function whole(slug: string, who: 'readers' | 'owners'): Promise<WholeText | null> {
    if (!isSlug(slug)) return Promise.resolve(null)
    return snapshot(async (on) => {
      const text = await on
        .selectFrom('text')
        .selectAll()
        .where('id', '=', (of) => of.selectFrom('text_slug').select('text_id').where('slug', '=', slug))
        .executeTakeFirst()
      if (text === undefined) return null
      const paragraphs = await on
        .selectFrom('paragraph')
        .select(['id', 'n', 'kind', 'text', 'revision', 'notes'])
        .where('text_id', '=', text.id)
        .orderBy('n')
        .execute()
      const rows = await on
        .selectFrom('edition')
        .selectAll()
        .where('text_id', '=', text.id)
        .orderBy('is_default', 'desc')
        .orderBy('position')
        .execute()
      const editions: EditionWithUnits[] = []
      for (const row of rows) {
        const edition = editionFrom(row)
        if (who === 'readers' && edition.status !== 'published') continue
        const units = await on
          .selectFrom('unit')
          .select(['id', 'n', 'span', 'text', 'state', 'origin', 'stale', 'revision', 'sentences', 'notes'])
          .where('text_id', '=', text.id)
          .where('edition_id', '=', edition.id)
          // The places of `inOrder`: a unit without Bengali stands after all of the unit that ends there.
          .orderBy('n')
          .orderBy('rank')
          .execute()
        const all = units.map(unitFrom)
        editions.push(
          who === 'owners'
            ? { ...edition, units: all }
            : { ...editionForReaders(edition), units: unitsForReaders(all, edition.drafts) },
        )
      }
      return {
        slug: text.slug,
        title: titleFrom(text),
        author: authorFrom(text),
        ...detailsFrom(text),
        updated: text.updated,
        paragraphs: paragraphs.map(paragraphFrom),
        editions,
      }
    })
  }

  return { whole }
}

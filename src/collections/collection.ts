import type { Bilingual } from '../model/text.ts'
import type { CollectionPage } from '../store/collections.ts'
import { address } from '../web/addresses.ts'
import { entry, type Entry } from '../web/entries.ts'
import type { Interface, Words } from '../web/language.ts'

export interface Collection {
  readonly title: Bilingual
  readonly author: Bilingual
  readonly count: string
  readonly entries: readonly (Entry & { readonly n: string })[]
  readonly pages: {
    readonly label: string
    readonly previous: string | null
    readonly next: string | null
  } | null
}

/** A page of a collection in the language of `w`: its chapters with their numbers, and the way to the other pages. */
export function collection(stored: CollectionPage, words: Interface, w: Words): Collection {
  const { number, count, first } = stored.page
  const to = (page: number) => address(w.lng, 'collections', stored.slug) + collectionQuery(page)
  return {
    title: stored.title,
    author: stored.author ?? { bn: '', en: '' },
    count: w.t('library:texts', { count: stored.texts }),
    entries: stored.items.map((text, i) => ({ ...entry(text, words, w), n: w.number(first + i) })),
    pages:
      count === 1
        ? null
        : {
            label: w.t('collections:page_of', { page: number, count }),
            previous: number > 1 ? to(number - 1) : null,
            next: number < count ? to(number + 1) : null,
          },
  }
}

/** The query of a page of a collection; the first page needs none. */
export function collectionQuery(page: number): string {
  return page === 1 ? '' : `?page=${page}`
}

import type { Listed, ListedCollection } from '../model/stored.ts'
import type { Bilingual } from '../model/text.ts'
import { address } from '../web/addresses.ts'
import { collectionEntry, type CollectionEntry } from '../web/entries.ts'
import type { Interface, Words } from '../web/language.ts'

export interface Collections {
  readonly heading: Bilingual
  readonly entries: readonly CollectionEntry[]
  readonly next: string | null
}

/** A page of the list of collections in the language of `w`. */
export function collections(
  { items, next }: Listed<ListedCollection>,
  words: Interface,
  w: Words,
): Collections {
  return {
    heading: { bn: words.bn.t('collections:title'), en: words.en.t('collections:title') },
    entries: items.map((collection) => collectionEntry(collection, w)),
    next: next === null ? null : address(w.lng, 'collections') + collectionsQuery(next),
  }
}

/** The query of the page of the list that begins after a place in it, or of the first one. */
export function collectionsQuery(after: string | null): string {
  return after === null ? '' : `?after=${encodeURIComponent(after)}`
}

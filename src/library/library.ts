import { ORDERS, type Listed, type ListedCollection, type ListedText, type Order } from '../model/stored.ts'
import type { Bilingual } from '../model/text.ts'
import { address } from '../web/addresses.ts'
import { collectionEntry, entry, type CollectionEntry, type Entry } from '../web/entries.ts'
import type { Interface, Words } from '../web/language.ts'

/** What an address asks of the library: an order, and the place in it after which the page begins. */
export interface LibraryOptions {
  readonly order: Order
  readonly after: string | null
}

/** What the store answers for one page of the library. */
export interface Shelf {
  /** How many texts and collections there are in all. */
  readonly counts: { readonly texts: number; readonly collections: number }
  readonly texts: Listed<ListedText>
  /** Those that stand above the texts; none but on the first page. */
  readonly collections: Listed<ListedCollection>
}

export interface Library {
  readonly heading: Bilingual
  readonly total: string
  readonly action: string
  readonly orders: readonly { readonly value: Order; readonly name: string; readonly isCurrent: boolean }[]
  readonly entries: readonly Entry[]
  readonly collections: readonly CollectionEntry[]
  readonly allCollections: string | null
  readonly first: string | null
  readonly next: string | null
  readonly isEmpty: boolean
}

/** A page of the library in the language of `w`. */
export function library(
  { counts, texts, collections }: Shelf,
  { order, after }: LibraryOptions,
  words: Interface,
  w: Words,
): Library {
  const { lng } = w
  return {
    heading: { bn: words.bn.t('library:heading'), en: words.en.t('library:heading') },
    total: w.number(counts.texts),
    action: address(lng),
    orders: ORDERS.map((each) => ({ value: each, name: orderName(each, w), isCurrent: each === order })),
    entries: texts.items.map((text) => entry(text, words, w)),
    collections: collections.items.map((collection) => collectionEntry(collection, w)),
    allCollections: collections.next === null ? null : address(lng, 'collections'),
    first: after === null ? null : address(lng) + libraryQuery({ order, after: null }),
    next: texts.next === null ? null : address(lng) + libraryQuery({ order, after: texts.next }),
    isEmpty: counts.texts === 0 && counts.collections === 0,
  }
}

/** The query of a page of the library with the defaults left out, so that each page has one address. */
export function libraryQuery({ order, after }: LibraryOptions): string {
  const asked = new URLSearchParams()
  if (order !== 'newest') asked.set('order', order)
  if (after !== null) asked.set('after', after)
  return asked.size === 0 ? '' : `?${asked.toString()}`
}

function orderName(order: Order, { t }: Words): string {
  if (order === 'newest') return t('library:order_newest')
  return order === 'title' ? t('library:order_title') : t('library:order_untranslated')
}

import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { ORDERS, type Order } from '../model/stored.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import type { Stored } from '../store/open.ts'
import { address } from '../web/addresses.ts'
import { collectionEntry, entry, type CollectionEntry, type Entry } from '../web/entries.ts'
import { notAllowed } from '../web/failures.ts'
import type { Words } from '../web/language.ts'
import { head, keptPage, listVersion, versionIn, type Site } from '../web/page.ts'
import { parse } from '../web/request.ts'
import { view } from '../web/view.ts'

const Query = z.object({
  order: z.enum(ORDERS).catch('newest').default('newest'),
  after: z.string().max(600).nullable().default(null),
})

/** Texts on one page of the library, and collections above them. */
const TEXTS = 40
const COLLECTIONS = 12

interface Library {
  readonly heading: Bilingual
  readonly total: string
  readonly action: string
  readonly orders: readonly { readonly value: Order; readonly name: string; readonly current: boolean }[]
  readonly entries: readonly Entry[]
  readonly collections: readonly CollectionEntry[]
  readonly allCollections: string | null
  readonly first: string | null
  readonly next: string | null
  readonly empty: boolean
}

const libraryView = view<Library>('library/library', ['library-resume', 'library-order'], {
  // "Where you left off" stands above the list and would push it down.
  isPaintedAfterScripts: true,
})

/** `/{lng}/`, the library. */
export function libraryRoutes({ store, words, pages, answers }: Site & Stored, lng: Lang): Router {
  const w = words[lng]
  const router = Router({ strict: true })
  const versionNow = () => versionIn(store.library(), listVersion)
  router
    .route('/')
    .get(async (req: Request, res: Response) => {
      const { order, after } = parse(Query, req.query)
      const at = query(order, after)
      const now = listVersion(await store.library())
      await answers.send(req, res, keptPage(lng, at, now, versionNow), async () => {
        const library = await store.library()
        const texts = await store.texts.list({ order, lng, limit: TEXTS, after })
        const collections =
          after === null
            ? await store.collections.list({ lng, limit: COLLECTIONS, after: null })
            : { items: [], next: null }
        const m: Library = {
          heading: { bn: words.bn.t('library:heading'), en: words.en.t('library:heading') },
          total: w.number(library.texts),
          action: address(lng),
          orders: ORDERS.map((each) => ({
            value: each,
            name: orderName(each, w),
            current: each === order,
          })),
          entries: texts.items.map((text) => entry(text, words, w)),
          collections: collections.items.map((collection) => collectionEntry(collection, w)),
          allCollections: collections.next === null ? null : address(lng, 'collections'),
          first: after === null ? null : address(lng) + query(order, null),
          next: texts.next === null ? null : address(lng) + query(order, texts.next),
          empty: library.texts === 0 && library.collections === 0,
        }
        return pages.render(
          libraryView,
          m,
          head(w, w.t('library:title'), at, {
            description: w.t('library:heading'),
            isIndexed: after === null,
          }),
        )
      })
    })
    .all(notAllowed('GET', 'HEAD'))
  return router
}

function query(order: Order, after: string | null): string {
  const asked = new URLSearchParams()
  if (order !== 'newest') asked.set('order', order)
  if (after !== null) asked.set('after', after)
  return asked.size === 0 ? '' : `?${asked.toString()}`
}

function orderName(order: Order, { t }: Words): string {
  if (order === 'newest') return t('library:order_newest')
  return order === 'title' ? t('library:order_title') : t('library:order_untranslated')
}

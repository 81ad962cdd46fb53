import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { Failure } from '../model/failure.ts'
import { sideIn, type Bilingual, type Lang } from '../model/text.ts'
import { CHAPTERS_PER_PAGE } from '../store/collections.ts'
import type { Stored } from '../store/open.ts'
import { address } from '../web/addresses.ts'
import { collectionEntry, entry, type CollectionEntry, type Entry } from '../web/entries.ts'
import { notAllowed } from '../web/failures.ts'
import { head, keptPage, listVersion, versionIn, type Site } from '../web/page.ts'
import { parse } from '../web/request.ts'
import { view } from '../web/view.ts'

const Page = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .default(1),
})
const After = z.object({ after: z.string().max(600).nullable().default(null) })

/** Collections on one page of their list. */
const COLLECTIONS = 60

interface Collection {
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

interface Collections {
  readonly heading: Bilingual
  readonly entries: readonly CollectionEntry[]
  readonly next: string | null
}

const collectionView = view<Collection>('collections/collection')
const collectionsView = view<Collections>('collections/collections')

/** `/{lng}/collections` and `/{lng}/collections/{slug}`. */
export function collectionRoutes({ store, words, pages, answers }: Site & Stored, lng: Lang): Router {
  const w = words[lng]
  const router = Router({ strict: true })
  const listNow = () => versionIn(store.library(), listVersion)
  const versionOf = ({ id, revision }: { readonly id: number; readonly revision: number }) =>
    `c.${id}.${revision}`
  const versionNow = (slug: string) =>
    versionIn(store.collections.versionOf(slug), (now) => (now === null ? null : versionOf(now)))

  router
    .route('/')
    .get(async (req: Request, res: Response) => {
      const { after } = parse(After, req.query)
      const library = await store.library()
      const at = `collections${after === null ? '' : `?after=${encodeURIComponent(after)}`}`
      await answers.send(req, res, keptPage(lng, at, listVersion(library), listNow), async () => {
        const { items, next } = await store.collections.list({ lng, limit: COLLECTIONS, after })
        const m: Collections = {
          heading: { bn: words.bn.t('collections:title'), en: words.en.t('collections:title') },
          entries: items.map((collection) => collectionEntry(collection, w)),
          next: next === null ? null : `${address(lng, 'collections')}?after=${encodeURIComponent(next)}`,
        }
        return pages.render(collectionsView, m, head(w, w.t('collections:title'), at))
      })
    })
    .all(notAllowed('GET', 'HEAD'))

  router
    .route('/:slug')
    .get(async (req: Request<{ slug: string }>, res: Response) => {
      const { slug } = req.params
      const { page } = parse(Page, req.query)
      const kept = await store.collections.versionOf(slug)
      if (kept === null) throw new Failure('not-found', 'collection', { slug })
      const path = address(lng, 'collections', slug)
      const to = (number: number) => path + (number === 1 ? '' : `?page=${number}`)
      const at = to(page).slice(lng.length + 2)
      await answers.send(
        req,
        res,
        keptPage(lng, at, versionOf(kept), () => versionNow(slug)),
        async () => {
          const collection = await store.collections.forReading(slug, page)
          if (collection === null) throw new Failure('not-found', 'list_page')
          const { number, count } = collection.page
          const m: Collection = {
            title: collection.title,
            author: collection.author ?? { bn: '', en: '' },
            count: w.t('library:texts', { count: collection.texts }),
            entries: collection.items.map((text, i) => ({
              ...entry(text, words, w),
              n: w.number((number - 1) * CHAPTERS_PER_PAGE + i + 1),
            })),
            pages:
              count === 1
                ? null
                : {
                    label: w.t('collections:page_of', { page: number, count }),
                    previous: number > 1 ? to(number - 1) : null,
                    next: number < count ? to(number + 1) : null,
                  },
          }
          return pages.render(collectionView, m, head(w, sideIn(collection.title, lng).text, at))
        },
      )
    })
    .all(notAllowed('GET', 'HEAD'))
  return router
}

import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { Failure } from '../model/failure.ts'
import { sideIn, type Lang } from '../model/text.ts'
import type { Stored } from '../store/open.ts'
import { notAllowed } from '../web/failures.ts'
import { head, keptPage, listVersion, versionIn, type Site } from '../web/page.ts'
import { parse } from '../web/request.ts'
import { view } from '../web/view.ts'
import { collection, collectionQuery, type Collection } from './collection.ts'
import { collections, collectionsQuery, type Collections } from './collections.ts'

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
      const at = `collections${collectionsQuery(after)}`
      await answers.send(req, res, keptPage(lng, at, listVersion(library), listNow), async () => {
        const listed = await store.collections.list({ lng, limit: COLLECTIONS, after })
        return pages.render(
          collectionsView,
          collections(listed, words, w),
          head(w, w.t('collections:title'), at),
        )
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
      const at = `collections/${encodeURIComponent(slug)}${collectionQuery(page)}`
      await answers.send(
        req,
        res,
        keptPage(lng, at, versionOf(kept), () => versionNow(slug)),
        async () => {
          const stored = await store.collections.forReading(slug, page)
          if (stored === null) throw new Failure('not-found', 'list_page')
          const m = collection(stored, words, w)
          return pages.render(collectionView, m, head(w, sideIn(stored.title, lng).text, at))
        },
      )
    })
    .all(notAllowed('GET', 'HEAD'))
  return router
}

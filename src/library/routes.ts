import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { ORDERS } from '../model/stored.ts'
import type { Lang } from '../model/text.ts'
import type { Stored } from '../store/open.ts'
import { notAllowed } from '../web/failures.ts'
import { head, keptPage, listVersion, versionIn, type Site } from '../web/page.ts'
import { parse } from '../web/request.ts'
import { view } from '../web/view.ts'
import { library, libraryQuery, type Library } from './library.ts'

const Query = z.object({
  order: z.enum(ORDERS).catch('newest').default('newest'),
  after: z.string().max(600).nullable().default(null),
})

/** Texts on one page of the library, and collections above them. */
const TEXTS = 40
const COLLECTIONS = 12

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
      const options = parse(Query, req.query)
      const { order, after } = options
      const at = libraryQuery(options)
      const now = listVersion(await store.library())
      await answers.send(req, res, keptPage(lng, at, now, versionNow), async () => {
        const counts = await store.library()
        const texts = await store.texts.list({ order, lng, limit: TEXTS, after })
        const collections =
          after === null
            ? await store.collections.list({ lng, limit: COLLECTIONS, after: null })
            : { items: [], next: null }
        const m = library({ counts, texts, collections }, options, words, w)
        const description = w.t('library:heading')
        const frame = head(w, w.t('library:title'), at, { description, isIndexed: after === null })
        return pages.render(libraryView, m, frame)
      })
    })
    .all(notAllowed('GET', 'HEAD'))
  return router
}

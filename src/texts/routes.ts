import { Router, type Request, type Response } from 'express'
import { z } from 'zod'
import { Failure } from '../model/failure.ts'
import type { Lang } from '../model/text.ts'
import type { Stored } from '../store/open.ts'
import { address } from '../web/addresses.ts'
import { notAllowed } from '../web/failures.ts'
import { head, keptPage, textVersion, versionIn, type Site } from '../web/page.ts'
import { parse } from '../web/request.ts'
import { view } from '../web/view.ts'
import { citationPage, type CitationPage } from './citation.ts'
import { reading } from './reading.ts'
import { editionQuery, readingQuery, VIEWS, type ReadingOptions } from './reading-address.ts'
import { readingHead, readingView } from './reading-view.ts'
import { sharedReads } from './shared-reads.ts'

// What a view or a side is called may be mistyped in a link: the page is then shown as it is by default.
// A page or an edition that is not there is not found: another one would be another text.
const Edition = z
  .string()
  .regex(/^[\w-]{1,64}(?:,[\w-]{1,64})?$/)
  .nullable()
  .default(null)

const Query = z.object({
  // What is absent is told apart from what is wrong: an error that is made to be caught costs 4 µs.
  view: z.enum(VIEWS).catch('parallel').default('parallel'),
  hide: z.enum(['bn', 'en']).nullable().catch(null).default(null),
  edition: Edition,
  page: z
    .union([
      z.literal('all'),
      z
        .string()
        .regex(/^[1-9]\d{0,6}$/)
        .transform(Number),
    ])
    .nullable()
    .default(null),
})

const CitationQuery = z.object({ edition: Edition })

const citationView = view<CitationPage>('texts/citation')

/** In each language `/texts/{slug}`, the reading page, and `/texts/{slug}/citations/{id}`. */
export function textRoutes(site: Site & Stored): (lng: Lang) => Router {
  const read = sharedReads((slug, asked) => site.store.texts.forReading(slug, asked))
  return (lng) => routesIn(site, lng, read)
}

function routesIn(site: Site & Stored, lng: Lang, read: ReturnType<typeof sharedReads>): Router {
  const { store, words, pages, answers, origin } = site
  const w = words[lng]
  const router = Router({ strict: true })
  const versionNow = (slug: string) =>
    versionIn(store.texts.versionOf(slug), (now) => (now?.slug === slug ? textVersion(now) : null))

  router
    .route('/:slug')
    .get(async (req: Request<{ slug: string }>, res: Response) => {
      const { slug } = req.params
      const kept = await store.texts.versionOf(slug)
      if (kept === null) throw new Failure('not-found', 'text', { slug })
      const options = optionsOf(req)
      if (kept.slug !== slug) {
        res.redirect(301, address(lng, 'texts', kept.slug) + readingQuery(options))
        return
      }
      const at = `texts/${encodeURIComponent(slug)}${readingQuery(options)}`
      await answers.send(
        req,
        res,
        keptPage(lng, at, textVersion(kept), () => versionNow(slug)),
        async (version) => {
          const text = await read(version, slug, {
            editions: options.edition?.split(',') ?? null,
            page: options.page ?? 1,
          })
          if (text === null) throw new Failure('not-found', 'text_page')
          const m = reading(text, options, { lng, words, origin: origin() })
          return pages.render(readingView, m, readingHead(m, at, w))
        },
      )
    })
    .all(notAllowed('GET', 'HEAD'))

  router
    .route('/:slug/citations/:id')
    .get(async (req: Request<{ slug: string; id: string }>, res: Response) => {
      const { slug, id } = req.params
      const kept = await store.texts.versionOf(slug)
      if (kept === null) throw new Failure('not-found', 'text', { slug })
      const { edition } = parse(CitationQuery, req.query)
      const which = editionQuery(edition)
      if (kept.slug !== slug) {
        res.redirect(301, address(lng, 'texts', kept.slug, 'citations', id) + which)
        return
      }
      const at = `texts/${encodeURIComponent(slug)}/citations/${encodeURIComponent(id)}${which}`
      await answers.send(
        req,
        res,
        keptPage(lng, at, textVersion(kept), () => versionNow(slug)),
        async () => {
          const place = await store.texts.placeOf(slug, id)
          if (place === null) throw new Failure('not-found', 'paragraph', { id })
          const text = await store.texts.forReading(slug, {
            editions: edition?.split(',') ?? null,
            page: place.page ?? 1,
          })
          if (text === null) throw new Failure('not-found', 'text_page')
          const m = citationPage(text, { ...place, id, edition }, { lng, words, origin: origin() })
          return pages.render(citationView, m, head(w, w.t('texts:citation'), at, { isIndexed: false }))
        },
      )
    })
    .all(notAllowed('GET', 'HEAD'))

  return router
}

/** What an address asks of the reading page, in its one canonical form. */
function optionsOf(req: Request): ReadingOptions {
  const { view: asked, hide, edition, page } = parse(Query, req.query)
  return {
    view: asked,
    hide: asked === 'bn' || asked === 'en' ? null : hide,
    edition,
    page: page === 1 ? null : page,
  }
}

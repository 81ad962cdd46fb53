import { Router, type Request, type Response } from 'express'
import { Failure } from '../model/failure.ts'
import type { Stored } from '../store/open.ts'
import { address, pathOfThisSite } from '../web/addresses.ts'
import { notAllowed } from '../web/failures.ts'
import { isLanguage, LANGUAGES } from '../web/language.ts'
import type { Site } from '../web/page.ts'
import { keepCookie, readersLanguage } from '../web/request.ts'

/**
 * The addresses that name no language and lead to the page in the reader's own: `/`, `/texts/{slug}`,
 * `/texts/{slug}/citations/{id}`, `/t/{slug}/{id}`, `/collections`, `/collections/{slug}`; and the switch itself.
 * A page that knows a paragraph by its id alone leads to it in its own language, by `/{lng}/t/{slug}/{id}`.
 */
export function linkRoutes({ store, origin }: Site & Stored): Router {
  const router = Router({ strict: true })

  router
    .route('/')
    .get((req: Request, res: Response) => leadTo(req, res, queryOf(req)))
    .all(notAllowed('GET', 'HEAD'))

  router
    .route(['/collections', '/collections/:slug', '/texts/:slug/citations/:id'])
    .get((req: Request, res: Response) => leadTo(req, res, req.originalUrl.slice(1)))
    .all(notAllowed('GET', 'HEAD'))

  router
    .route('/texts/:slug')
    .get(async (req: Request<{ slug: string }>, res: Response) => {
      const { slug } = req.params
      const kept = await store.texts.versionOf(slug)
      if (kept === null) throw new Failure('not-found', 'text', { slug })
      leadTo(req, res, `texts/${encodeURIComponent(kept.slug)}${queryOf(req)}`)
    })
    .all(notAllowed('GET', 'HEAD'))

  router
    .route(['/t/:slug/:id', ...LANGUAGES.map((lng) => `/${lng}/t/:slug/:id`)])
    .get(async (req: Request<{ slug: string; id: string }>, res: Response) => {
      const { slug, id } = req.params
      const place = await store.texts.placeOf(slug, id)
      if (place === null) {
        const known = await store.texts.versionOf(slug)
        throw known === null
          ? new Failure('not-found', 'text', { slug })
          : new Failure('not-found', 'paragraph', { id })
      }
      const query = queryOn(place.page, queryOf(req))
      leadTo(req, res, `texts/${encodeURIComponent(place.slug)}${query}#p${place.n}`)
    })
    .all(notAllowed('GET', 'HEAD'))

  router
    .route('/language/:lng')
    .get((req: Request<{ lng: string }>, res: Response) => {
      const { lng } = req.params
      if (!isLanguage(lng)) throw new Failure('not-found', 'page', { path: req.path })
      const { next } = req.query
      keepCookie(req, res, { name: 'lng', value: lng, httpOnly: true }, origin())
      res.redirect(302, (typeof next === 'string' ? pathOfThisSite(next) : null) ?? address(lng))
    })
    .all(notAllowed('GET', 'HEAD'))

  return router
}

/** Leads to a page in the reader's language; what it leads to depends on who asks, so nobody keeps it. */
function leadTo(req: Request, res: Response, at: string): void {
  const first = req.path.split('/')[1] ?? ''
  const named = isLanguage(first) ? first : null
  res.set('Cache-Control', 'no-store')
  if (named === null) res.vary('Cookie').vary('Accept-Language')
  res.redirect(302, `/${named ?? readersLanguage(req)}/${at}`)
}

/** The query as it came, but for the page: the paragraph may stand on another one by now. */
function queryOn(page: number | null, query: string): string {
  const asked = query.slice(1).split('&')
  const others = asked.filter((part) => part !== '' && !/^page=\d*$/.test(part))
  const isWhole = others.includes('page=all')
  const parts = page === null || page === 1 || isWhole ? others : [...others, `page=${page}`]
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

function queryOf(req: Request): string {
  const from = req.originalUrl.indexOf('?')
  return from < 0 ? '' : req.originalUrl.slice(from)
}

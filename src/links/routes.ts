import { stringifySetCookie } from 'cookie'
import { Router, type Request, type Response } from 'express'
import { Failure } from '../model/failure.ts'
import type { Stored } from '../store/open.ts'
import { address, pathOfThisSite } from '../web/addresses.ts'
import { notAllowed } from '../web/failures.ts'
import { isLanguage } from '../web/language.ts'
import type { Site } from '../web/page.ts'
import { readersLanguage } from '../web/request.ts'

const YEAR = 365 * 24 * 60 * 60

/** The addresses that name no language: `/`, `/texts/{slug}`, `/t/{slug}/{id}`, and the switch itself. */
export function linkRoutes({ store, origin }: Site & Stored): Router {
  const router = Router({ strict: true })

  router
    .route('/')
    .get((req: Request, res: Response) => leadTo(req, res, ''))
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
    .route('/t/:slug/:id')
    .get(async (req: Request<{ slug: string; id: string }>, res: Response) => {
      const { slug, id } = req.params
      const place = await store.texts.placeOf(slug, id)
      if (place === null) {
        const known = await store.texts.versionOf(slug)
        throw known === null
          ? new Failure('not-found', 'text', { slug })
          : new Failure('not-found', 'paragraph', { id })
      }
      const query = new URLSearchParams(queryOf(req))
      if (place.page !== null && place.page > 1 && !query.has('page')) query.set('page', String(place.page))
      const asked = query.size === 0 ? '' : `?${query.toString()}`
      leadTo(req, res, `texts/${encodeURIComponent(place.slug)}${asked}#p${place.n}`)
    })
    .all(notAllowed('GET', 'HEAD'))

  router
    .route('/language/:lng')
    .get((req: Request<{ lng: string }>, res: Response) => {
      const { lng } = req.params
      if (!isLanguage(lng)) throw new Failure('not-found', 'page', { path: req.path })
      const { next } = req.query
      res
        .set('Cache-Control', 'no-store')
        .append(
          'Set-Cookie',
          stringifySetCookie({
            name: 'lng',
            value: lng,
            path: '/',
            maxAge: YEAR,
            sameSite: 'lax',
            httpOnly: true,
            secure: origin().startsWith('https:'),
          }),
        )
        .redirect(302, (typeof next === 'string' ? pathOfThisSite(next) : null) ?? address(lng))
    })
    .all(notAllowed('GET', 'HEAD'))

  return router
}

/** Leads to a page in the reader's language; what it leads to depends on who asks, so nobody keeps it. */
function leadTo(req: Request, res: Response, at: string): void {
  res.set({ 'Cache-Control': 'no-store', Vary: 'Cookie, Accept-Language' })
  res.redirect(302, `/${readersLanguage(req)}/${at}`)
}

function queryOf(req: Request): string {
  const from = req.originalUrl.indexOf('?')
  return from < 0 ? '' : req.originalUrl.slice(from)
}

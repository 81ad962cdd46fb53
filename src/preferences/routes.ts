import express, { Router, type Request, type Response } from 'express'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../model/failure.ts'
import { address, pathOfThisSite } from '../web/addresses.ts'
import type { Assets } from '../web/assets.ts'
import { matches } from '../web/etag.ts'
import { notAllowed } from '../web/failures.ts'
import type { Site } from '../web/page.ts'
import { cookieOf, keepCookie, readersLanguage } from '../web/request.ts'
import { cookieFrom, Preferences, preferencesFrom, stylesheet } from './preferences.ts'

const Form = z.object({
  ...Preferences.shape,
  next: z.string().max(4000).exactOptional(),
  reset: z.string().exactOptional(),
})

/** `POST /preferences` keeps a reader's choices in the cookie `prefs`; `/prefs.css` gives them back as style. */
export function preferenceRoutes({ origin }: Site, assets: Assets): Router {
  const router = Router({ strict: true })

  router
    .route('/preferences')
    .post(express.urlencoded({ extended: false, limit: '8kb' }), (req: Request, res: Response) => {
      const form = Form.safeParse(req.body)
      if (!form.success) throw new Failure('invalid', 'preference')
      const { next, reset, ...chosen } = form.data
      const all = reset === undefined ? { ...preferencesFrom(cookieOf(req, 'prefs')), ...chosen } : {}
      keepCookie(req, res, { name: 'prefs', value: cookieFrom(all), httpOnly: false }, origin())
      if (req.accepts(['html', 'json']) === 'json') res.status(204).end()
      else
        res.redirect(303, (next === undefined ? null : pathOfThisSite(next)) ?? address(readersLanguage(req)))
    })
    .all(notAllowed('POST'))

  router
    .route('/prefs.css')
    .get((req: Request, res: Response) => {
      const css = stylesheet(preferencesFrom(cookieOf(req, 'prefs')), assets.choice)
      const etag = `"${createHash('sha256').update(css).digest('base64url').slice(0, 16)}"`
      res.set({ 'Cache-Control': 'private, no-cache', Vary: 'Cookie', ETag: etag })
      if (matches(req.headers['if-none-match'], etag)) res.status(304).end()
      else res.type('css').send(css)
    })
    .all(notAllowed('GET', 'HEAD'))

  return router
}

import { Router, type Request, type Response } from 'express'
import type { Assets } from '../web/assets.ts'
import { notAllowed } from '../web/failures.ts'

const DAY = 'public, max-age=86400'

/** What browsers and search engines ask a site for by name: `robots.txt`, the manifest, the icon. */
export function siteRoutes(assets: Assets): Router {
  const router = Router({ strict: true })
  const paper = assets.colour('--paper')
  const manifest = {
    name: 'পাশাপাশি · Pashapashi',
    short_name: 'পাশাপাশি',
    lang: 'bn',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: paper,
    theme_color: paper,
    icons: [
      { src: assets.url('icons/mark.svg'), sizes: 'any', type: 'image/svg+xml' },
      { src: assets.url('icons/icon-192.png'), sizes: '192x192', type: 'image/png' },
      { src: assets.url('icons/icon-512.png'), sizes: '512x512', type: 'image/png' },
      {
        src: assets.url('icons/icon-maskable-512.png'),
        sizes: '512x512',
        type: 'image/png',
        purpose: 'maskable',
      },
    ],
  }
  router
    .route('/robots.txt')
    .get((_req: Request, res: Response) => {
      res
        .set('Cache-Control', DAY)
        .type('text')
        .send('User-agent: *\nDisallow: /language/\nDisallow: /preferences\n')
    })
    .all(notAllowed('GET', 'HEAD'))
  router
    .route('/manifest.webmanifest')
    .get((_req: Request, res: Response) => {
      res.set('Cache-Control', DAY).type('application/manifest+json').send(JSON.stringify(manifest))
    })
    .all(notAllowed('GET', 'HEAD'))
  router
    .route('/favicon.ico')
    .get((_req: Request, res: Response) => {
      res.set('Cache-Control', DAY).redirect(301, assets.url('icons/icon-192.png'))
    })
    .all(notAllowed('GET', 'HEAD'))
  return router
}

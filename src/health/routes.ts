import { Router, type Request, type Response } from 'express'
import type { Store } from '../store/open.ts'
import { notAllowed } from '../web/failures.ts'

/** `/healthz`: the process is alive. `/readyz`: it wants requests, and its database answers. */
export function healthRoutes(store: Store, isClosing: () => boolean): Router {
  const router = Router({ strict: true })
  const say = (res: Response, status: number, word: string) => {
    res.status(status).set('Cache-Control', 'no-store').type('text').send(`${word}\n`)
  }
  router
    .route('/healthz')
    .get((_req: Request, res: Response) => say(res, 200, 'ok'))
    .all(notAllowed('GET', 'HEAD'))
  router
    .route('/readyz')
    .get(async (_req: Request, res: Response) => {
      const ready =
        !isClosing() &&
        (await store.ping().then(
          () => true,
          () => false,
        ))
      say(res, ready ? 200 : 503, ready ? 'ready' : 'not ready')
    })
    .all(notAllowed('GET', 'HEAD'))
  return router
}

import { Router, type Request, type Response } from 'express'
import type { Stored } from '../store/open.ts'
import { notAllowed } from '../web/failures.ts'
import type { Site } from '../web/page.ts'
import { openapi } from './openapi.ts'
import { textsApi } from './texts.ts'

/** `/api/v1`, and its description at `/api/openapi.json`. `version` is the program's. */
export function apiRoutes(site: Site & Stored, version: string): Router {
  const router = Router({ strict: true })
  router
    .route('/openapi.json')
    .get(async (req: Request, res: Response) => {
      await site.answers.send(
        req,
        res,
        { key: 'api/openapi', version: 'o', type: 'application/json; charset=utf-8', lng: null },
        () => Promise.resolve(JSON.stringify(openapi(site.origin(), version))),
      )
    })
    .all(notAllowed('GET', 'HEAD'))
  router.use('/v1/texts', textsApi(site))
  return router
}

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import express from 'express'
import type { Logger } from 'pino'
import { apiRoutes } from './api/routes.ts'
import { collectionRoutes } from './collections/routes.ts'
import { downloadRoutes } from './downloads/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { libraryRoutes } from './library/routes.ts'
import { linkRoutes } from './links/routes.ts'
import type { Lang } from './model/text.ts'
import { preferenceRoutes } from './preferences/routes.ts'
import { siteRoutes } from './site/routes.ts'
import type { Store, Stored } from './store/open.ts'
import { textRoutes } from './texts/routes.ts'
import { address } from './web/addresses.ts'
import { answersFrom } from './web/answers.ts'
import { assetsFrom } from './web/assets.ts'
import { failures, nothingHere } from './web/failures.ts'
import { interfaceFrom, LANGUAGES } from './web/language.ts'
import { requestLog } from './web/log.ts'
import { oneAddress } from './web/one-address.ts'
import type { Site } from './web/page.ts'
import { refuseForeign, securityHeaders } from './web/security.ts'
import { LIMITS, serverOf } from './web/server.ts'
import { pagesFrom } from './web/view.ts'

export interface AppOptions {
  readonly store: Store
  readonly log: Logger
  /** Begins absolute links; asked once the address is known that is listened on. */
  readonly origin: () => string
  /** Whether that is the address that the operator has set, and the only one that is asked for. */
  readonly isOriginSet: boolean
  readonly https: boolean
  readonly trustProxy: number | readonly string[] | null
  readonly isClosing: () => boolean
}

const ROOT = join(import.meta.dirname, '..')
const { version: VERSION } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string
}

/** The whole site, ready to listen: the one list of its rooms. */
export function serverFrom(options: AppOptions): Server {
  const { store, log, origin, isOriginSet, https, trustProxy, isClosing } = options
  const words = interfaceFrom(join(ROOT, 'locales'))
  const assets = assetsFrom(join(ROOT, 'public'))
  const pages = pagesFrom(join(ROOT, 'views'), assets, words, origin)
  const build = fingerprint([
    ...['views', 'locales', 'public'].map((name) => join(ROOT, name)),
    import.meta.dirname,
  ])
  const answers = answersFrom(() => `${build} ${store.storeId} ${origin()}`)
  const site: Site & Stored = { store, words, pages, answers, origin }

  const headers = securityHeaders(
    { scripts: [assets.earlyFace.source], styles: assets.styles.map(({ source }) => source) },
    https,
  )

  const app = express()
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('case sensitive routing', true)
  if (trustProxy !== null) app.set('trust proxy', trustProxy)

  app.use(oneAddress)
  app.use(refuseForeign(origin, isOriginSet))
  app.use(assets.routes)
  const texts = textRoutes(site)
  for (const lng of LANGUAGES) {
    app.use(`/${lng}/texts`, texts(lng))
    app.use(`/${lng}/collections`, collectionRoutes(site, lng))
    app.use(`/${lng}`, libraryRoutes(site, lng))
  }
  app.use(downloadRoutes(site))
  app.use(linkRoutes(site))
  app.use(preferenceRoutes(site, assets))
  app.use('/api', apiRoutes(site, VERSION))
  app.use(healthRoutes(store, isClosing))
  app.use(siteRoutes(assets))
  app.use(nothingHere)
  app.use(failures(pages, words, near(store), log))
  return serverOf(app, LIMITS, [requestLog(log), headers, answers.again])
}

function near(store: Store) {
  return async (slug: string, lng: Lang) =>
    (await store.texts.near(slug, 3)).map((text) => ({
      href: address(lng, 'texts', text.slug),
      title: text.title,
    }))
}

/** Changes with the program, its templates, strings and style: an answer kept by an older one is not current. */
function fingerprint(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }))
      if (file.isFile()) hash.update(file.name).update(readFileSync(join(file.parentPath, file.name)))
  return hash.digest('base64url').slice(0, 10)
}

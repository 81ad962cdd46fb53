import type { NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'
import { Failure, shortened, type FailureKind } from '../model/failure.ts'
import type { Bilingual, Lang } from '../model/text.ts'
import { isLanguage, otherLanguage, type Interface } from './language.ts'
import { head } from './page.ts'
import { readersLanguage } from './request.ts'
import { view, type Pages } from './view.ts'

/** The one table from what went wrong to the status that says so, and to the words of its page. */
const KINDS: Readonly<Record<FailureKind, { readonly status: number; readonly words: string }>> = {
  invalid: { status: 400, words: 'request' },
  forbidden: { status: 403, words: 'foreign' },
  'not-found': { status: 404, words: 'page' },
  'not-allowed': { status: 405, words: 'method' },
  conflict: { status: 409, words: 'conflict' },
  unavailable: { status: 503, words: 'unavailable' },
}

interface FailureModel {
  readonly big: Bilingual
  readonly heading: string
  readonly detail: string
  /** The address that ends `detail`. */
  readonly address: string
  readonly near: readonly { readonly href: string; readonly title: Bilingual }[]
  /** What the log calls this request. */
  readonly id: string
}

const failureView = view<FailureModel>('failure')

interface Told {
  readonly status: number
  /** Begins the keys of the page's title and headline in `failures.json`. */
  readonly words: string
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
}

function told(error: unknown): Told {
  // Why the store does not answer names files and settings: that is for who runs it, and stands in the log.
  if (error instanceof Failure && error.kind === 'unavailable')
    return { ...KINDS.unavailable, key: 'unavailable', values: {} }
  if (error instanceof Failure)
    return { ...KINDS[error.kind], key: error.key, values: shortened(error.values, MOST_QUOTED) }
  // What Express and its parsers refuse carries a status of its own.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (error instanceof URIError || status === 400)
    return { status: 400, words: 'request', key: error instanceof URIError ? 'address' : 'body', values: {} }
  if (status === 413) return { status, words: 'too_large', key: 'too_large', values: {} }
  if (status >= 400 && status < 500) return { status, words: 'request', key: 'body', values: {} }
  return { status: 500, words: 'defect', key: 'defect', values: {} }
}

/** UTF-16 code units of what was asked for that an answer says again. */
const MOST_QUOTED = 120

/** The texts nearest to a slug that nobody has. */
export type Near = (slug: string, lng: Lang) => Promise<FailureModel['near']>

/**
 * Answers for everything that was thrown: a page in a language that the reader knows or, under `/api` and for
 * who would rather have JSON, a problem (RFC 9457). Each carries the id of the request's line in the log. A
 * defect, and why the store does not answer, are logged whole and shown to nobody.
 */
export function failures(pages: Pages, words: Interface, near: Near, log: Logger) {
  return async (error: unknown, req: Request, res: Response, next: NextFunction): Promise<void> => {
    const { id } = res.locals as { id: string }
    const { status, words: kind, key, values } = told(error)
    if (status >= 500) log.error({ err: error, id }, 'failed')
    if (res.headersSent) {
      next(error)
      return
    }
    const first = /^\/([^/?]*)/.exec(req.originalUrl)?.[1] ?? ''
    const named = isLanguage(first)
    const lng = named ? first : readersLanguage(req)
    const { t } = words[lng]
    for (const header of ['ETag', 'Content-Encoding', 'Content-Length']) res.removeHeader(header)
    res.status(status).set('Cache-Control', 'no-store')
    if (!named) res.vary('Cookie').vary('Accept-Language')
    const detail = t(`failures:${key}`, values)
    if (first === 'api' || req.accepts(['html', 'json']) === 'json') {
      const title = t(`failures:${kind}_title`)
      res.set({ 'Content-Type': 'application/problem+json', 'Content-Language': lng }).send(
        JSON.stringify({
          type: 'about:blank',
          title,
          status,
          detail,
          instance: `urn:uuid:${id}`,
        }),
      )
      return
    }
    const slug = key === 'text' ? String(values['slug']) : null
    const asked = String(values['path'] ?? values['slug'] ?? '')
    const isLast = asked !== '' && detail.endsWith(asked)
    const m: FailureModel = {
      big: { bn: words.bn.t(`failures:${kind}_big`), en: words.en.t(`failures:${kind}_big`) },
      heading: t(`failures:${kind}_title`),
      detail: isLast ? detail.slice(0, -asked.length) : detail,
      address: isLast ? asked : '',
      near: slug === null || status >= 500 ? [] : await near(slug, lng).catch(() => []),
      id,
    }
    const { originalUrl } = req
    const elsewhere = named ? originalUrl.replace(/^\/\w+/, `/${otherLanguage(lng)}`) : originalUrl
    const html = await pages.render(
      failureView,
      m,
      head(words[lng], m.heading, null, {
        isIndexed: false,
        elsewhere: ['GET', 'HEAD'].includes(req.method) ? elsewhere : null,
      }),
    )
    res.set({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Language': lng }).send(html)
  }
}

/** Ends a route's list of methods: `OPTIONS` answers which there are, any other one is 405. */
export function notAllowed(...methods: readonly string[]) {
  return (req: Request, res: Response): void => {
    res.set('Allow', [...methods, 'OPTIONS'].join(', '))
    if (req.method === 'OPTIONS') {
      res.status(204).end()
      return
    }
    throw new Failure('not-allowed', 'method', { method: req.method })
  }
}

/** What no route answers. */
export function nothingHere(req: Request): never {
  throw new Failure('not-found', 'page', { path: pathShown(req) })
}

/** The path as a person would write it. */
function pathShown(req: Request): string {
  try {
    return decodeURIComponent(req.path)
  } catch {
    return req.path
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { Failure } from '../model/failure.ts'
import { carry, type Handler } from './server.ts'

/** The sources of the content security policy that allow what stands inline. */
export interface InlineSources {
  readonly scripts: readonly string[]
  readonly styles: readonly string[]
}

/**
 * The headers that every answer carries. `inline` are the hashes of what stands inline; nothing else
 * inline is ever run or applied. Plain http is upgraded only where the site's own address is
 * https: an installation without a certificate would show nothing otherwise.
 */
export function securityHeaders(inline: InlineSources, https: boolean): Handler {
  const headers = headersBy(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'", ...inline.scripts],
          styleSrc: ["'self'", ...inline.styles],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          ...(https ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      // Other names under this one are not ours to speak for.
      strictTransportSecurity: https ? { includeSubDomains: false } : false,
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      xFrameOptions: { action: 'deny' },
    }),
  )
  return (_req, res, next) => {
    carry(res, headers)
    next()
  }
}

/** What a middleware sets on any answer, names and values in turn: the same each time, so it is asked once. */
function headersBy(middleware: ReturnType<typeof helmet>): readonly string[] {
  const headers: string[] = []
  const res = {
    setHeader: (name: string, value: string) => void headers.push(name, value),
    removeHeader: () => undefined,
  }
  middleware({} as IncomingMessage, res as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error
  })
  return headers
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request that would change something and comes from another site: by `Sec-Fetch-Site`, which
 * browsers send over https and to this machine and no page can forge; else by `Origin`, which must be the
 * site's own address or, where nobody has set that, the host that was asked. A request with neither comes from
 * a program, which carries no reader's cookies.
 */
export function refuseForeign(origin: () => string, isOriginSet: boolean): RequestHandler {
  const isOurs = (req: Request): boolean => {
    const site = req.get('Sec-Fetch-Site')
    if (site !== undefined) return site === 'same-origin' || site === 'none'
    const from = req.get('Origin')
    if (from === undefined || from === origin()) return true
    // A name that somebody else leads to this machine is asked for as its host, too.
    return !isOriginSet && URL.canParse(from) && new URL(from).host === req.host
  }
  return (req: Request, _res: Response, next: NextFunction) => {
    next(SAFE.has(req.method) || isOurs(req) ? undefined : new Failure('forbidden', 'foreign'))
  }
}

import {
  createServer,
  IncomingMessage,
  ServerResponse,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  type Server,
} from 'node:http'
import type { Express, Request, Response } from 'express'

/** An answer that is handed its headers in one piece. */
class Carrying<Req extends IncomingMessage = IncomingMessage> extends ServerResponse<Req> {
  /** Lists of names and values in turn: what this answer carries whatever else it says. */
  readonly carried: (readonly string[])[] = []

  /**
   * Headers that are set one by one are checked, stored and read back one by one, which takes twenty of them
   * longer than all else that a kept page needs. An answer that gives all of its own here as one list, and
   * has set none before, is written at once; any other carries the same in Node's usual way.
   */
  override writeHead(
    status: number,
    reason?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
    headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
  ): this {
    if (Array.isArray(reason) && this.getHeaderNames().length === 0)
      return super.writeHead(status, (reason as string[]).concat(...this.carried))
    for (const list of this.carried)
      for (let i = 0; i < list.length; i += 2) {
        const name = list[i] ?? ''
        if (!this.hasHeader(name)) this.setHeader(name, list[i + 1] ?? '')
      }
    return super.writeHead(status, reason as string, headers)
  }
}

/** What is done with a request before Express sees it: it answers, or goes on. */
export type Handler = (req: Request, res: Response, next: () => void) => void

/**
 * Gives an answer headers, names and values in turn, that it carries whatever it will be. They stand on it
 * once it is sent; one of the same name that it sets itself takes their place.
 */
export function carry(res: Response, headers: readonly string[]): void {
  ;(res as unknown as Carrying).carried.push(headers)
}

/** What one client may take of the server: milliseconds and bytes. */
export const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  /** How often the two first are looked after; Node's own half a minute would make both longer. */
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
}

/**
 * The HTTP server of an Express app, with limits on time, size and number that suit the open network, and
 * with requests and responses that are Express' own from birth.
 *
 * Express calls `Object.setPrototypeOf` on every request and response, which makes them slow objects: it is
 * four fifths of what Express costs. Given classes whose prototypes *are* `app.request` and `app.response`,
 * that call changes nothing. Only routers may be mounted, not sub-apps, which would swap them again.
 *
 * `first` are tried in order before Express, whose own start costs a kept page a tenth of its time. They see
 * `req.url` whole and must not fail.
 */
export function serverOf(app: Express, limits = LIMITS, first: readonly Handler[] = []): Server {
  class Req extends IncomingMessage {}
  class Res<R extends IncomingMessage = IncomingMessage> extends Carrying<R> {}
  adopt(Req.prototype, app.request, app)
  adopt(Res.prototype, app.response, app)
  app.request = Req.prototype as typeof app.request
  app.response = Res.prototype as unknown as typeof app.response
  const server = createServer(
    {
      IncomingMessage: Req,
      ServerResponse: Res,
      ...limits,
    },
    (req, res) => {
      req.url = originForm(req.url ?? '/')
      const request = req as unknown as Request
      const response = res as unknown as Response
      response.locals = Object.create(null) as Response['locals']
      const go = (i: number): void => {
        const handler = first[i]
        if (handler === undefined) app(request, response)
        else handler(request, response, () => go(i + 1))
      }
      go(0)
    },
  )
  server.maxConnections = 5_000
  server.maxRequestsPerSocket = 10_000
  return server
}

/**
 * A request's target as most clients send it: a whole URL, which a proxy may send, without its beginning
 * (RFC 9112 §3.2.2).
 */
function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const rest = target.replace(/^https?:\/\/[^/?#]*/i, '')
  return rest.startsWith('/') || rest === target ? rest : `/${rest}`
}

function adopt(prototype: object, from: object, app: Express): void {
  Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(Object.getPrototypeOf(from) as object))
  Object.defineProperties(prototype, Object.getOwnPropertyDescriptors(from))
  Object.defineProperty(prototype, 'app', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: app,
  })
}

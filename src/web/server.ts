import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http'
import type { Express } from 'express'

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
 */
export function serverOf(app: Express, limits = LIMITS): Server {
  class Req extends IncomingMessage {}
  class Res extends ServerResponse {}
  adopt(Req.prototype, app.request, app)
  adopt(Res.prototype, app.response, app)
  app.request = Req.prototype as typeof app.request
  app.response = Res.prototype as unknown as typeof app.response
  const server = createServer({ IncomingMessage: Req, ServerResponse: Res, ...limits }, app)
  server.maxConnections = 5_000
  server.maxRequestsPerSocket = 10_000
  return server
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

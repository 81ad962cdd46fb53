import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { carry, type Handler } from './server.ts'

/**
 * Gives every request an id, which its answer and the page of an error carry, and writes one line about it
 * when it is done: who asked, as far as `TRUST_PROXY` lets it be told, for what, and what came
 * of it. pino-http does more of it than is needed here and costs as much as a kept page.
 */
export function requestLog(log: Logger): Handler {
  return (req, res, next) => {
    const began = performance.now()
    const id = randomUUID()
    // Asked now: a closed connection knows no address.
    const { ip, method, url } = req
    res.locals['id'] = id
    carry(res, ['X-Request-Id', id])
    res.on('close', () => {
      log.info({
        id,
        ip,
        method,
        url,
        status: res.statusCode,
        ms: Math.round((performance.now() - began) * 1000) / 1000,
        ...(res.writableFinished ? {} : { cut: true }),
      })
    })
    next()
  }
}

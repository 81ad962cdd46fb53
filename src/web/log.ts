import { randomUUID } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import type { Logger } from 'pino'

/**
 * Gives every request an id, which its answer and the page of an error carry, and writes one line about it
 * when it is done. pino-http does more of it than is needed here and costs as much as a kept page.
 */
export function requestLog(log: Logger) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const began = performance.now()
    const id = randomUUID()
    res.locals['id'] = id
    res.locals['log'] = { error: (o: object, message: string) => log.error({ ...o, id }, message) }
    res.setHeader('X-Request-Id', id)
    res.once('close', () => {
      log.info({
        id,
        method: req.method,
        url: req.originalUrl,
        status: res.statusCode,
        ms: Math.round((performance.now() - began) * 1000) / 1000,
        ...(res.writableFinished ? {} : { cut: true }),
      })
    })
    next()
  }
}

import type { NextFunction, Request, Response } from 'express'
import { pathOfThisSite } from './addresses.ts'
import { isLanguage } from './language.ts'

/**
 * Leads who came with a slash too many, as people and programs add them, to the one address that a page has;
 * a language's own page is the only one that ends with a slash.
 */
export function oneAddress(req: Request, res: Response, next: NextFunction): void {
  const { path } = req
  const bare = path.replace(/(?<=[^/])\/+$/, '')
  const right = isLanguage(bare.slice(1)) ? `${bare}/` : bare
  const to = right === path || !['GET', 'HEAD'].includes(req.method) ? null : pathOfThisSite(right)
  if (to === null) next()
  else res.redirect(301, to + req.originalUrl.slice(path.length))
}

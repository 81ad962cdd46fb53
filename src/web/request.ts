import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import { Failure } from '../model/failure.ts'
import type { Lang } from '../model/text.ts'
import { isLanguage } from './language.ts'

/** What a request's query, path or body says, by a schema; `Failure('invalid', 'parameter')` names what is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new Failure('invalid', 'parameter', { name: result.error.issues[0]?.path.join('.') ?? '' })
}

/** A cookie's value, or `null`. */
export function cookieOf(req: Request, name: string): string | null {
  const header = req.headers.cookie
  return header === undefined ? null : (parseCookie(header)[name] ?? null)
}

const YEAR = 365 * 24 * 60 * 60

/**
 * Has the reader's browser keep a cookie for a year, or forget it where its value is empty; the answer is not
 * kept.
 */
export function keepCookie(
  req: Request,
  res: Response,
  { name, value, httpOnly }: { readonly name: string; readonly value: string; readonly httpOnly: boolean },
  origin: string,
): void {
  const secure = req.secure || origin.startsWith('https:')
  const maxAge = value === '' ? 0 : YEAR
  const cookie = stringifySetCookie({ name, value, path: '/', maxAge, sameSite: 'lax', httpOnly, secure })
  res.set('Cache-Control', 'no-store').append('Set-Cookie', cookie)
}

/**
 * The language of a reader whose address does not say it: the cookie `lng`, which only the language switch
 * sets, else `Accept-Language`, else Bengali. An answer that depends on it varies by both and is not kept.
 */
export function readersLanguage(req: Request): Lang {
  const chosen = cookieOf(req, 'lng')
  if (chosen !== null && isLanguage(chosen)) return chosen
  const accepted = req.acceptsLanguages('bn', 'en')
  return accepted !== false && isLanguage(accepted) ? accepted : 'bn'
}

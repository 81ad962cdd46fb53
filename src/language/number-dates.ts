import {
  BEFORE_MONTHS,
  BENGALI_DAYS,
  ENGLISH_ORDINALS,
  MONTHS,
  UNSURE_MONTHS,
  WEEKDAYS,
  type Month,
} from './number-words.ts'
import { inflected, isBengali } from './number-lookup.ts'
import { dateOf, numericDate } from './number-tokens.ts'
import type { Read, TokenCursor } from './token-cursor.ts'

/** After a year: ২০২৬ সালের. */
const YEAR_WORD = /^(?:সাল|সন|খ্রিস্টাব্দ|খ্রিষ্টাব্দ|বঙ্গাব্দ)/
/** After মে. they make it "metric" or "mega": ৫ মে. টন. */
const METRIC = new RegExp('^(?:টন|ওয়াট)'.normalize('NFC'))

/** A date of one of the two calendars. */
interface DateRead extends Read<string> {
  readonly kind: Month['kind']
}

/** The date or month that token 0 begins, as much as is said of it (`2026-01-17`, `--01`); else `null`. */
export function dateAt(tokens: TokenCursor): DateRead | null {
  const token = tokens.token(0)
  if (token?.date != null) return { kind: 'date', value: token.date, length: 1 }
  return dateOfDigits(tokens) ?? dayFirstAt(tokens, 0, null) ?? yearFirst(tokens) ?? monthFirst(tokens)
}

/** The weekday that token 0 names, 1 to 7 from Monday; else `null`. */
export function weekdayAt(tokens: TokenCursor): Read<number> | null {
  const token = tokens.token(0)
  const value = token === undefined || token.number !== null ? undefined : inflected(WEEKDAYS, token.key)
  const isName = value !== undefined && (token?.isCapital === true || isBengali(token?.key ?? ''))
  return isName ? { value, length: 1 } : null
}

/** 17/01/2025, 2025-01-17 */
function dateOfDigits(tokens: TokenCursor): DateRead | null {
  const [a, b, c] = [tokens.token(0), tokens.token(1), tokens.token(2)]
  if (a?.number == null || b?.number == null || c?.number == null) return null
  const gap = tokens.between(a, b)
  if (!/^[/-]$/.test(gap) || tokens.between(b, c) !== gap) return null
  const written = [a, b, c].map(({ start, end, number }) => String(number).padStart(end - start, '0'))
  const date = numericDate(written)
  return date === null ? null : { kind: 'date', value: date, length: 3 }
}

/** ১৭ জানুয়ারি ২০২৬, ১৭ই জানুয়ারি, 17th of January, 2026 */
function dayFirstAt(tokens: TokenCursor, from: number, yearBefore: number | null): DateRead | null {
  const day = dayAt(tokens, from)
  if (day === null) return null
  const of = tokens.nearInDate(from + day.length)?.key === 'of' ? 1 : 0
  const month = monthAt(tokens, from + day.length + of)
  if (month === null) return null
  const used = from + day.length + of + 1
  const year = yearBefore === null ? yearAt(tokens, used) : null
  return dateIn(month, yearBefore ?? year, day.value, used + (year === null ? 0 : 1))
}

/** ২০২৬ সালের ১৭ জানুয়ারি, ২০২৬ সালের জানুয়ারি */
function yearFirst(tokens: TokenCursor): DateRead | null {
  const year = yearAt(tokens, 0)
  if (year === null || !YEAR_WORD.test(tokens.nearInDate(1)?.key ?? '')) return null
  const whole = dayFirstAt(tokens, 2, year)
  if (whole !== null) return whole
  const month = monthAt(tokens, 2)
  return month === null ? null : dateIn(month, year, null, 3)
}

/** January 17, 2026; January 2026; January */
function monthFirst(tokens: TokenCursor): DateRead | null {
  const month = monthAt(tokens, 0)
  if (month === null) return null
  const day = isBengali(tokens.token(0)?.key ?? '') ? null : dayAt(tokens, 1)
  if (day !== null) {
    const year = yearAt(tokens, 1 + day.length)
    return dateIn(month, year, day.value, 1 + day.length + (year === null ? 0 : 1))
  }
  const year = yearAt(tokens, 1)
  return year === null && isUnsure(tokens, month) ? null : dateIn(month, year, null, year === null ? 1 : 2)
}

/**
 * Whether token 0 is perhaps no month, and nothing beside it says that it is one. Those of the Bengali calendar are
 * names of people and of seasons too (Kartik, শ্রাবণের বৃষ্টি), unless something is in them: চৈত্রে.
 */
function isUnsure(tokens: TokenCursor, month: Month): boolean {
  const key = tokens.token(0)?.key ?? ''
  if (month.kind === 'date' ? !UNSURE_MONTHS.has(key) : isBengali(key) && key.endsWith('ে')) return false
  if (BEFORE_MONTHS.has(tokens.before?.key ?? '')) return false
  return !(isBengali(key) && tokens.nearInDate(1)?.key.startsWith('মাস'))
}

function dateIn(month: Month, year: number | null, day: number | null, length: number): DateRead | null {
  const date = dateOf(year, month.number, day)
  return date === null ? null : { kind: month.kind, value: date, length }
}

function dayAt(tokens: TokenCursor, from: number): Read<number> | null {
  const token = from === 0 ? tokens.token(0) : tokens.nearInDate(from)
  if (token === undefined) return null
  if (token.number === null) return dayInWordsAt(tokens, from)
  if (token.end - token.start > 2 || token.number < 1 || token.number > 31) return null
  return { value: token.number, length: tokens.hasOrdinalSuffix(from) ? 2 : 1 }
}

/** একুশে, the twenty-first */
function dayInWordsAt(tokens: TokenCursor, from: number): Read<number> | null {
  const key = tokens.token(from)?.key ?? ''
  const tens = tokens.ordinalOfTwoWords(from)
  if (tens !== null) return tens > 31 ? null : { value: tens, length: 2 }
  const value = BENGALI_DAYS.get(key) ?? ENGLISH_ORDINALS.get(key)
  return value === undefined || value > 31 ? null : { value, length: 1 }
}

function monthAt(tokens: TokenCursor, from: number): Month | null {
  const token = from === 0 ? tokens.token(0) : tokens.nearInDate(from)
  if (token === undefined || token.number !== null) return null
  if (!isBengali(token.key)) return token.isCapital ? (MONTHS.get(token.key) ?? null) : null
  if (token.key === 'মে' && METRIC.test(tokens.nearInDate(from + 1)?.key ?? '')) return null
  return inflected(MONTHS, token.key) ?? null
}

function yearAt(tokens: TokenCursor, from: number): number | null {
  const token = from === 0 ? tokens.token(0) : tokens.nearInDate(from)
  if (token?.number == null || token.end - token.start !== 4) return null
  return token.number >= 1000 && token.number < 2200 ? token.number : null
}

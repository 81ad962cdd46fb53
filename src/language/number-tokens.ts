import { latinDigits } from './digits.ts'
import { numberWordKey } from './number-words.ts'

/** Where it stands: `[start, end)` in UTF-16 code units. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** A run of digits with its value, or a word with its key. */
export interface Token extends Place {
  readonly key: string
  /** The value of digits; `null` for a word. */
  readonly number: number | null
  /** A date that is one run of digits: 17.01.2025. */
  readonly date: string | null
  readonly isCapital: boolean
}

/** Digits with what groups them, or a word, or a percent sign. */
const TOKENS = /[0-9০-৯]+(?:[.,][0-9০-৯]+)*|[\p{L}\p{M}\u200C\u200D]+(?:['’][\p{L}\p{M}]+)*['’]?|[%٪]/gu
/** Longer runs are names of things, not amounts, and beyond exact arithmetic. */
export const MOST_DIGITS = 15

/** The numbers in digits, words and percent signs of a text, in order. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKENS)].flatMap(({ 0: written, index }) =>
    /^[0-9০-৯]/.test(written) ? digitTokens(written, index) : [wordToken(written, index)],
  )
}

function wordToken(written: string, start: number): Token {
  const end = start + written.length
  return {
    start,
    end,
    key: numberWordKey(written),
    number: null,
    date: null,
    isCapital: /^\p{Lu}/u.test(written),
  }
}

/** One number where the run is one (1,234.5 or ১২,৩৪,৫৬৭), one date (17.01.2025), or each of its parts. */
function digitTokens(written: string, start: number): readonly Token[] {
  const digits = latinDigits(written)
  const token = (part: string, from: number): Token => ({
    start: from,
    end: from + part.length,
    key: '',
    number: Number(part.replaceAll(',', '')),
    date: numericDate(part.split('.')),
    isCapital: false,
  })
  const isOne = /^\d+(?:,\d{2,3})*,\d{3}(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(digits)
  if (isOne || numericDate(digits.split('.')) !== null)
    return digits.replace(/\D/g, '').length > MOST_DIGITS ? [] : [token(digits, start)]
  return [...digits.matchAll(/\d+(?:\.\d+(?![.\d]))?/g)].flatMap(({ 0: part, index }) =>
    part.length > MOST_DIGITS ? [] : [token(part, start + index)],
  )
}

/** A date out of three numbers: the day first unless only the month can be, the year of four digits. */
export function numericDate(parts: readonly string[]): string | null {
  if (parts.length !== 3 || parts.some((part) => part.length > 4)) return null
  const [a = 0, b = 0, c = 0] = parts.map(Number)
  if (parts[0]?.length === 4) return dateOf(a, b, c)
  if (parts[2]?.length !== 4) return null
  return b > 12 ? dateOf(c, a, b) : dateOf(c, b, a)
}

/** As ISO 8601 writes it, without what is `null`; `null` where there is no such day or month. */
export function dateOf(year: number | null, month: number, day: number | null): string | null {
  if (month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) return null
  const two = (value: number) => String(value).padStart(2, '0')
  return `${year ?? '-'}-${two(month)}${day === null ? '' : `-${two(day)}`}`
}

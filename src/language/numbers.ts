import {
  BENGALI_FRACTIONS,
  BENGALI_HALVES,
  BENGALI_NUMBERS,
  DECIMAL_POINTS,
  ENGLISH_TENS,
  ENGLISH_UNITS,
  PARTS,
} from './number-words.ts'
import { dateAt, weekdayAt } from './number-dates.ts'
import { bengaliValue, inflected, isBengali, multiplierOf, ordinalOf } from './number-lookup.ts'
import { timeAt } from './number-times.ts'
import { MOST_DIGITS, tokensOf, type Place, type Token } from './number-tokens.ts'
import { TokenCursor, type Read } from './token-cursor.ts'

/**
 * What a text says in numbers. The value is the same in both languages: a number for `number`, `ordinal` and
 * `percent` (without the hundredth: 5 for ৫%); for a `date` as much as is said, as ISO 8601 writes it
 * (`2026-01-17`, `--01-17`, `2026-01`, `--01`); for a `bengali-date` the same in the Bengali calendar, years
 * and months counted as there (`1431-01-25` is ২৫ বৈশাখ ১৪৩১); for a `weekday` 1 to 7 from Monday; for a `time`
 * hours and minutes as they are said (`10:30`, also for the evening).
 */
export type Quantity =
  | (Place & { readonly kind: 'number' | 'ordinal' | 'percent' | 'weekday'; readonly value: number })
  | (Place & { readonly kind: 'date' | 'bengali-date' | 'time'; readonly value: string })

/**
 * The numbers, ordinals, percentages, dates and months of both calendars, weekdays and times of a Bengali or
 * English text, in order, none within another: in digits of both scripts with either grouping, in words up to a
 * hundred and with শ, হাজার, লাখ, কোটি, million …, with দেড়, আড়াই, সাড়ে, সোয়া, পৌনে, "and a half". Evidence
 * for the alignment and for warnings, not a parser of all that can be said: একটি and "a" are articles and give
 * nothing; words of two meanings (নয়, May) count only where their neighbours decide. Linear in time.
 *
 *     numbers('৩ লাখ') // [{ start: 0, end: 5, kind: 'number', value: 300000 }]
 */
export function numbers(text: string): readonly Quantity[] {
  const tokens = tokensOf(text)
  const found: Quantity[] = []
  for (let at = 0; at < tokens.length;) {
    const cursor = new TokenCursor(text, tokens, at)
    const said = saidAt(cursor)
    if (said !== null)
      found.push({ ...cursor.place(said.length), kind: said.kind, value: said.value } as Quantity)
    at += said?.length ?? 1
  }
  return found
}

/**
 * Whether two quantities can stand for each other in a translation: equal values, whether written as a number,
 * an ordinal or a percentage; dates of one calendar where all that both say agrees. Of two calendars they never do:
 * which day 1 Baishakh is, is not the same in Dhaka and in Kolkata. Times agree in either half of the day, and a
 * full hour or a quarter of one also with its number: ১০টায় is 10, and সাড়ে পাঁচটা আম are five and a half.
 */
export function isSameQuantity(a: Quantity, b: Quantity): boolean {
  if (a.kind === 'time' || b.kind === 'time') return minutesOf(a) !== null && minutesOf(a) === minutesOf(b)
  if (typeof a.value === 'string' || typeof b.value === 'string')
    return a.kind === b.kind && isSameDate(String(a.value), String(b.value))
  if ((a.kind === 'weekday') !== (b.kind === 'weekday')) return false
  return a.value === b.value
}

/** Minutes since noon or midnight of a time or of a number of hours and quarters; `null` for other quantities. */
function minutesOf({ kind, value }: Quantity): number | null {
  if (kind === 'number') return (value * 4) % 1 === 0 && value <= 24 ? (value % 12) * 60 : null
  if (kind !== 'time') return null
  const [hours = 0, minutes = 0] = value.split(':').map(Number)
  return (hours % 12) * 60 + minutes
}

function isSameDate(a: string, b: string): boolean {
  const [first, second] = [fieldsOf(a), fieldsOf(b)]
  return first.every((field, i) => field === null || second[i] === null || field === second[i])
}

/** Year, month and day of a date's value; `null` for what it does not say. */
function fieldsOf(date: string): readonly (string | null)[] {
  const [, year = '', month = '', day = null] = /^(-|\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date) ?? []
  return [year === '-' ? null : year, month, day]
}

/** A quantity that begins with token 0. */
interface Said extends Read<number | string> {
  readonly kind: Quantity['kind']
}

function saidAt(tokens: TokenCursor): Said | null {
  const date = dateAt(tokens)
  if (date !== null) return date
  const time = timeAt(tokens)
  if (time !== null) return { kind: 'time', ...time }
  const weekday = weekdayAt(tokens)
  if (weekday !== null) return { kind: 'weekday', ...weekday }
  const ordinal = ordinalAt(tokens)
  return ordinal === null ? amountAt(tokens) : { kind: 'ordinal', ...ordinal }
}

function ordinalAt(tokens: TokenCursor): Read<number> | null {
  const token = tokens.token(0)
  if (token === undefined) return null
  if (token.number !== null) return tokens.hasOrdinalSuffix(0) ? { value: token.number, length: 2 } : null
  const twoWords = tokens.ordinalOfTwoWords(0)
  if (twoWords !== null) return { value: twoWords, length: 2 }
  const value = ordinalOf(token.key)
  return value === undefined ? null : { value, length: 1 }
}

const CRORE = 1e7

/** A number, and by what the words that belong to it multiplied it: 300 and 100 of three hundred. */
interface Part extends Read<number> {
  readonly multiplier: number
}

/**
 * A number with what multiplies it, and the smaller ones that follow: ৩ কোটি ২৫ লাখ. A last কোটি multiplies all
 * of it: ৫ হাজার ২০০ কোটি is 5,200 crore.
 */
function amountAt(tokens: TokenCursor): Said | null {
  let total = 0
  let used = 0
  let limit = Infinity
  for (;;) {
    const and =
      limit <= 1000 && tokens.near(used)?.key === 'and' ? englishBelowHundredAt(tokens, used + 1, 1) : null
    const part = and ?? partAt(tokens, used)
    const isCrore = part !== null && 'last' in part && part.last === CRORE
    if (isCrore && used > 0 && limit < CRORE && part.value < limit * CRORE) {
      total = total * CRORE + part.value
      used += part.length
      limit = CRORE
      continue
    }
    if (part === null || part.value >= limit || (used > 0 && part.multiplier >= limit)) break
    total += part.value
    used += part.length
    if (part.multiplier === 1) break
    limit = part.multiplier
  }
  if (used === 0) return null
  const percent = percentAt(tokens, used)
  const value = Number(total.toPrecision(MOST_DIGITS))
  // শতকরা ২০ ভাগ
  const isPercent = percent > 0 || tokens.before?.key === 'শতকরা'
  return { kind: isPercent ? 'percent' : 'number', value, length: used + percent }
}

/** A number and its multipliers from a token on: ৩ লাখ কোটি is three million million; `last` is the last of them. */
function partAt(tokens: TokenCursor, from: number): (Part & { readonly last: number }) | null {
  if (from > 0 && tokens.near(from) === undefined) return null
  const plain = plainAt(tokens, from)
  if (plain === null) return null
  let { value, length } = plain
  let multiplier = plain.multiplier
  let last = 1
  for (let i = 0; i < 2; i++) {
    const token = tokens.near(from + length)
    const factor = token === undefined || token.number !== null ? undefined : multiplierOf(token.key)
    if (factor === undefined) break
    value *= factor
    multiplier *= factor
    last = factor
    length += 1
  }
  if (tokens.wordsAt(from + length, ['and', 'a', 'half'])) {
    const factor = multiplierOf(tokens.near(from + length + 3)?.key ?? '')
    return {
      value: (value + 0.5 * multiplier) * (factor ?? 1),
      multiplier: 1,
      last: 1,
      length: length + (factor ? 4 : 3),
    }
  }
  return { value, multiplier, last, length }
}

/** A number as digits or words, without multipliers but those that it carries itself (পাঁচশ). */
function plainAt(tokens: TokenCursor, from: number): Part | null {
  const token = tokens.token(from)
  if (token === undefined) return null
  const decimal = decimalAt(tokens, from)
  if (decimal !== null) return decimal
  if (token.number !== null)
    return tokens.hasOrdinalSuffix(from) ? null : { value: token.number, multiplier: 1, length: 1 }
  const halves = BENGALI_HALVES.get(token.key)
  if (halves !== undefined) return { value: halves, multiplier: 1, length: 1 }
  const fraction = BENGALI_FRACTIONS.get(token.key)
  if (fraction !== undefined) return fractionAt(tokens, from, fraction)
  if (token.key === 'a' && tokens.near(from + 1)?.key === 'hundred') return englishAt(tokens, from)
  if (token.key === 'a' || token.key === 'an')
    return isMultiplierAt(tokens, from + 1) ? { value: 1, multiplier: 1, length: 1 } : null
  if (token.key === 'half' || token.key === 'আধা' || token.key === 'অর্ধ') return halfAt(tokens, from)
  // শতাধিক: a hundred and more.
  const least = token.key.endsWith('াধিক') ? multiplierOf(token.key) : undefined
  if (least !== undefined) return { value: least, multiplier: 1, length: 1 }
  return (
    shareAt(tokens, from) ?? spokenYearAt(tokens, from) ?? englishAt(tokens, from) ?? bengaliAt(tokens, from)
  )
}

const MOST_DECIMALS = 6

/** ৯ দশমিক ৮৫, শূন্য দশমিক পাঁচ, nine point eight five */
function decimalAt(tokens: TokenCursor, from: number): Part | null {
  if (!DECIMAL_POINTS.has(tokens.near(from + 1)?.key ?? '')) return null
  const whole = wholeAt(tokens, from)
  if (whole === null) return null
  let [digits, length] = ['', 2]
  for (; length < 2 + MOST_DECIMALS; length += 1) {
    const token = tokens.near(from + length)
    const value = token === undefined ? null : wholeAt(tokens, from + length)
    if (token === undefined || value === null || (digits !== '' && (value > 9 || token.number !== null)))
      break
    // The nought of ০৫ counts here.
    digits += String(value).padStart(token.number === null ? 0 : token.end - token.start, '0')
    if (value > 9 || token.number !== null) {
      length += 1
      break
    }
  }
  return digits === '' ? null : { value: Number(`${whole}.${digits}`), multiplier: 1, length }
}

/** A whole number in digits or in one word. */
function wholeAt(tokens: TokenCursor, from: number): number | null {
  const token = tokens.token(from)
  if (token === undefined) return null
  const value = token.number ?? BENGALI_NUMBERS.get(token.key) ?? ENGLISH_UNITS.get(token.key) ?? null
  return Number.isInteger(value) ? value : null
}

/** Half a million, আধা কোটি; without what it is half of it is no number. */
function halfAt(tokens: TokenCursor, from: number): Part | null {
  const length = tokens.near(from + 1)?.key === 'a' ? 2 : 1
  return isMultiplierAt(tokens, from + length) ? { value: 0.5, multiplier: 1, length } : null
}

function isMultiplierAt(tokens: TokenCursor, from: number): boolean {
  return multiplierOf(tokens.near(from)?.key ?? '') !== undefined
}

/** One third, two-thirds, দুই-তৃতীয়াংশ: plural after all but one. */
function shareAt(tokens: TokenCursor, from: number): Part | null {
  const { key } = tokens.token(from) as Token
  const count = ENGLISH_UNITS.get(key) ?? BENGALI_NUMBERS.get(key)
  const part = tokens.near(from + 1)?.key ?? ''
  const of = isBengali(part) ? inflected(PARTS, part) : PARTS.get(part)
  if (count === undefined || of === undefined || count < 1 || count >= of) return null
  const isPlural = isBengali(part) ? count > 1 : part.endsWith('s')
  return count > 1 === isPlural
    ? { value: Number((count / of).toPrecision(6)), multiplier: 1, length: 2 }
    : null
}

/** A year as it is said in English: nineteen seventy-one. */
function spokenYearAt(tokens: TokenCursor, from: number): Part | null {
  const { key } = tokens.token(from) as Token
  const century = key === 'twenty' ? 20 : (ENGLISH_UNITS.get(key) ?? 0)
  if (century < 17 || tokens.near(from + 1) === undefined) return null
  const rest = englishBelowHundredAt(tokens, from + 1)
  if (rest === null || rest.value < 10) return null
  return { value: 100 * century + rest.value, multiplier: 1, length: 1 + rest.length }
}

function fractionAt(tokens: TokenCursor, from: number, fraction: number): Part | null {
  const after = tokens.near(from + 1)
  if (after === undefined) return null
  const { value, multiplier } =
    after.number === null ? (bengaliValue(after.key) ?? {}) : { value: after.number, multiplier: 1 }
  // সাড়ে তিনশ is half a hundred more than 300.
  if (value !== undefined && multiplier !== undefined)
    return { value: value + fraction * multiplier, multiplier, length: 2 }
  const isOne = multiplierOf(after.key) !== undefined && fraction !== 0.5
  return isOne ? { value: 1 + fraction, multiplier: 1, length: 1 } : null
}

/** Up to 999: "three hundred and twenty-five". */
function englishAt(tokens: TokenCursor, from: number): Part | null {
  const below = englishBelowHundredAt(tokens, from)
  if (below === null || tokens.near(from + below.length)?.key !== 'hundred') return below
  let length = below.length + 1
  const rest =
    englishBelowHundredAt(tokens, from + length) ??
    (tokens.near(from + length)?.key === 'and' ? englishBelowHundredAt(tokens, from + length + 1, 1) : null)
  if (rest !== null) length += rest.length
  return { value: below.value * 100 + (rest?.value ?? 0), multiplier: rest === null ? 100 : 1, length }
}

/** Up to 99, and "a" before "hundred"; `extra` is how many tokens before it belong to it. */
function englishBelowHundredAt(tokens: TokenCursor, from: number, extra = 0): Part | null {
  const token = from === 0 ? tokens.token(0) : tokens.near(from)
  if (token === undefined) return null
  if (token.key === 'a' && tokens.near(from + 1)?.key === 'hundred')
    return { value: 1, multiplier: 1, length: 1 + extra }
  const unit = ENGLISH_UNITS.get(token.key)
  if (unit !== undefined) return { value: unit, multiplier: 1, length: 1 + extra }
  const tens = ENGLISH_TENS.get(token.key)
  if (tens === undefined) return null
  const more = ENGLISH_UNITS.get(tokens.near(from + 1)?.key ?? '') ?? 0
  return more > 0 && more < 10
    ? { value: tens + more, multiplier: 1, length: 2 + extra }
    : { value: tens, multiplier: 1, length: 1 + extra }
}

/** Nine, and "is not". */
const NINE = 'নয\u09BC'
/** After নয়, which is also "is not", they make it nine. */
const COUNTED = /^(?:টি|টা|জন|মাস|দিন|বছর|ঘণ্টা|ঘন্টা|সপ্তাহ|মিনিট|নম্বর|শ|শত|শো|হাজার|লাখ|লক্ষ|কোটি|তলা)/

function bengaliAt(tokens: TokenCursor, from: number): Part | null {
  const { key } = tokens.token(from) as Token
  const found = bengaliValue(key)
  if (found === null) return null
  if (key === NINE && !COUNTED.test(tokens.near(from + 1)?.key ?? '')) return null
  return { ...found, length: 1 }
}

/** How many tokens there say that what stands before them is a percentage. */
function percentAt(tokens: TokenCursor, from: number): number {
  const token = tokens.near(from)
  if (token === undefined) return 0
  if (/^[%٪]$/.test(token.key) || token.key === 'percent' || token.key.startsWith('শতাংশ')) return 1
  return tokens.wordsAt(from, ['per', 'cent']) ? 2 : 0
}

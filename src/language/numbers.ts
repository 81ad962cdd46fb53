import {
  BEFORE_MONTHS,
  BENGALI_DAYS,
  BENGALI_FRACTIONS,
  BENGALI_HALVES,
  BENGALI_NUMBERS,
  BENGALI_ORDINALS,
  DECIMAL_POINTS,
  ENGLISH_ORDINALS,
  ENGLISH_TENS,
  ENGLISH_UNITS,
  MONTHS,
  MULTIPLIERS,
  PARTS,
  SHORT_NUMBERS,
  UNSURE_MONTHS,
  WEEKDAYS,
} from './number-words.ts'
import { dateOf, MOST_DIGITS, numericDate, tokensOf, type Place, type Token } from './number-tokens.ts'

const CRORE = 1e7

/**
 * What a text says in numbers. The value is the same in both languages: a number for `number`, `ordinal` and
 * `percent` (without the hundredth: 5 for ৫%); for a `date` as much as is said, as ISO 8601 writes it
 * (`2026-01-17`, `--01-17`, `2026-01`, `--01`); for a `weekday` 1 to 7 from Monday.
 */
export type Quantity =
  | (Place & { readonly kind: 'number' | 'ordinal' | 'percent' | 'weekday'; readonly value: number })
  | (Place & { readonly kind: 'date'; readonly value: string })

/**
 * The numbers, ordinals, percentages, dates, months and weekdays of a Bengali or English text, in order,
 * none within another: in digits of both scripts with either grouping, in words up to a hundred and with
 * শ, হাজার, লাখ, কোটি, million …, with দেড়, আড়াই, সাড়ে, সোয়া, পৌনে, "and a half". Evidence for the alignment
 * and for warnings, not a parser of all that can be said: একটি and "a" are articles and give nothing; words of
 * two meanings (নয়, May) count only where their neighbours decide. Linear in time.
 *
 *     numbers('৩ লাখ') // [{ start: 0, end: 5, kind: 'number', value: 300000 }]
 */
export function numbers(text: string): readonly Quantity[] {
  const tokens = tokensOf(text)
  const found: Quantity[] = []
  for (let at = 0; at < tokens.length;) {
    const reading = new Reading(text, tokens, at)
    const quantity = reading.date() ?? reading.weekday() ?? reading.ordinal() ?? reading.amount()
    if (quantity !== null) found.push(quantity)
    at = Math.max(at + 1, quantity === null ? 0 : reading.next)
  }
  return found
}

/**
 * Whether two quantities can stand for each other in a translation: equal values, whether written as a number,
 * an ordinal or a percentage; dates where all that both say agrees; a year beside a date that has it.
 */
export function isSameQuantity(a: Quantity, b: Quantity): boolean {
  if (a.kind === 'date' && b.kind === 'date') return isSameDate(a.value, b.value)
  if (a.kind === 'date' || b.kind === 'date') return false
  if ((a.kind === 'weekday') !== (b.kind === 'weekday')) return false
  return a.value === b.value
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

/** What counts things, joined to the number: তিনটি, পাঁচজনের. */
const CLASSIFIER = /(?:টি|টা|টো|টে|জন|খানা|খানি|খান|গুণ|বার)(?:\u09C7?র|কে|তে|য\u09BC|ই|ও)*$/u
/** Endings of a number word; একুশে and the like are names of days. */
const CASE = /(?:\u09C7?র|কে|তে|ই|ও)$/u
/** Endings of months, weekdays and multipliers, in NFC. */
const ENDINGS = [
  '',
  'র',
  'ের',
  'ে',
  'তে',
  'য\u09BCে',
  'য\u09BCের',
  'কে',
  'ই',
  'ও',
  'েই',
  'েও',
  'েরও',
  'েরই',
  'রও',
  'াধিক',
  'টি',
  'টা',
  'জন',
]
/** Nine, and "is not". */
const NINE = 'নয\u09BC'
/** What a number in digits is followed by as an ordinal. */
const ORDINAL_SUFFIX = /^(?:st|nd|rd|th|ম|য\u09BC|র্থ|ষ্ঠ|তম|লা|রা|ঠা|ই|শে)$/
const MOST_DECIMALS = 6
const YEAR_WORD = /^(?:সাল|সন|খ্রিস্টাব্দ|খ্রিষ্টাব্দ)/
/** After নয়, which is also "is not", they make it nine. */
const COUNTED = /^(?:টি|টা|জন|মাস|দিন|বছর|ঘণ্টা|ঘন্টা|সপ্তাহ|মিনিট|নম্বর|শ|শত|শো|হাজার|লাখ|লক্ষ|কোটি|তলা)/

/** Reads one quantity from a token on; `next` is the token after what was read. */
class Reading {
  readonly #text: string
  readonly #tokens: readonly Token[]
  readonly #first: number
  next: number

  constructor(text: string, tokens: readonly Token[], first: number) {
    this.#text = text
    this.#tokens = tokens
    this.#first = first
    this.next = first
  }

  date(): Quantity | null {
    const token = this.#token(0)
    if (token?.date != null) return this.#quantity('date', token.date, 1)
    return this.#dateOfDigits() ?? this.#dayFirst(0, null) ?? this.#yearFirst() ?? this.#monthFirst()
  }

  weekday(): Quantity | null {
    const token = this.#token(0)
    const value = token === undefined || token.number !== null ? undefined : inflected(WEEKDAYS, token.key)
    const isName = value !== undefined && (token?.isCapital === true || isBengali(token?.key ?? ''))
    return isName ? this.#quantity('weekday', value, 1) : null
  }

  ordinal(): Quantity | null {
    const token = this.#token(0)
    if (token === undefined) return null
    if (token.number !== null)
      return this.#hasOrdinalSuffix(0) ? this.#quantity('ordinal', token.number, 2) : null
    const tens = this.#englishTens(0)
    if (tens !== null) return this.#quantity('ordinal', tens, 2)
    const stem = token.key.replace(CLASSIFIER, '')
    const value =
      ENGLISH_ORDINALS.get(token.key) ??
      BENGALI_ORDINALS.get(token.key) ??
      BENGALI_ORDINALS.get(stem) ??
      numberedOrdinal(token.key)
    return value === undefined ? null : this.#quantity('ordinal', value, 1)
  }

  /** twenty-first */
  #englishTens(from: number): number | null {
    const tens = ENGLISH_TENS.get(this.#token(from)?.key ?? '')
    const unit = ENGLISH_ORDINALS.get(this.#near(from + 1)?.key ?? '')
    return tens !== undefined && unit !== undefined && unit < 10 ? tens + unit : null
  }

  /**
   * A number with what multiplies it, and the smaller ones that follow: ৩ কোটি ২৫ লাখ. A last কোটি multiplies all
   * of it: ৫ হাজার ২০০ কোটি is 5,200 crore.
   */
  amount(): Quantity | null {
    let total = 0
    let used = 0
    let limit = Infinity
    for (;;) {
      const and =
        limit <= 1000 && this.#near(used)?.key === 'and' ? this.#englishBelowHundred(used + 1, 1) : null
      const part = and ?? this.#part(used)
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
    const percent = this.#percent(used)
    const value = Number(total.toPrecision(MOST_DIGITS))
    return this.#quantity(percent > 0 || this.#isOfHundred() ? 'percent' : 'number', value, used + percent)
  }

  /** A number and its multipliers from a token on: ৩ লাখ কোটি is three million million. */
  #part(from: number): {
    readonly value: number
    readonly multiplier: number
    /** The last multiplier. */
    readonly last: number
    readonly length: number
  } | null {
    if (from > 0 && this.#near(from) === undefined) return null
    const plain = this.#plain(from)
    if (plain === null) return null
    let { value, length } = plain
    let multiplier = plain.multiplier
    let last = 1
    for (let i = 0; i < 2; i++) {
      const token = this.#near(from + length)
      const factor = token === undefined || token.number !== null ? undefined : multiplierOf(token.key)
      if (factor === undefined) break
      value *= factor
      multiplier *= factor
      last = factor
      length += 1
    }
    if (this.#wordsAt(from + length, ['and', 'a', 'half'])) {
      const factor = multiplierOf(this.#near(from + length + 3)?.key ?? '')
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
  #plain(
    from: number,
  ): { readonly value: number; readonly multiplier: number; readonly length: number } | null {
    const token = this.#token(from)
    if (token === undefined) return null
    const decimal = this.#decimal(from)
    if (decimal !== null) return decimal
    if (token.number !== null)
      return this.#hasOrdinalSuffix(from) ? null : { value: token.number, multiplier: 1, length: 1 }
    const halves = BENGALI_HALVES.get(token.key)
    if (halves !== undefined) return { value: halves, multiplier: 1, length: 1 }
    const fraction = BENGALI_FRACTIONS.get(token.key)
    if (fraction !== undefined) return this.#fraction(from, fraction)
    if (token.key === 'a' && this.#near(from + 1)?.key === 'hundred') return this.#english(from)
    if (token.key === 'a' || token.key === 'an')
      return this.#isMultiplier(from + 1) ? { value: 1, multiplier: 1, length: 1 } : null
    if (token.key === 'half' || token.key === 'আধা' || token.key === 'অর্ধ') return this.#half(from)
    // শতাধিক: a hundred and more.
    const least = token.key.endsWith('াধিক') ? multiplierOf(token.key) : undefined
    if (least !== undefined) return { value: least, multiplier: 1, length: 1 }
    return this.#share(from) ?? this.#spokenYear(from) ?? this.#english(from) ?? this.#bengali(from)
  }

  /** ৯ দশমিক ৮৫, শূন্য দশমিক পাঁচ, nine point eight five */
  #decimal(from: number) {
    if (!DECIMAL_POINTS.has(this.#near(from + 1)?.key ?? '')) return null
    const whole = this.#wholeAt(from)
    if (whole === null) return null
    let [digits, length] = ['', 2]
    for (; length < 2 + MOST_DECIMALS; length += 1) {
      const token = this.#near(from + length)
      const value = token === undefined ? null : this.#wholeAt(from + length)
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
  #wholeAt(from: number): number | null {
    const token = this.#token(from)
    if (token === undefined) return null
    const value = token.number ?? BENGALI_NUMBERS.get(token.key) ?? ENGLISH_UNITS.get(token.key) ?? null
    return Number.isInteger(value) ? value : null
  }

  /** Half a million, আধা কোটি; without what it is half of it is no number. */
  #half(from: number) {
    const length = this.#near(from + 1)?.key === 'a' ? 2 : 1
    return this.#isMultiplier(from + length) ? { value: 0.5, multiplier: 1, length } : null
  }

  #isMultiplier(from: number): boolean {
    return multiplierOf(this.#near(from)?.key ?? '') !== undefined
  }

  /** One third, two-thirds, দুই-তৃতীয়াংশ: plural after all but one. */
  #share(from: number) {
    const { key } = this.#token(from) as Token
    const count = ENGLISH_UNITS.get(key) ?? BENGALI_NUMBERS.get(key)
    const part = this.#near(from + 1)?.key ?? ''
    const of = isBengali(part) ? inflected(PARTS, part) : PARTS.get(part)
    if (count === undefined || of === undefined || count < 1 || count >= of) return null
    const isPlural = isBengali(part) ? count > 1 : part.endsWith('s')
    return count > 1 === isPlural
      ? { value: Number((count / of).toPrecision(6)), multiplier: 1, length: 2 }
      : null
  }

  /** A year as it is said in English: nineteen seventy-one. */
  #spokenYear(from: number) {
    const { key } = this.#token(from) as Token
    const century = key === 'twenty' ? 20 : (ENGLISH_UNITS.get(key) ?? 0)
    if (century < 17 || this.#near(from + 1) === undefined) return null
    const rest = this.#englishBelowHundred(from + 1)
    if (rest === null || rest.value < 10) return null
    return { value: 100 * century + rest.value, multiplier: 1, length: 1 + rest.length }
  }

  #fraction(from: number, fraction: number) {
    const after = this.#near(from + 1)
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
  #english(from: number) {
    const below = this.#englishBelowHundred(from)
    if (below === null || this.#near(from + below.length)?.key !== 'hundred') return below
    let length = below.length + 1
    const rest =
      this.#englishBelowHundred(from + length) ??
      (this.#near(from + length)?.key === 'and' ? this.#englishBelowHundred(from + length + 1, 1) : null)
    if (rest !== null) length += rest.length
    return { value: below.value * 100 + (rest?.value ?? 0), multiplier: rest === null ? 100 : 1, length }
  }

  #englishBelowHundred(from: number, extra = 0) {
    const token = from === 0 ? this.#token(0) : this.#near(from)
    if (token === undefined) return null
    if (token.key === 'a' && this.#near(from + 1)?.key === 'hundred')
      return { value: 1, multiplier: 1, length: 1 + extra }
    const unit = ENGLISH_UNITS.get(token.key)
    if (unit !== undefined) return { value: unit, multiplier: 1, length: 1 + extra }
    const tens = ENGLISH_TENS.get(token.key)
    if (tens === undefined) return null
    const more = ENGLISH_UNITS.get(this.#near(from + 1)?.key ?? '') ?? 0
    return more > 0 && more < 10
      ? { value: tens + more, multiplier: 1, length: 2 + extra }
      : { value: tens, multiplier: 1, length: 1 + extra }
  }

  #bengali(from: number) {
    const { key } = this.#token(from) as Token
    const found = bengaliValue(key)
    if (found === null) return null
    if (key === NINE && !COUNTED.test(this.#near(from + 1)?.key ?? '')) return null
    return { ...found, length: 1 }
  }

  #percent(from: number): number {
    const token = this.#near(from)
    if (token === undefined) return 0
    if (/^[%٪]$/.test(token.key) || token.key === 'percent' || token.key.startsWith('শতাংশ')) return 1
    return this.#wordsAt(from, ['per', 'cent']) ? 2 : 0
  }

  /** শতকরা ২০ ভাগ */
  #isOfHundred(): boolean {
    return this.#tokens[this.#first - 1]?.key === 'শতকরা'
  }

  /** 17/01/2025, 2025-01-17 */
  #dateOfDigits(): Quantity | null {
    const [a, b, c] = [this.#token(0), this.#token(1), this.#token(2)]
    if (a?.number == null || b?.number == null || c?.number == null) return null
    const gap = this.#text.slice(a.end, b.start)
    if (!/^[/-]$/.test(gap) || this.#text.slice(b.end, c.start) !== gap) return null
    const written = [a, b, c].map(({ start, end, number }) => String(number).padStart(end - start, '0'))
    const date = numericDate(written)
    return date === null ? null : this.#quantity('date', date, 3)
  }

  /** ১৭ জানুয়ারি ২০২৬, ১৭ই জানুয়ারি, 17th of January, 2026 */
  #dayFirst(from: number, yearBefore: number | null): Quantity | null {
    const day = this.#day(from)
    if (day === null) return null
    const of = this.#nearInDate(from + day.length)?.key === 'of' ? 1 : 0
    const month = this.#month(from + day.length + of)
    if (month === null) return null
    const used = from + day.length + of + 1
    const year = yearBefore === null ? this.#year(used) : null
    const date = dateOf(yearBefore ?? year, month, day.value)
    return date === null ? null : this.#quantity('date', date, used + (year === null ? 0 : 1))
  }

  /** ২০২৬ সালের ১৭ জানুয়ারি, ২০২৬ সালের জানুয়ারি */
  #yearFirst(): Quantity | null {
    const year = this.#year(0)
    if (year === null || !YEAR_WORD.test(this.#nearInDate(1)?.key ?? '')) return null
    const whole = this.#dayFirst(2, year)
    if (whole !== null) return whole
    const month = this.#month(2)
    const date = month === null ? null : dateOf(year, month, null)
    return date === null ? null : this.#quantity('date', date, 3)
  }

  /** January 17, 2026; January 2026; January */
  #monthFirst(): Quantity | null {
    const month = this.#month(0)
    if (month === null) return null
    const day = isBengali(this.#token(0)?.key ?? '') ? null : this.#day(1)
    if (day !== null) {
      const year = this.#year(1 + day.length)
      const date = dateOf(year, month, day.value)
      return date === null ? null : this.#quantity('date', date, 1 + day.length + (year === null ? 0 : 1))
    }
    const year = this.#year(1)
    const key = this.#token(0)?.key ?? ''
    if (
      year === null &&
      UNSURE_MONTHS.has(key) &&
      !BEFORE_MONTHS.has(this.#tokens[this.#first - 1]?.key ?? '')
    ) {
      if (!(isBengali(key) && this.#nearInDate(1)?.key.startsWith('মাস'))) return null
    }
    const date = dateOf(year, month, null)
    return date === null ? null : this.#quantity('date', date, year === null ? 1 : 2)
  }

  #day(from: number): { readonly value: number; readonly length: number } | null {
    const token = from === 0 ? this.#token(0) : this.#nearInDate(from)
    if (token === undefined) return null
    if (token.number === null) return this.#dayInWords(from)
    if (token.end - token.start > 2 || token.number < 1 || token.number > 31) return null
    return { value: token.number, length: this.#hasOrdinalSuffix(from) ? 2 : 1 }
  }

  /** একুশে, the twenty-first */
  #dayInWords(from: number): { readonly value: number; readonly length: number } | null {
    const key = this.#token(from)?.key ?? ''
    const tens = this.#englishTens(from)
    if (tens !== null) return tens > 31 ? null : { value: tens, length: 2 }
    const value = BENGALI_DAYS.get(key) ?? ENGLISH_ORDINALS.get(key)
    return value === undefined || value > 31 ? null : { value, length: 1 }
  }

  #month(from: number): number | null {
    const token = from === 0 ? this.#token(0) : this.#nearInDate(from)
    if (token === undefined || token.number !== null) return null
    if (!isBengali(token.key)) return token.isCapital ? (MONTHS.get(token.key) ?? null) : null
    return inflected(MONTHS, token.key) ?? null
  }

  #year(from: number): number | null {
    const token = from === 0 ? this.#token(0) : this.#nearInDate(from)
    if (token?.number == null || token.end - token.start !== 4) return null
    return token.number >= 1000 && token.number < 2200 ? token.number : null
  }

  #hasOrdinalSuffix(from: number): boolean {
    const [number, suffix] = [this.#token(from), this.#token(from + 1)]
    return number !== undefined && suffix?.start === number.end && ORDINAL_SUFFIX.test(suffix.key)
  }

  #wordsAt(from: number, words: readonly string[]): boolean {
    return words.every((word, i) => this.#near(from + i)?.key === word)
  }

  #token(from: number): Token | undefined {
    return this.#tokens[this.#first + from]
  }

  /** The token there if at most a space or a hyphen parts it from the one before. */
  #near(from: number): Token | undefined {
    return this.#joined(from, /^(?:[ \u00A0]?|-)$/)
  }

  /** The same, but a comma or a stop may come first: "Jan. 17, 2026". */
  #nearInDate(from: number): Token | undefined {
    return this.#joined(from, /^[.,]?[ \u00A0]?$/)
  }

  #joined(from: number, gap: RegExp): Token | undefined {
    const [before, token] = [this.#token(from - 1), this.#token(from)]
    if (before === undefined || token === undefined || token.start - before.end > 2) return undefined
    return gap.test(this.#text.slice(before.end, token.start)) ? token : undefined
  }

  #quantity(kind: Quantity['kind'], value: number | string, length: number): Quantity {
    this.next = this.#first + length
    const start = this.#token(0)?.start ?? 0
    const end = this.#token(length - 1)?.end ?? start
    return { start, end, kind, value } as Quantity
  }
}

function isBengali(key: string): boolean {
  return /^\p{Script=Bengali}/u.test(key)
}

/** What a word stands for with one of the endings or without. */
function inflected(values: ReadonlyMap<string, number>, key: string): number | undefined {
  if (!isBengali(key)) return values.get(key)
  for (const ending of ENDINGS) {
    const value = key.endsWith(ending) ? values.get(key.slice(0, key.length - ending.length)) : undefined
    if (value !== undefined) return value
  }
  return undefined
}

function multiplierOf(key: string): number | undefined {
  return inflected(MULTIPLIERS, key)
}

/**
 * A Bengali number word, also with a classifier (তিনটি), with শ (পাঁচশ, দুশো, দেড়শ) or, from ten on, with a case
 * (পঞ্চাশের); একটি is an article.
 */
function bengaliValue(key: string): { readonly value: number; readonly multiplier: number } | null {
  const plain = BENGALI_NUMBERS.get(key)
  if (plain !== undefined) return { value: plain, multiplier: 1 }
  const stem = key.replace(CLASSIFIER, '')
  if (stem !== key) {
    const value = SHORT_NUMBERS.get(stem) ?? BENGALI_NUMBERS.get(stem)
    if (value !== undefined) return value === 1 ? null : { value, multiplier: 1 }
  }
  const hundred = hundreds(key) ?? hundreds(stem)
  if (hundred !== undefined) return { value: hundred, multiplier: 100 }
  const bare = key.replace(CASE, '')
  const value = BENGALI_NUMBERS.get(bare) ?? 0
  if (value >= 10) return { value, multiplier: 1 }
  const inflectedHundred = bare === key ? undefined : hundreds(bare)
  return inflectedHundred === undefined ? null : { value: inflectedHundred, multiplier: 100 }
}

function hundreds(key: string): number | undefined {
  const stem = /^(.+?)শ(?:ত|ো)?$/u.exec(key)?.[1]
  if (stem === undefined) return undefined
  const value = SHORT_NUMBERS.get(stem) ?? BENGALI_HALVES.get(stem) ?? BENGALI_NUMBERS.get(stem)
  return value === undefined ? undefined : value * 100
}

/** পঞ্চাশতম, শততম */
function numberedOrdinal(key: string): number | undefined {
  const stem = /^(.+)তম(?:\u09C7?র|ে|টি|টা)?$/u.exec(key)?.[1]
  if (stem === undefined) return undefined
  return stem === 'শত' ? 100 : bengaliValue(stem)?.value
}

import {
  BENGALI_HALVES,
  BENGALI_NUMBERS,
  BENGALI_ORDINALS,
  ENGLISH_ORDINALS,
  MULTIPLIERS,
  SHORT_NUMBERS,
} from './number-words.ts'

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

/** Whether a key is written in Bengali letters. */
export function isBengali(key: string): boolean {
  return /^\p{Script=Bengali}/u.test(key)
}

/** What a word stands for in `values`, with one of the endings or without; English words have none. */
export function inflected<Value>(values: ReadonlyMap<string, Value>, key: string): Value | undefined {
  if (!isBengali(key)) return values.get(key)
  for (const ending of ENDINGS) {
    const value = key.endsWith(ending) ? values.get(key.slice(0, key.length - ending.length)) : undefined
    if (value !== undefined) return value
  }
  return undefined
}

/** By what a word multiplies the number before it: লাখের, million. */
export function multiplierOf(key: string): number | undefined {
  return inflected(MULTIPLIERS, key)
}

/** What an ordinal in one word stands for: third, তৃতীয়, তৃতীয়টি, পঞ্চাশতম. */
export function ordinalOf(key: string): number | undefined {
  return (
    ENGLISH_ORDINALS.get(key) ??
    BENGALI_ORDINALS.get(key) ??
    BENGALI_ORDINALS.get(key.replace(CLASSIFIER, '')) ??
    numberedOrdinal(key)
  )
}

/**
 * A Bengali number word, also with a classifier (তিনটি), with শ (পাঁচশ, দুশো, দেড়শ) or, from ten on, with a case
 * (পঞ্চাশের), and the multiplier that it carries itself: 300 and 100 of তিনশ. `null` for একটি, which is an article.
 */
export function bengaliValue(key: string): { readonly value: number; readonly multiplier: number } | null {
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

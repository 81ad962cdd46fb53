import {
  BENGALI_FRACTIONS,
  BENGALI_NUMBERS,
  BENGALI_ORDINALS,
  DECIMAL_POINTS,
  ENGLISH_ORDINALS,
  ENGLISH_TENS,
  ENGLISH_UNITS,
  MULTIPLIERS,
  numberWordKey,
} from '../language/number-words.ts'
import { numbers } from '../language/numbers.ts'

/** What a number of either script says, its digits grouped in any way: ১২,৩৪,৫৬৭.৫ is 1234567.5. */
export function valueOf(digits: string): number {
  let latin = ''
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i)
    if (code >= 0x09e6 && code <= 0x09ef) latin += String.fromCharCode(code - 0x09e6 + 48)
    else if (code !== 0x2c) latin += digits.charAt(i)
  }
  return Number.parseFloat(latin)
}

/** By what a word multiplies the number before it, in either language; `null` for other words. */
export function scaleOf(word: string): number | null {
  return MULTIPLIERS.get(numberWordKey(word)) ?? null
}

const TABLES = [BENGALI_NUMBERS, BENGALI_ORDINALS, ENGLISH_UNITS, ENGLISH_TENS, ENGLISH_ORDINALS]

/** The value of a number word from nought to a hundred or of an ordinal, in either language, else `null`. */
export function wordValueOf(word: string): number | null {
  const key = numberWordKey(word)
  for (const table of TABLES) {
    const value = table.get(key)
    if (value !== undefined) return value
  }
  return null
}

/** Whether numbers are said with this word: by itself (পাঁচশ), or before or after others (সাড়ে, লাখেরও, দশমিক). */
export function isNumeral(word: string): boolean {
  const key = numberWordKey(word)
  if (BENGALI_FRACTIONS.has(key) || DECIMAL_POINTS.has(key) || numbers(word).length > 0) return true
  return numbers(`2 ${word}`).some(({ value }) => value !== 2)
}

/**
 * What a text says in numbers, those of several words together; of dates of either calendar the year and the
 * day, of times hours and minutes.
 */
export function compoundValues(text: string): readonly number[] {
  return numbers(text).flatMap((quantity) => {
    if (quantity.kind === 'weekday') return []
    if (typeof quantity.value === 'number') return [quantity.value]
    if (quantity.kind === 'time') {
      const [hours = 0, minutes = 0] = quantity.value.split(':').map(Number)
      // সাড়ে পাঁচটা are five and a half as well.
      return minutes % 15 === 0 ? [hours, minutes, hours + minutes / 60] : [hours, minutes]
    }
    const [, year, day] = /^(\d+)?-?-\d+(?:-(\d+))?$/.exec(quantity.value) ?? []
    return [year, day].filter((part) => part !== undefined).map(Number)
  })
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import type { Lang } from '../model/text.ts'

/** The languages of the interface, the default one first. */
export const LANGUAGES = ['bn', 'en'] as const

/** Each language's own name: what a link to it says. */
export const NAMES: Readonly<Record<Lang, string>> = { bn: 'বাংলা', en: 'English' }

/** One language of the interface: its sentences, digits, dates and order. */
export interface Words {
  readonly lng: Lang
  /** The sentence for `file:key`, with its placeholders filled. A missing key returns itself. */
  t(key: string, values?: Readonly<Record<string, unknown>>): string
  /** A whole number in the language's digits, grouped. */
  number(n: number): string
  /** A day given as YYYY-MM-DD, written out: ১৭ জানুয়ারি ২০২৫, 17 January 2025. */
  day(date: string): string
}

export type Interface = Readonly<Record<Lang, Words>>

export function isLanguage(value: string): value is Lang {
  return value === 'bn' || value === 'en'
}

export function otherLanguage(lng: Lang): Lang {
  return lng === 'bn' ? 'en' : 'bn'
}

/**
 * Reads the locale files, `{folder}/{lng}/{feature}.json`, once.
 *
 * A sentence without placeholders is looked up once a language and kept: i18next takes 3 µs a call, and a
 * page has some fifty of them. Those with numbers and names take ten times as long and come again with the
 * same ones, in a list or as often as a page is made; the last thousands are kept too.
 */
export function interfaceFrom(folder: string): Interface {
  const resources = Object.fromEntries(
    LANGUAGES.map((lng) => [
      lng,
      Object.fromEntries(
        readdirSync(join(folder, lng)).map((file) => [
          file.replace(/\.json$/, ''),
          JSON.parse(readFileSync(join(folder, lng, file), 'utf8')) as Record<string, string>,
        ]),
      ),
    ]),
  )
  const i18n = createInstance()
  void i18n.init({
    initAsync: false,
    supportedLngs: [...LANGUAGES],
    fallbackLng: false,
    resources,
    interpolation: { escapeValue: false },
  })
  const words = (lng: Lang): Words => {
    const fixed = new Map<string, string>()
    const filled = new Map<string, string>()
    const numbers: string[] = []
    const digits = new Intl.NumberFormat(lng)
    const date = new Intl.DateTimeFormat(lng === 'en' ? 'en-GB' : lng, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
    return {
      lng,
      t(key, values) {
        if (values === undefined) return keep(fixed, key, () => i18n.t(key, { lng }))
        return keep(filled, `${key} ${JSON.stringify(values)}`, () => i18n.t(key, { ...values, lng }))
      },
      // Paragraphs are numbered three times a row; a list is quicker than ICU.
      number: (n) => (n >= 0 && n < MOST_NUMBERS ? (numbers[n] ??= digits.format(n)) : digits.format(n)),
      // The platform puts a comma before the year in Bengali; newspapers do not.
      day: (day) => keep(filled, day, () => date.format(new Date(`${day}T00:00:00Z`)).replace(',', '')),
    }
  }
  return { bn: words('bn'), en: words('en') }
}

/** Numbers below this are kept as they are written. */
const MOST_NUMBERS = 10_000

/** Sentences that are kept of a language; the oldest go first. */
const MOST_SENTENCES = 5_000

/** Finds a sentence among those that are kept, or makes it and keeps it. */
function keep(sentences: Map<string, string>, name: string, make: () => string): string {
  const known = sentences.get(name)
  if (known !== undefined) return known
  const sentence = make()
  if (sentences.size >= MOST_SENTENCES)
    for (const oldest of sentences.keys()) if (sentences.delete(oldest)) break
  // A title of any length may stand in one; those are made anew.
  if (name.length <= LONGEST) sentences.set(name, sentence)
  return sentence
}

/** UTF-16 code units of a name under which a sentence is kept: 5,000 of them are 5 MB at the most. */
const LONGEST = 500

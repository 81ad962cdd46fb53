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
 * page has some fifty of them.
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
        if (values !== undefined) return i18n.t(key, { ...values, lng })
        let sentence = fixed.get(key)
        if (sentence === undefined) {
          sentence = i18n.t(key, { lng })
          fixed.set(key, sentence)
        }
        return sentence
      },
      number: (n) => digits.format(n),
      // The platform puts a comma before the year in Bengali; newspapers do not.
      day: (day) => date.format(new Date(`${day}T00:00:00Z`)).replace(',', ''),
    }
  }
  return { bn: words('bn'), en: words('en') }
}

import { describe, expect, test } from 'vitest'
import { filesIn, lineAt, withoutComments } from '../support/files.ts'

const LANGUAGES = ['bn', 'en'] as const
type Language = (typeof LANGUAGES)[number]

/** Names that English sentences give in their own letters. */
const NAMES = /পাশাপাশি|বাংলা/g

interface Entry {
  readonly file: string
  /** The key without its plural category: what the code asks for. */
  readonly base: string
  readonly plural: { readonly type: 'cardinal' | 'ordinal'; readonly category: string } | null
  readonly key: string
  readonly value: unknown
}

const PLURAL = /_(?:(ordinal)_)?(zero|one|two|few|many|other)$/

function entriesOf(lng: Language): readonly Entry[] {
  return filesIn(`locales/${lng}`, '.json').flatMap(({ path, text }) => {
    const file = path.replace(/^.*\/|\.json$/g, '')
    return Object.entries(JSON.parse(text) as Record<string, unknown>).map(([key, value]) => {
      const [suffix, ordinal, category] = PLURAL.exec(key) ?? []
      const plural =
        category === undefined
          ? null
          : { type: ordinal ? ('ordinal' as const) : ('cardinal' as const), category }
      return { file, key, value, plural, base: suffix === undefined ? key : key.slice(0, -suffix.length) }
    })
  })
}

function categoriesOf(lng: Language, type: 'cardinal' | 'ordinal'): readonly string[] {
  return new Intl.PluralRules(lng, { type }).resolvedOptions().pluralCategories.toSorted()
}

const entries = { bn: entriesOf('bn'), en: entriesOf('en') }
const all = LANGUAGES.flatMap((lng) => entries[lng].map((entry) => ({ lng, ...entry })))
const bases = new Set(all.map(({ file, base }) => `${file}:${base}`))
const localeFiles = new Set(all.map(({ file }) => file))

/** Whatever in all values of a language speaks against a rule, as lines to read. */
function refusing(languages: readonly Language[], isRefused: (value: string) => boolean): readonly string[] {
  return all
    .filter(({ lng, value }) => languages.includes(lng) && typeof value === 'string' && isRefused(value))
    .map(({ lng, file, key, value }) => `locales/${lng}/${file}.json ${key}: ${String(value)}`)
}

/** The placeholders of a sentence in all its plural forms, in order of the alphabet. */
function placeholders(lng: Language): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {}
  for (const { file, base, value } of entries[lng]) {
    const here = [...String(value).matchAll(/\{\{.*?\}\}/g)].map(([placeholder]) => placeholder)
    found[`${file}:${base}`] = [...new Set([...(found[`${file}:${base}`] ?? []), ...here])].sort()
  }
  return found
}

const withoutPlaceholders = (value: string) => value.replace(/\{\{.*?\}\}/g, '')

describe('the locale files', () => {
  test('are the same ones in both languages, and hold sentences', () => {
    const names = (lng: Language) =>
      filesIn(`locales/${lng}`, '.json').map(({ path }) => path.split('/').at(-1))
    expect(names('bn').length).toBeGreaterThan(0)
    expect(names('en')).toEqual(names('bn'))
    expect(all.filter(({ value }) => typeof value !== 'string' || value.trim() === '')).toEqual([])
  })

  test('hold the same sentences in both languages', () => {
    const names = (lng: Language) =>
      [...new Set(entries[lng].map(({ file, base }) => `${file}:${base}`))].sort()
    expect(names('en')).toEqual(names('bn'))
  })

  test('give a sentence that has plural forms every form that its language has, and no other', () => {
    const wrong = LANGUAGES.flatMap((lng) =>
      [...bases].flatMap((name) => {
        const forms = entries[lng].filter(({ file, base }) => `${file}:${base}` === name)
        const type = forms[0]?.plural?.type
        const due = type === undefined ? ['no plural'] : categoriesOf(lng, type)
        const has = forms.map(({ plural }) => plural?.category ?? 'no plural').sort()
        const isOneKind = forms.every(({ plural }) => plural?.type === type)
        if (forms.length === 0 || (isOneKind && has.join() === due.join())) return []
        return [`locales/${lng} ${name} has ${has.join(', ')}, not ${due.join(', ')}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('have the same placeholders in both languages', () => {
    expect(placeholders('en')).toEqual(placeholders('bn'))
  })

  test('print a count in the digits of the language', () => {
    expect(refusing(LANGUAGES, (value) => /\{\{\s*count\s*\}\}/.test(value))).toEqual([])
  })

  test('hold no HTML and no nested keys', () => {
    expect(refusing(LANGUAGES, (value) => /[<>]|&#?\w+;|\$t\(/.test(value))).toEqual([])
  })

  test('do not shout', () => {
    expect(refusing(LANGUAGES, (value) => value.includes('!'))).toEqual([])
  })

  test('say numbers in Bengali digits in Bengali', () => {
    expect(refusing(['bn'], (value) => /\d/.test(withoutPlaceholders(value)))).toEqual([])
  })

  test('say সঙ্গে and never সাথে', () => {
    expect(refusing(['bn'], (value) => value.includes('সাথে'))).toEqual([])
  })

  test('hold no Bengali in English but names', () => {
    const BENGALI = /[\p{Script=Bengali}।॥]/u
    expect(refusing(['en'], (value) => BENGALI.test(value.replace(NAMES, '')))).toEqual([])
  })
})

interface Use {
  readonly key: string
  readonly where: string
}

const sources = [...filesIn('src', '.ts'), ...filesIn('views', '.ejs')].map(({ path, text }) => ({
  path,
  code: path.endsWith('.ts') ? withoutComments(text) : text,
}))

function usesOf(pattern: RegExp, key: (match: RegExpExecArray) => string): readonly Use[] {
  return sources.flatMap(({ path, code }) =>
    [...code.matchAll(pattern)].map((match) => ({
      key: key(match),
      where: `${path}:${lineAt(code, match.index)}`,
    })),
  )
}

/** Keys that are asked for: `t('file:key')`, and every other string that looks like the key of a locale file. */
const asked = [
  ...usesOf(/\bt\(\s*['"]([^'"]+)['"]/g, ([, key = '']) => key),
  ...usesOf(/['"`]([a-z][\w-]*:[\w.-]+)['"`]/g, ([, key = '']) => key).filter(({ key }) =>
    localeFiles.has(key.slice(0, key.indexOf(':'))),
  ),
]

/** Keys of `failures.json`: the second argument of `new Failure(kind, key)` and what stands in its place. */
const KINDS = ['invalid', 'not-found', 'conflict', 'forbidden', 'not-allowed', 'unavailable']
const thrown = usesOf(/\bnew \w*Failure\(([^{})]*)/g, ([, list = '']) => list).flatMap(
  ({ key: list, where }) =>
    [...list.matchAll(/'([\w-]+)'/g)]
      .map(([, key = '']) => key)
      .filter((key, index) => index > 0 || !KINDS.includes(key))
      .map((key) => ({ key: `failures:${key}`, where })),
)

describe('the keys', () => {
  test('are asked for somewhere', () => {
    expect(asked.length).toBeGreaterThan(0)
    expect(thrown.length).toBeGreaterThan(0)
  })

  test('that are asked for exist', () => {
    const missing = [...asked, ...thrown].filter(({ key }) => !bases.has(key))
    expect([...new Set(missing.map(({ key, where }) => `${where} asks for ${key}`))]).toEqual([])
  })

  test('are written out in full, so that a search finds every use', () => {
    // What a failure is called is the one thing that only it knows.
    const built = usesOf(/\bt\(\s*`(?!failures:\$\{)[^`]*\$\{/g, ([text]) => text)
    expect(built.map(({ key, where }) => `${where} builds a key: ${key}`)).toEqual([])
  })

  test('are all asked for', () => {
    const used = new Set([...asked, ...thrown].map(({ key }) => key))
    // A failure has a sentence, and its page a title and a big word: KEY, KEY_title, KEY_big, of the kind or the key.
    const literals = new Set(usesOf(/['"]([\w-]+)['"]/g, ([, key = '']) => key).map(({ key }) => key))
    const isUsed = (name: string) => {
      if (used.has(name)) return true
      const [file, key = ''] = name.split(':')
      return file === 'failures' && (literals.has(key) || literals.has(key.replace(/_(?:title|big)$/, '')))
    }
    expect([...bases].filter((name) => !isUsed(name))).toEqual([])
  })
})

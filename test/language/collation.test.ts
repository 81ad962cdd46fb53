import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collationKey } from '../../src/language/collation.ts'

/** As both engines compare text: by code point, which for well-formed text is the order of its UTF-8. */
const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
const sorted = (titles: readonly string[], lang: 'bn' | 'en') =>
  [...titles].sort((a, b) => byCodePoint(collationKey(a, lang), collationKey(b, lang)))

describe('titles sort', () => {
  test.each([
    [
      'vowels before consonants',
      'bn',
      ['অতীত', 'আকাশ', 'ইতিহাস', 'ঈদ', 'উৎসব', 'ঊষা', 'ঋতু', 'এক', 'ঐক্য', 'ওজন', 'ঔষধ', 'কথা', 'হাট'],
    ],
    ['a letter alone before one with a vowel', 'bn', ['কক', 'কা', 'কি', 'কু', 'কে', 'কো', 'ক্ষ']],
    ['numbers by value in any digits', 'bn', ['৯ দিন', '10 দিন', '১১ দিন', '১০০ দিন', 'অ']],
    ['Bengali before Latin for Bengali readers', 'bn', ['হাট', 'apple']],
    ['Latin before Bengali for English readers', 'en', ['zebra', 'অতীত']],
    ['without case and accents', 'en', ['Éclair', 'edge', 'Effort']],
    ['without the quotation marks around them', 'bn', ['‘আকাশ’', 'ইতিহাস', '“উৎসব”']],
  ] as const)('%s', (_name, lang, titles) => {
    expect(sorted([...titles].reverse(), lang)).toEqual(titles)
  })

  test.each([
    ['যয়', 'য\u09AF\u09BC'],
    ['কো', 'ক\u09C7\u09BE'],
    ['কৌ', 'ক\u09C7\u09D7'],
    ['০৭', '7'],
    ['Straße', 'STRASSE'],
    ['ক্\u200Dষ', 'ক্ষ'],
  ])('%j beside %j', (a, b) => {
    const letters = (title: string) => collationKey(title, 'bn').split('\u0001')[0]
    expect(letters(a)).toBe(letters(b))
  })
})

describe('words sort as in ICU', () => {
  const bengali = fc.constantFrom(
    ...'অআইউএওঔকখগঙচঞটডণতৎদনপফবমযরলশষসহািীুূৃেৈোৌংঃঁ্',
    'য\u09BC',
    '\u09DF',
    'ড\u09BC',
    'ক\u09CDষ',
  )
  const latin = fc.constantFrom(...'abcdezABZéñüß')
  const other = fc.constantFrom(' 0 ', ' 7 ', ' ১০ ', ' ৯ ', ' 12 ', ' ০৭ ', ' ')
  const words = (...letters: readonly fc.Arbitrary<string>[]) =>
    fc
      .array(fc.oneof(...letters), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join('').replace(/ +/g, ' ').trim())
      // No word begins with a sign that belongs to a letter before it.
      .filter((word) => word !== '' && !/^\p{M}/u.test(word))
  const letters = (word: string, lang: 'bn' | 'en') => collationKey(word, lang).split('\u0001')[0] ?? ''

  // In English the three signs ং ঃ ঁ weigh nothing with ICU; in Bengali they are letters, and in our lists always.
  test.each([
    ['bn', words(bengali, other)],
    ['bn', words(bengali, latin, other)],
    ['en', words(latin, other)],
  ] as const)('for %s', (lang, word) => {
    const { compare } = new Intl.Collator(lang, { numeric: true, sensitivity: 'base' })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect([a, b, Math.sign(byCodePoint(letters(a, lang), letters(b, lang)))]).toEqual([
          a,
          b,
          compare(a, b),
        ])
      }),
      { numRuns: 2000 },
    )
  })
})

/** Of every plane, but mostly Bengali, Latin and signs. */
const titles = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.integer({ min: 0x20, max: 0x24f }),
        fc.integer({ min: 0x980, max: 0x9ff }),
        fc.integer({ min: 0xe000, max: 0x10ffff }),
      ),
      { maxLength },
    )
    .map((codes) => String.fromCodePoint(...codes))

describe('a key', () => {
  test('can be stored and indexed, whatever the title', () => {
    fc.assert(
      fc.property(titles(300), fc.constantFrom('bn', 'en'), (title, lang) => {
        const key = collationKey(title, lang)
        expect(key.isWellFormed()).toBe(true)
        expect(key.includes('\0')).toBe(false)
        expect(Buffer.byteLength(key)).toBeLessThan(2000)
      }),
    )
  })

  test('is of one title only, while it is short', () => {
    const title = titles(20)
    fc.assert(
      fc.property(title, title, (a, b) => {
        expect(collationKey(a, 'bn') === collationKey(b, 'bn')).toBe(a === b)
      }),
    )
  })
})

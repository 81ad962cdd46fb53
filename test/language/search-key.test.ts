import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzyKey, nameFault, searchKey, skeletonKey } from '../../src/language/search-key.ts'
import { growth, LINEAR } from '../support/linear.ts'
import { declaration } from '../support/declaration.ts'

const [ZWNJ, ZWJ] = ['\u200C', '\u200D']

describe('the search key is equal', () => {
  test.each([
    ['ড\u09BC ঢ\u09BC য\u09BC', '\u09DC \u09DD \u09DF', 'for letters with a nukta in both spellings'],
    ['ক\u09C7\u09BE', 'ক\u09CB', 'for ো in one part and in two'],
    ['ক\u09C7\u09D7', 'ক\u09CC', 'for ৌ in one part and in two'],
    ['ক\u09BE\u09C7', 'ক\u09CB', 'for ো with its parts in the wrong order'],
    [`উত্${ZWJ}পীড়ন`, 'উৎপীড়ন', 'for খণ্ড ত as it was written before'],
    [`আ${ZWNJ}ইন`, 'আইন', 'with and without ZWNJ'],
    [`র${ZWJ}্যাব`, `র${ZWNJ}্যাব`, 'for ZWJ and ZWNJ'],
    ['অ\u09BEমার', 'আমার', 'for আ made of অ and া'],
    ['চঁ\u09BEদ', 'চাঁদ', 'for ঁ before and after the vowel'],
    ['২০২৫', '2025', 'for the digits of both scripts'],
    ['১২,৩৪,৫৬৭', '1,234,567', 'for both groupings of digits'],
    ['এলেন।গেলেন', 'এলেন গেলেন', 'for a danda and a space'],
    ['রাশিয়া-ইরান', 'রাশিয়া ইরান', 'for a hyphen and a space'],
    ['Café', 'CAFE', 'for case and accents'],
    ['Straße', 'strasse', 'for ß and ss'],
    ['don’t', "don't", 'for both apostrophes'],
    ['don’t', 'dont', 'with and without an apostrophe'],
    ['হ’ল', 'হল', 'with and without an apostrophe in Bengali'],
    ['co\u00ADoperate', 'cooperate', 'with and without a soft hyphen'],
    ['ﬁve １２', 'five 12', 'for ligatures and wide digits'],
    ['  এক   দুই ', 'এক দুই', 'for one space and many'],
    ['“এক”, ‘দুই’!', 'এক দুই', 'with and without signs'],
  ])('%s and %s: %s', (a, b) => {
    expect(searchKey(a)).toBe(searchKey(b))
    expect(searchKey(a)).not.toBe('')
  })

  test.each([
    ['চাঁদ', 'চাদ'],
    ['কণা', 'কনা'],
    ['বাড়ী', 'বাড়ি'],
    ['বিষ', 'বিশ'],
    ['মেয়ে', 'মেয়েদের'],
    ['দুঃখ', 'দুখ'],
    ['পড়া', 'পরা'],
    ['সাক্ষাত্কার', 'সাক্ষাৎকার'],
    [`সত্${ZWNJ}কার`, 'সৎকার'],
    ['যায়', 'যাই'],
    ['২০.৫', '২০৫'],
    ['১০,২০', '১০২০'],
    ['cat', 'cats'],
  ])('not for %s and %s', (a, b) => expect(searchKey(a)).not.toBe(searchKey(b)))

  test.each([
    ['ইরান, ২০.৫% ও U.S.-এর', 'ইরান 20.5 ও u s এর'],
    ['।॥?!…', ''],
    ['', ''],
    ['১,২৩৪.৫০ টাকা।', '1234.50 টাকা'],
    ['Iran’s plan', 'irans plan'],
  ])('%j gives %j', (text, key) => expect(searchKey(text)).toBe(key))
})

/** Bengali letters with the signs that may follow them, in NFC. */
const syllables = fc
  .tuple(
    fc.constantFrom(...'কখগজঞটডণতদনপবমযরলশষসহ', 'ড\u09BC', 'ঢ\u09BC', 'য\u09BC'),
    fc.constantFrom('', '', '্র', '্য', '্ব', '্ষ', '্ত', '্'),
    fc.constantFrom('', '', 'া', 'ি', 'ী', 'ু', 'ে', 'ো', 'ৌ'),
    fc.constantFrom('', '', '', 'ং', 'ঁ', 'ৎ', 'আ', 'ই', 'অ', '৫'),
  )
  .map((parts) => (parts[1] === '্' ? parts[0] + parts[1] : parts.join('')))
const bengaliWords = fc.array(syllables, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''))
const latinWords = fc.string({ unit: fc.constantFrom(...'abcXYZéñüåß’'), minLength: 1, maxLength: 8 })
const words = fc.oneof(bengaliWords, latinWords)

/** One way to write the same: choices are used in turn. */
function encoded(word: string, choices: readonly number[]): string {
  let turn = 0
  const choose = (...ways: readonly string[]) =>
    ways[(choices[turn++ % choices.length] ?? 0) % ways.length] ?? ''
  const spelled = word
    .normalize('NFC')
    .replace(/[ডঢয]\u09BC/g, (letter) =>
      choose(letter, { ড: '\u09DC', ঢ: '\u09DD', য: '\u09DF' }[letter[0] ?? ''] ?? ''),
    )
    .replace(/[োৌ]/g, (sign) => choose(sign, sign.normalize('NFD')))
    .replaceAll('ৎ', () => choose('ৎ', `ত্${ZWJ}`))
    .replaceAll('আ', () => choose('আ', 'অা'))
    .replace(/[০-৯]/g, (digit) => choose(digit, String(digit.charCodeAt(0) - 0x09e6)))
    .replace(/[a-zé-ü]/g, (letter) => choose(letter, letter.toUpperCase(), letter.normalize('NFD')))
    .replaceAll('’', () => choose('’', "'", 'ʼ'))
  // After ত্ a ZWJ would say ৎ: another spelling.
  return [...spelled]
    .map((letter, i, all) => {
      const isAfterTa = all[i - 2] === 'ত' && all[i - 1] === '্'
      return (i === 0 ? '' : isAfterTa ? choose('', ZWNJ) : choose('', '', ZWNJ, ZWJ)) + letter
    })
    .join('')
}

describe('the same word', () => {
  test('in any encoding has one key', () => {
    fc.assert(
      fc.property(words, fc.array(fc.nat(11), { minLength: 1, maxLength: 30 }), (word, choices) => {
        expect(searchKey(encoded(word, choices))).toBe(searchKey(word))
        expect(fuzzyKey(encoded(word, choices))).toBe(fuzzyKey(word))
        expect(skeletonKey(encoded(word, choices))).toBe(skeletonKey(word))
      }),
      { numRuns: 3000 },
    )
  })

  test('whose key is taken again has the same one, whatever the text', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc
        .array(fc.constantFrom(...'কড়য়ঁািৌৌোঅ্তৎ়.,1২৩-’aÉ ', ZWJ, ZWNJ), { maxLength: 14 })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(any, (text) => {
        const key = searchKey(text)
        expect(searchKey(key)).toBe(key)
        expect(key).toBe(key.trim())
        expect(fuzzyKey(key)).toBe(fuzzyKey(text))
      }),
      { numRuns: 5000 },
    )
  })
})

describe('the fuzzy key is equal', () => {
  test.each([
    ['চাঁদ', 'চাদ'],
    ['কণা', 'কনা'],
    ['বাড়ী', 'বাড়ি'],
    ['বাড়ি', 'বারি'],
    ['ভূল', 'ভুল'],
    ['শরীর', 'সরির'],
    ['বাঙলা', 'বাংলা'],
    ['বাঙ্গলা', 'বাংলা'],
    ['ব্যাক্তি', 'ব্যক্তি'],
    ['ব্যাক্তি', 'বেক্তি'],
    ['সন্ধ্যা', 'সন্ধা'],
    ['স্বদেশ', 'সদেস'],
    ['তত্ত্ব', 'তত্ত'],
    ['উজ্জ্বল', 'উজ্জল'],
    ['দুঃখ', 'দুখ'],
    ['পুনঃ', 'পুন'],
    ['ভালো', 'ভাল'],
    ['সাক্ষাত্কার', 'সাক্ষাৎকার'],
    ['যাওয়া', 'জাওয়া'],
    ['কৃষ্ণ', 'ক্রিষ্ণ'],
    ['বৌ', 'বউ'],
    ['দৈ', 'দই'],
    ['colour', 'color'],
    ['organise', 'organize'],
    ['Pezeshkkian', 'Peseshkian'],
    ['ধর্ম', 'ধর্ম্ম'],
    ['অর্ধ', 'অর্দ্ধ'],
    ['পূর্ব', 'পূর্ব্ব'],
    ['মূর্ছা', 'মূর্চ্ছা'],
    ['জ্যোতি', 'জোতি'],
    ['জ্যৈষ্ঠ', 'জৈষ্ঠ'],
    ['অ্যাসিড', 'এসিড'],
    ['এ্যাম্বুলেন্স', 'অ্যাম্বুলেন্স'],
  ])('for %s and %s', (a, b) => expect(fuzzyKey(a)).toBe(fuzzyKey(b)))

  test.each([
    ['মা', 'মামা'],
    ['কাল', 'কলা'],
    ['হয়', 'হজ'],
    ['কম্বল', 'কমল'],
    ['রাশিয়া', 'ইরান'],
  ])('not for %s and %s', (a, b) => expect(fuzzyKey(a)).not.toBe(fuzzyKey(b)))
})

describe('names', () => {
  test.each([
    [`র${ZWJ}্যাব`, 'র্যাব'],
    ['admin', 'Аdmin'],
    ['paypal', 'pаypа1'],
    ['r00t', 'root'],
    ['রাম', `রা${ZWNJ}ম`],
    ['modern', 'modem'],
    ['a b', 'a-b'],
  ])('%s and %s look alike', (a, b) => expect(skeletonKey(a)).toBe(skeletonKey(b)))

  test.each([
    ['রহিম', null],
    ['a\u202Eb', 'bidi'],
    ['\u2066x', 'bidi'],
    [`ক${'\u0301'.repeat(8)}`, null],
    [`ক${'\u0301'.repeat(9)}`, 'marks'],
    [`é${'\u0301'.repeat(8)}`, 'marks'],
  ])('%j: %s', (name, fault) => expect(nameFault(name)).toBe(fault))
})

describe('a key takes sixteen times as long for sixteen times the text:', () => {
  const UNITS = [
    'ক',
    'ড়',
    'ঁা',
    'ে',
    '্য',
    '্',
    '.',
    '5.',
    '1',
    '১',
    '1,',
    "'",
    "a'",
    ' ',
    '. ',
    'é',
    '\u0301',
    ZWJ,
    'ph',
    'ং',
    'aa',
  ]
  test.each(UNITS)('%j', (unit) => {
    for (const key of [searchKey, fuzzyKey, skeletonKey, nameFault])
      expect(growth(unit, 1 << 12, key)).toBeLessThan(LINEAR)
  })

  test('a mebibyte', () => {
    const unit = 'ড. ইউনূস বলেন, ‘আমি ২০.৫ কি.মি. হাঁটলাম।’ '
    expect(growth(unit, 1 << 18, searchKey)).toBeLessThan(LINEAR)
  })
})

const fixtures = new URL('../../../shared/fixtures/', import.meta.url)

describe('on real words', () => {
  test.skipIf(!existsSync(fixtures))('no two different ones have the same strict key', () => {
    const lists = [
      'translit/dakshina-bn.translit.sampled.dev.tsv',
      'translit/wiktionary-bn-translit-testcases.tsv',
    ]
    const all = lists.flatMap((path) =>
      readFileSync(new URL(path, fixtures), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('\t')[0] ?? ''),
    )
    const byKey = new Map<string, string[]>()
    for (const word of new Set(all.map((each) => each.normalize('NFC'))))
      byKey.set(searchKey(word), [...(byKey.get(searchKey(word)) ?? []), word])
    expect(byKey.size).toBeGreaterThan(900)
    expect([...byKey.values()].filter((same) => same.length > 1)).toEqual([])
  })

  test.each([
    ['আইন', 8],
    ['কাউকে', 7],
    ['প্রত্যেকেরই', 28],
    ['চিকিৎসা', 1],
  ])('%s is found in %i paragraphs of the Declaration', (word, expected) => {
    const paragraphs = declaration('bn').map(searchKey)
    expect(paragraphs.filter((paragraph) => paragraph.includes(searchKey(word)))).toHaveLength(expected)
  })
})

import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { romanise, SCHEMES, readable } from '../../src/language/romanise.ts'
import { fromIso15919, iso15919 } from '../../src/language/romanise-iso15919.ts'

/** The columns of a file of `translit`; nothing where the fixtures do not stand beside the project. */
function rows(name: string): (readonly string[])[] {
  const path = `../shared/fixtures/translit/${name}`
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'))
}

const attested = new Map<string, string[]>()
for (const [word = '', spelling = ''] of rows('dakshina-bn.translit.sampled.dev.tsv'))
  attested.set(word, [...(attested.get(word) ?? []), spelling])
const wiktionary = rows('wiktionary-bn-translit-testcases.tsv')

const BENGALI = Array.from({ length: 0x80 }, (_, i) => String.fromCharCode(0x980 + i))
const unit = fc.oneof(
  fc.constantFrom(...'কখগজটতদনপবমযরলশষসহড়ঢ়য়'.normalize('NFC'), 'া', 'ি', 'ু', 'ে', 'ো', '্', '্', '্'),
  fc.constantFrom(...BENGALI),
  fc.constantFrom('\u200C', '\u200D', ':', '’', 'ঽ', '\\', '.', ' ', '।'),
  fc.constantFrom(...'abdeghikmnorstuyāīṭṁAQ0123', '\u0325', '\u0304', '\u0301', '\u0310', '\uD800'),
)

describe('iso15919', () => {
  test.each([
    ['বাংলা', 'bāṁlā', 'ং is ṁ'],
    ['কলম', 'kalama', 'the unwritten vowel is written'],
    ['কৃষ্ণ', 'kr̥ṣṇa', 'ঋ is r with a ring'],
    ['চাঁদ', 'cām̐da', 'ঁ is m̐'],
    ['দুঃখ', 'duḥkha', 'ঃ is ḥ'],
    ['বাড়ি আষাঢ় হয়', 'bāṛi āṣāṛha haẏa', 'letters with a nukta'],
    ['যশ', 'yaśa', 'য is y'],
    ['এই ওই', 'ēi ōi', 'এ and ও are long'],
    ['হঠাৎ', 'haṭhāt̮', 'ৎ is not ত্'],
    ['বাক্', 'bāk', 'a hasanta at the end'],
    ['অই ঐ', 'a:i ai', 'a colon parts two vowels'],
    ['কই কৈ', 'ka:i kai', 'after a consonant too'],
    ['ক্হ খ', 'k:ha kha', 'and two consonants'],
    ['ক্ই কি', 'k:i ki', 'and a hasanta and a vowel'],
    ['অ্যাপ', 'a:yāpa', 'a hasanta after a vowel'],
    ['র\u200C্য র্য', 'r\u200Cya rya', 'ZWNJ stays where it is'],
    ['ক্\u200Cষ', 'k:\u200Cṣa', 'also after the hasanta'],
    ['২০২৫', '2025', 'digits'],
    ['20', '\\20\\', 'Latin digits stay Latin'],
    ['Hello data', 'Hello \\data\\', 'only what could be Bengali is marked'],
    ['ABCটি', '\\ABC\\ṭi', 'or touches it'],
    ['a\\b', '\\a\\\\\\\\b\\', 'a backslash is doubled'],
    ['ি', '\\ি\\', 'a sign without a letter'],
    ['শেষ।', 'śēṣa।', 'a danda stays'],
    ['ততোঽধিক সোঽহম্', 'tatō’dhika sō’ham', 'an avagraha is an apostrophe'],
    ['ও’নীল দু’জন', 'ō\\’\\nīla du’jana', 'an apostrophe is marked only where it could be an avagraha'],
    ['‘ছেলে’ ঽ', '‘chēlē’ ঽ', 'and neither at the end of a word'],
  ])('%s is %s: %s', (text, expected) => {
    expect(iso15919(text)).toBe(expected.normalize('NFC'))
    expect(fromIso15919(iso15919(text))).toBe(text.normalize('NFC'))
  })

  test('of any text can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 24 }), (text) => {
        expect(fromIso15919(iso15919(text))).toBe(text.normalize('NFC'))
      }),
      { numRuns: 10_000 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fromIso15919(iso15919(text))).toBe(text.normalize('NFC'))
      }),
      { numRuns: 2_000 },
    )
  })

  test.skipIf(attested.size === 0)('of every real word can be read back, and no two have the same', () => {
    const words = [...attested.keys(), ...wiktionary.map(([word = '']) => word)]
    for (const word of words) expect(fromIso15919(iso15919(word))).toBe(word.normalize('NFC'))
    const different = new Set(words.map((word) => word.normalize('NFC')))
    expect(new Set(words.map(iso15919)).size).toBe(different.size)
  })
})

describe('readable', () => {
  test.each([
    ['কাজ', 'kaj', 'no vowel at the end'],
    ['শব্দ', 'shobdo', 'but after a cluster'],
    ['বংশ', 'bongsho', 'and after ং'],
    ['কলকাতা', 'kolkata', 'none between open syllables'],
    ['রচনা', 'rochona', 'but before the ending -না'],
    ['স্বাধীনতা', 'swadhinota', 'and -তা'],
    ['নাগরিক', 'nagorik', 'and -িক'],
    ['লিখিত', 'likhito', 'a participle in -িত keeps it'],
    ['করব', 'korbo', 'as does a verb'],
    ['করেছিল', 'korechilo', 'in any tense'],
    ['বিবাহ', 'bibaho', 'and হ'],
    ['প্রিয়', 'priyo', 'and য় after ই'],
    ['খবরের', 'khoborer', 'the stem sounds as it does alone'],
    ['মানুষটি', 'manushti', 'also before -টি'],
    ['জনপথ', 'jonopoth', 'জন keeps its vowel in front'],
    ['একমত', 'ekmot', 'এক loses it'],
    ['প্রধানমন্ত্রী', 'prodhanmontri', 'the first member sounds as it does alone'],
    ['জগৎ শরৎচন্দ্র', 'jogot shorotchondro', 'and a vowel before ৎ is heard'],
    ['পরিষদ্', 'porishod', 'as before any consonant without one'],
    ['রহমান আহমেদ', 'rohman ahmed', 'none between হ and ম in Arabic names'],
    ['উপন্যাস ন্যায়', 'uponyas nyay', 'য-ফলা of Sanskrit after ন'],
    ['ন্যাটো ন্যাশনাল', 'nato national', 'the vowel of English there'],
    ['আরও', 'aro', 'ও is the vowel itself'],
    ['মিছিল', 'michil', 'a noun in -ছিল is no verb'],
    ['খেলনা মেঘনা খুলনার', 'khelna meghna khulnar', 'nor before the -না of everyday words'],
    [
      'স্বাধীনতায় ঘটনাটি ঘোষণাকে',
      'swadhinotay ghotonati ghoshonake',
      'those endings sound the same with a case',
    ],
    ['প্রীতিলতা শিথিলতা চালতা', 'pritilota shithilota chalta', '-তা after ল in a longer word'],
    ['সমন্বিত সমর্থিত', 'somonwito somorthito', 'a participle after a cluster'],
    ['মুশফিকুর', 'mushfikur', 'none before ফ in Arabic names'],
    ['এক্সপ্রেশন ট্রান্সকম', 'ekspreshon transkom', 'none after the clusters of English'],
    ['উজ্জ্বল সত্ত্বেও', 'ujjol sotteo', 'ব after two consonants is silent'],
    ['ইউনূসের নওগাঁ জীবনানন্দ', 'yunuser naogan jibonanondo', 'names that no rule finds'],
    ['সুন্দরবনে ময়মনসিংহ', 'sundorbone moymonsingh', 'and places'],
    ['বিজ্ঞান', 'bigyan', 'জ্ঞ'],
    ['ক্ষতি', 'khoti', 'ক্ষ in front'],
    ['শিক্ষা', 'shikkha', 'ক্ষ inside'],
    ['দুঃখ', 'dukkho', 'ঃ doubles'],
    ['ধর্ম', 'dhormo', 'রেফ'],
    ['কার্য', 'karjo', 'রেফ on য'],
    ['ব্যবহার', 'byabohar', 'য-ফলা in front'],
    ['বিশ্ব', 'bishwo', 'ব-ফলা'],
    ['উদ্বেগ', 'udbeg', 'not after উৎ'],
    ['আত্মা', 'atma', 'ম-ফলা'],
    ['হাওয়া', 'hawa', 'ওয়া'],
    ['পশ্চিমবঙ্গ', 'poschimbongo', 'a compound'],
    ['র\u200C্যাব', 'rab', 'র with য-ফলা'],
    ['যাব', 'jabo', 'the future of a root that ends in a vowel'],
    ['কম্পিউটার', 'computer', 'a word from English'],
    ['ইউনিটের', 'uniter', 'with its ending'],
    ['আইএমএফের', 'imfer', 'an initialism'],
    ['আমি এটিকে দেখলাম।', 'ami etike dekhlam.', 'and what only looks like one'],
    ['২০২৫ সালে 3টি', '2025 sale 3ti', 'digits'],
    ['Hello, বিশ্ব!', 'Hello, bishwo!', 'the rest stays'],
  ])('%s is %s: %s', (text, expected) => expect(readable(text)).toBe(expected))

  test('of Bengali is ASCII', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...BENGALI.slice(1, 0x70), '\u200C'), maxLength: 16 }),
        (text) => {
          expect(readable(text)).not.toMatch(/[\u0980-\u09E5\u200C]/)
        },
      ),
    )
  })

  test.skipIf(attested.size === 0)(
    'is an attested spelling of 78 words in 100, and near one of the rest',
    () => {
      let hits = 0
      let rate = 0
      for (const [word, spellings] of attested) {
        const ours = readable(word)
        if (spellings.includes(ours)) hits += 1
        else rate += Math.min(...spellings.map((each) => distance(ours, each) / each.length))
      }
      expect(hits / attested.size).toBeGreaterThan(0.78)
      expect(rate / attested.size).toBeLessThan(0.04)
    },
  )
})

describe('phonetic', () => {
  test.each([
    ['জ্ঞান', 'gên', 'জ্ঞ in front'],
    ['বিজ্ঞান', 'biggên', 'and inside'],
    ['শুভ', 'śubho', 'all three sibilants are one'],
    ['বিশ্ব', 'biśśo', 'ব-ফলা doubles'],
    ['স্বাধীন', 'śadhin', 'but not in front'],
    ['লম্বা', 'lomba', 'nor after ম'],
    ['অন্য', 'onno', 'য-ফলা doubles'],
    ['মধ্য', 'moddho', 'without the breath of the first'],
    ['ব্যথা', 'bêtha', 'in front it is a vowel'],
    ['আত্মা', 'atta', 'ম-ফলা doubles'],
    ['সহ্য', 'śojjho', 'হ্য'],
    ['চাঁদ', 'cãd', 'ঁ'],
    ['হ্যাঁ', 'hễ', 'হ্য at the beginning is h'],
    ['হ্যালো', 'hêlo', 'in borrowed words too'],
  ])('%s is %s: %s', (word, expected) => expect(romanise(word, 'phonetic')).toBe(expected.normalize('NFC')))

  test.skipIf(wiktionary.length === 0)('agrees with every case of Wiktionary', () => {
    const ours = wiktionary.map(([word = '']) => romanise(word, 'phonetic'))
    expect(ours).toEqual(wiktionary.map(([, expected = '']) => expected.normalize('NFC')))
  })
})

describe('every scheme', () => {
  test.each(['ক', 'ক্', 'কে', '্', 'টি', 'জন', ':', 'a', '\\', '\u200C', 'িতা', 'বি'])(
    'takes twice the time for twice the text: %j',
    (piece) => {
      for (const scheme of SCHEMES) {
        const [short, long] = [time(piece, 2 ** 14, scheme), time(piece, 2 ** 15, scheme)]
        expect(long, `${scheme} ${piece}`).toBeLessThan(3.5 * short + 30)
      }
    },
  )
})

/** Milliseconds of the processor for a text of so many code units that repeats a piece: the best of three. */
function time(piece: string, length: number, scheme: (typeof SCHEMES)[number]): number {
  const text = piece.repeat(length / piece.length)
  const runs = Array.from({ length: 3 }, () => {
    const from = process.cpuUsage()
    const romanised = romanise(text, scheme)
    if (scheme === 'iso15919') fromIso15919(romanised)
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 1000
  })
  return Math.min(...runs)
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      )
    row = next
  }
  return row[b.length] ?? 0
}

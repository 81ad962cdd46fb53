import { TAKEN_APART } from './collation.ts'
import { latinDigits } from './digits.ts'

/** ZWJ, ZWNJ, soft hyphens, variation selectors, bidi controls and whatever else shows nothing by itself. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
/** Accents of Latin, Greek and Cyrillic letters; the signs of Bengali are letters and stay. */
const ACCENTS = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]+/g
const APOSTROPHES = /[’‘ʼʻ`´′]/g
const APOSTROPHE = /(?<=[\p{L}\p{M}])'(?=\p{L})/gu
const SIGNS = /[^\p{L}\p{M}\p{N}.]+/gu
/** Stops that stand in no number. */
const STOPS = /(?<!\p{Nd})\.+|\.+(?!\p{Nd})/gu
const GROUPED = /(?<![0-9])[0-9]+(?:,[0-9]+)+/g

/**
 * What a text is found by, the strict tier: equal for the same words in any encoding and any case, different
 * for different words. Words with one space between them, without signs; never shown, only compared. Of Bengali
 * and of English alike, and of both in one text. The key of a key is the key.
 *
 * Equal are: composed and taken-apart letters (ড়, ো; NFC leaves U+09DC apart from nothing, see Unicode's
 * composition exclusions); words with ZWJ and ZWNJ and without; ৎ and ত্ with ZWJ, but not ত্; আ and অা; ো
 * and াে; ঁ before and after a vowel sign; Bengali and Latin digits, in either grouping; small and capital
 * letters; é and e; ß and ss; don’t and dont. A danda and every other sign is a space.
 */
export function searchKey(text: string): string {
  return latinDigits(letters(text))
    .replace(GROUPED, (number) =>
      /^\d{1,3}(?:,\d{2,3})*,\d{3}$/.test(number) ? number.replaceAll(',', '') : number,
    )
    .replace(APOSTROPHES, "'")
    .replace(APOSTROPHE, '')
    .replace(SIGNS, ' ')
    .replace(STOPS, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/^ | $/g, '')
}

/** The letters of a text in one encoding and in lower case; signs, spaces and digits as they are. */
function letters(text: string): string {
  return (
    text
      // Unicode takes these two apart into a space and an accent.
      .replace(/[´΄]/g, "'")
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\u09A4[\u200C\u200D]*\u09CD\u200C*\u200D/g, '\u09CE')
      .replace(INVISIBLE, '')
      .replace(ACCENTS, '')
      .replace(/[æœøßðđłıς]/g, (letter) => (letter === 'ς' ? 'σ' : (TAKEN_APART[letter] ?? letter)))
      // What looks the same: a sign typed before the one that it follows, a vowel out of its parts.
      .replace(/[\u0981\u09BE-\u09CC\u09D7]{2,}/g, vowelsFirst)
      .normalize('NFC')
      .replaceAll('\u09BE\u09C7', '\u09CB')
      .replaceAll('\u0985\u09BE', '\u0986')
  )
}

function vowelsFirst(marks: string): string {
  const vowels = marks.replaceAll('\u0981', '')
  return vowels + '\u0981'.repeat(marks.length - vowels.length)
}

/**
 * The fuzzy tier: equal also for the usual ways to misspell a word, and therefore for some different words.
 * চাঁদ and চাদ, ণ and ন, ঈ and ই, ঊ and উ, শ ষ and স, য and জ, ড় and র, ঙ and ং, ব-ফলা and য-ফলা and visarga
 * that are heard little, ভালো and ভাল, ব্যক্তি and বেক্তি, কৃষ্ণ and ক্রিষ্ণ, বৌ and বউ, অ্যাসিড and এসিড,
 * ধর্ম and ধর্ম্ম as it was written; in English doubled letters, ph and f, s and z, colour and color. Only to
 * offer what the strict tier does not find; never shown.
 */
export function fuzzyKey(text: string): string {
  return searchKey(text)
    .split(' ')
    .map((word) => (/^\p{Script=Bengali}/u.test(word) ? fuzzyBengali(word) : fuzzyEnglish(word)))
    .join(' ')
}

const SOUNDS_LIKE: Readonly<Record<string, string>> = {
  ণ: 'ন',
  ঞ: 'ন',
  ঈ: 'ই',
  'ী': 'ি',
  ঊ: 'উ',
  'ূ': 'ু',
  শ: 'স',
  ষ: 'স',
  ঙ: 'ং',
  ঋ: 'রি',
  'ৃ': '্রি',
  ঐ: 'ওই',
  'ৈ': 'ই',
  ঔ: 'ওউ',
  'ৌ': 'উ',
}

function fuzzyBengali(word: string): string {
  return (
    word
      .replace(/[ঁঃ]/g, '')
      .replaceAll('ৎ', 'ত্')
      .replace(/^[অএ]্যা/, 'এ')
      // ধর্ম্ম, অর্দ্ধ: after র a consonant was written twice until the reform of 1936.
      .replace(/র্([ক-হ])্(?=\1)/g, 'র্')
      .replace(/র্(?:ক্(?=খ)|গ্(?=ঘ)|চ্(?=ছ)|জ্(?=ঝ)|ত্(?=থ)|দ্(?=ধ)|ব্(?=ভ))/g, 'র্')
      // জ্যোতি and জোতি sound alike.
      .replace(/^([ক-হ]\u09BC?(?:্[ক-মর-হ])*)্য(?=[\u09BF-\u09CC])/, '$1')
      // ব্যক্তি, ব্যাপার: in the first syllable য-ফলা is a vowel; later ones, and ব-ফলা, only double what they follow.
      .replace(/^([ক-হ]\u09BC?(?:্[ক-মর-হ])*)্য(?!\u09BC)া?/, '$1ে')
      .replace(/্য(?!\u09BC)/g, '')
      .replace(/(?<![মরব])্ব/g, '')
      .replace(/[ড\u09A2]\u09BC/g, 'র')
      .replace(/য(?!\u09BC)/g, 'জ')
      .replace(/[ণঞঈীঊূশষঙঋৃঐৈঔৌ]/g, (letter) => SOUNDS_LIKE[letter] ?? letter)
      .replace(/ং্?গ?/g, 'ং')
      .replace(/ো$/, '')
  )
}

function fuzzyEnglish(word: string): string {
  return word
    .replaceAll('ph', 'f')
    .replaceAll('z', 's')
    .replace(/our(?=s?$)/, 'or')
    .replace(/([a-z])\1+/g, '$1')
}

/** Letters and digits that look like another one, in lower case (Unicode Technical Standard 39, §4). */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'l', i: 'l', '|': 'l', а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o' },
  ...{ р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'l', ј: 'j', ѕ: 's', α: 'a', ο: 'o', ρ: 'p' },
  ...{ ν: 'v', ι: 'l', κ: 'k', τ: 't', υ: 'u' },
}

/**
 * Equal for titles or user names that are hard to tell apart: by ZWJ and ZWNJ, case, accents, spaces and signs,
 * by 0 and o, 1, l and I, and by Cyrillic and Greek letters that look Latin. For comparing only: two names with
 * one skeleton should not both be given.
 */
export function skeletonKey(name: string): string {
  return [...letters(name).replace(/(?:[^\p{L}\p{M}\p{N}|]|[ʼʻ])+/gu, '')]
    .map((letter) => LOOKS_LIKE[letter] ?? letter)
    .join('')
    .replace(/[০-৯]/g, (digit) => LOOKS_LIKE[latinDigits(digit)] ?? latinDigits(digit))
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/
const MARKS = /\p{M}{9}/u

/**
 * What makes a text unfit for a title or a user name: `bidi` controls, which turn what stands around them; more
 * than eight `marks` on one letter, which cover the lines above and below. `null` for neither.
 */
export function nameFault(name: string): 'bidi' | 'marks' | null {
  if (BIDI.test(name)) return 'bidi'
  return MARKS.test(name.normalize('NFD')) ? 'marks' : null
}

import { type Syllable, syllables } from './bengali-syllables.ts'
import { heardVowels } from './inherent-vowel.ts'

const CONSONANTS: Readonly<Record<string, string>> = {
  ক: 'k',
  খ: 'kh',
  গ: 'g',
  ঘ: 'gh',
  ঙ: 'ṅ',
  চ: 'c',
  ছ: 'ch',
  জ: 'j',
  ঝ: 'jh',
  ঞ: 'n',
  ট: 'ṭ',
  ঠ: 'ṭh',
  ড: 'ḍ',
  ঢ: 'ḍh',
  ণ: 'n',
  ত: 't',
  থ: 'th',
  দ: 'd',
  ধ: 'dh',
  ন: 'n',
  প: 'p',
  ফ: 'ph',
  ব: 'b',
  ভ: 'bh',
  ম: 'm',
  য: 'j',
  র: 'r',
  ল: 'l',
  শ: 'ś',
  ষ: 'ś',
  স: 'ś',
  হ: 'h',
  ৎ: 't',
  'ড\u09BC': 'ṛ',
  'ঢ\u09BC': 'ṛh',
  'য\u09BC': 'ẏ',
  'জ\u09BC': 'z',
  'ফ\u09BC': 'f',
  ৰ: 'r',
  ৱ: 'w',
}
const VOWELS: Readonly<Record<string, string>> = {
  অ: 'o',
  আ: 'a',
  ই: 'i',
  ঈ: 'i',
  উ: 'u',
  ঊ: 'u',
  ঋ: 'ri',
  ৠ: 'ri',
  এ: 'e',
  ঐ: 'oi',
  ও: 'o',
  ঔ: 'ou',
  অ্যা: 'ê',
}

/** Clusters that are not said as they are written, first at the beginning of a word, then inside it. */
const CLUSTERS: Readonly<Record<string, readonly [string, string]>> = {
  'ক ষ': ['kh', 'kkh'],
  'ক ষ ম': ['kh', 'kkh'],
  'ক ষ ণ': ['khn', 'kkhn'],
  'জ ঞ': ['g', 'gg'],
  'হ য': ['h', 'jjh'],
  'হ ম': ['mh', 'mmh'],
  'হ ন': ['nh', 'nh'],
  'হ ণ': ['nh', 'nh'],
  'হ ল': ['lh', 'lh'],
  'হ ব': ['h', 'bh'],
  'র য': ['rj', 'rj'],
  'র য য': ['rj', 'rj'],
  'চ ছ': ['cch', 'cch'],
}

/**
 * A Bengali word as it is said, in the letters of English Wiktionary's Bengali romanisation: জ্ঞান gên, শুভ śubho,
 * অসভ্য ośobbho. What is written and not said is left out, what is said twice is doubled.
 */
export function phoneticWord(word: string): string {
  const units = syllables(word)
  const heard = heardVowels(units)
  return units.map((unit, i) => onset(unit, i, units) + rime(unit, i, units, heard[i] === true)).join('')
}

const isGlide = (unit: Syllable | undefined) => unit?.onset.join('') === 'য\u09BC'

function rime(unit: Syllable, i: number, units: readonly Syllable[], isHeard: boolean): string {
  const after = unit.after === 'ং' ? 'ṅ' : ''
  if (!isHeard) return after
  const nasal = unit.isNasal ? '\u0303' : ''
  return (vowel(unit, i, units) + nasal + after).normalize('NFC')
}

function vowel(unit: Syllable, i: number, units: readonly Syllable[]): string {
  // ওয় is the consonant of "water".
  if (unit.onset.length === 0 && unit.vowel === 'ও' && isGlide(units[i + 1])) return 'ō'
  const last = unit.onset.at(-1)
  const isFirstPhala = unit.onset.length > 1 && last === 'য' && i === 0
  if ((isFirstPhala || unit.onset.join(' ') === 'জ ঞ') && unit.vowel === 'আ') return 'ê'
  if (isFirstPhala && unit.isInherent) return 'ê'
  return VOWELS[unit.vowel] ?? ''
}

function onset(unit: Syllable, i: number, units: readonly Syllable[]): string {
  const before = units[i - 1]
  if (isGlide(unit) && before?.onset.length === 0 && before.vowel === 'ও') return 'ẇ'
  const [first, inside] = CLUSTERS[unit.onset.join(' ')] ?? [null, null]
  if (first !== null) return i === 0 || before?.after === 'ং' ? first : inside
  // উদ্বেগ: the prefix উৎ leaves ব as it is.
  const isAfterUt =
    unit.onset.join(' ') === 'দ ব' && i === 1 && before?.vowel === 'উ' && before.onset.length === 0
  if (isAfterUt) return 'db'
  const said = saidLetters(unit.onset, i > 0 && before?.after !== 'ং')
  return before?.after === 'ঃ' ? doubled(said) : said
}

/** The letters of a cluster: a ফলা is not heard at the beginning of a word, and doubles its consonant inside. */
function saidLetters(letters: readonly string[], isInside: boolean): string {
  let said = ''
  for (const [k, letter] of letters.entries()) {
    const last = letters[k - 1]
    if (last === undefined || !isSilent(letter, last)) said += CONSONANTS[letter] ?? ''
    else if (isInside && k === 1 && letters.length === 2) said = doubled(said)
  }
  return said
}

function isSilent(letter: string, last: string): boolean {
  if (letter === 'য') return true
  if (letter === 'ব') return !/[মবরলগ]/.test(last)
  return letter === 'ম' && /[তদশসষ]/.test(last)
}

/** A consonant said long: the first of two is never aspirated. */
function doubled(said: string): string {
  return said === '' ? '' : said.charAt(0) + said
}

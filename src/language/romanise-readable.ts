import { type Syllable, syllables } from './bengali-syllables.ts'
import { heardVowels } from './inherent-vowel.ts'
import { loanword } from './loanwords.ts'

const CONSONANTS: Readonly<Record<string, string>> = {
  ক: 'k',
  খ: 'kh',
  গ: 'g',
  ঘ: 'gh',
  ঙ: 'ng',
  চ: 'ch',
  ছ: 'ch',
  জ: 'j',
  ঝ: 'jh',
  ঞ: 'n',
  ট: 't',
  ঠ: 'th',
  ড: 'd',
  ঢ: 'dh',
  ণ: 'n',
  ত: 't',
  থ: 'th',
  দ: 'd',
  ধ: 'dh',
  ন: 'n',
  প: 'p',
  ফ: 'f',
  ব: 'b',
  ভ: 'bh',
  ম: 'm',
  য: 'j',
  র: 'r',
  ল: 'l',
  শ: 'sh',
  ষ: 'sh',
  স: 's',
  হ: 'h',
  ৎ: 't',
  'ড\u09BC': 'r',
  'ঢ\u09BC': 'rh',
  'য\u09BC': 'y',
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
  অ্যা: 'a',
  '': '',
}

/** Clusters that are not spelled letter by letter. */
const CLUSTERS: Readonly<Record<string, string>> = {
  'ক ষ': 'kkh',
  'জ ঞ': 'gy',
  'ঙ গ': 'ng',
  'ঙ ক': 'nk',
  'ঞ চ': 'nch',
  'চ ছ': 'chch',
  'চ চ': 'chch',
  'শ চ': 'sch',
  'ষ ঠ': 'sth',
  'র য': 'rj',
  'র য য': 'rj',
}
/** Words with these letters come from English, and their ভ is v: ভোট, এভারেস্ট; ষ্ট and ণ্ড are of Sanskrit. */
const FROM_ENGLISH = /[টডফ](?!\u09BC)|ন্স|ক্স|শন|ভ্যা/
const OF_SANSKRIT = /ষ্ট|ষ্ঠ|ণ|ক্ষ|ৃ/

/**
 * A Bengali word as people write it in plain Latin letters: by its sound where they do (the unwritten vowel o or
 * nothing, চ ch, শ sh, ঃ doubled), by its letters where they do (ব-ফলা w, য-ফলা y, স s); a word or an initialism that
 * Bengali has from English as English spells it. `word` is in NFC and has no joiners.
 */
export function readableWord(word: string): string {
  const known = loanword(word)
  if (known !== null) return known
  const units = syllables(word)
  const heard = heardVowels(units)
  const spelling = units.map((unit, i) => spelled(unit, i, units, heard)).join('')
  return FROM_ENGLISH.test(word) && !OF_SANSKRIT.test(word) ? spelling.replaceAll('bh', 'v') : spelling
}

function spelled(unit: Syllable, i: number, units: readonly Syllable[], heard: readonly boolean[]): string {
  const nasal = unit.isNasal ? 'n' : ''
  const after = unit.after === 'ং' ? 'ng' : ''
  return onset(unit, i, units) + vowel(unit, i, units, heard) + nasal + after
}

function vowel(unit: Syllable, i: number, units: readonly Syllable[], heard: readonly boolean[]): string {
  if (!heard[i]) return ''
  const next = units[i + 1]
  if (unit.onset.length === 0) {
    if (unit.vowel === 'ও' && next?.onset.join('') === 'য\u09BC' && heard[i + 1]) return 'w'
    if (unit.vowel === 'ই' && i === 0 && next?.onset.length === 0 && next.vowel === 'উ') return ''
  }
  if (i === 0 && unit.isInherent && unit.onset.length > 1 && unit.onset.at(-1) === 'য') return 'a'
  return VOWELS[unit.vowel] ?? ''
}

function onset(unit: Syllable, i: number, units: readonly Syllable[]): string {
  const before = units[i - 1]
  // ওয় is w, which the ও has written.
  const isGlide = unit.onset.join('') === 'য\u09BC' && unit.vowel !== ''
  if (isGlide && before?.onset.length === 0 && before.vowel === 'ও') return ''
  const said = cluster(unit, i, units)
  // দুঃখ: a visarga inside a word doubles what follows, but for the breath of the first of the two.
  return before?.after === 'ঃ' ? said.charAt(0) + said : said
}

function cluster({ onset: letters, vowel }: Syllable, i: number, units: readonly Syllable[]): string {
  const known = CLUSTERS[letters.join(' ')]
  if (known !== undefined) return i === 0 && known === 'kkh' ? 'kh' : known
  // উজ্জ্বল, সান্ত্বনা: after two consonants ব is not heard.
  const isSilent = letters.length > 2 && letters.at(-1) === 'ব'
  const heard = isSilent ? letters.slice(0, -1) : letters
  return heard.map((letter, k) => consonant(letter, heard[k - 1], vowel, i, units)).join('')
}

function consonant(
  letter: string,
  last: string | undefined,
  vowel: string,
  i: number,
  units: readonly Syllable[],
): string {
  if (last !== undefined && letter === 'য') {
    const isVowel = last === 'জ' || (vowel === 'আ' && isOfEnglish(last, i, units))
    return isVowel ? '' : 'y'
  }
  if (last !== undefined && letter === 'ব') {
    // উদ্বেগ: the prefix উৎ leaves ব as it is.
    const isAfterUt = last === 'দ' && i === 1 && units[0]?.vowel === 'উ' && units[0].onset.length === 0
    return isAfterUt || /[মবরল]/.test(last) ? 'b' : 'w'
  }
  return CONSONANTS[letter] ?? ''
}

/** Whether -্যা after this consonant is the vowel of "cat" in a word from English rather than a Sanskrit যা. */
function isOfEnglish(letter: string, i: number, units: readonly Syllable[]): boolean {
  if (/[কলমটঠডপফহগরৰজ]/.test(letter)) return true
  // ন্যায়, উপন্যাস, অন্যান্য
  if (letter === 'ন' && /^(?:স|য\u09BC|নয)$/.test(units[i + 1]?.onset.join('') ?? '')) return false
  return /[নস]/.test(letter) && (i === 0 || i < units.length - 1)
}

import { type Syllable, syllables } from './bengali-syllables.ts'
import { initialism, loanwords } from './loanwords.ts'
import { heardVowels } from './inherent-vowel.ts'

const CONSONANTS: Readonly<Record<string, string>> = {
  ক: 'k', খ: 'kh', গ: 'g', ঘ: 'gh', ঙ: 'ng', চ: 'ch', ছ: 'ch', জ: 'j', ঝ: 'jh', ঞ: 'n', ট: 't', ঠ: 'th', ড: 'd', ঢ: 'dh', ণ: 'n',
  ত: 't', থ: 'th', দ: 'd', ধ: 'dh', ন: 'n', প: 'p', ফ: 'f', ব: 'b', ভ: 'bh', ম: 'm', য: 'j', র: 'r', ল: 'l', শ: 'sh', ষ: 'sh', স: 's', হ: 'h',
  ৎ: 't', 'ড\u09BC': 'r', 'ঢ\u09BC': 'rh', 'য\u09BC': 'y', 'জ\u09BC': 'z', 'ফ\u09BC': 'f', ৰ: 'r', ৱ: 'w',
}
const VOWELS: Readonly<Record<string, string>> = {
  অ: 'o', আ: 'a', ই: 'i', ঈ: 'i', উ: 'u', ঊ: 'u', ঋ: 'ri', ৠ: 'ri', এ: 'e', ঐ: 'oi', ও: 'o', ঔ: 'ou', 'অ্যা': 'a', '': '',
}
const CLUSTERS: Readonly<Record<string, string>> = {
  'ক ষ': 'kkh', 'জ ঞ': 'gy', 'ঙ গ': 'ng', 'ঙ ক': 'nk', 'ঞ চ': 'nch', 'চ ছ': 'chch', 'চ চ': 'chch', 'র য': 'rj', 'র য য': 'rj'
}
export const options = { initialA: false }

/** Endings of case and number that a loanword may have, in Latin letters. */
const ENDINGS: readonly (readonly [string, string])[] = (
  'গুলোর-gulor গুলোতে-gulote গুলোকে-guloke গুলির-gulir গুলো-gulo গুলি-guli দেরকে-derke দের-der টিকে-tike টিতে-tite টির-tir টার-tar টি-ti টা-ta য়ের-yer ের-er তেও-teo তে-te কে-ke রা-ra র-r য়-y ে-e ই-i ও-o ভিত্তিক-bhittik'
).normalize('NFC').split(' ').map((pair) => pair.split('-') as [string, string])

function loanword(word: string): string | null {
  const known = loanwords.get(word) ?? initialism(word)
  if (known !== null) return known
  for (const [ending, latin] of ENDINGS) {
    if (!word.endsWith(ending)) continue
    const stem = word.slice(0, -ending.length)
    const found = loanwords.get(stem) ?? initialism(stem)
    if (found !== null) return found + (latin.startsWith('e') && found.endsWith('e') ? latin.slice(1) : latin)
  }
  return null
}

export function readableWord(word: string, force?: { at: number; keep: boolean }): string {
  const known = loanword(word)
  if (known !== null && force === undefined) return known
  const units = syllables(word)
  const heard = heardVowels(units, force)
  return units.map((unit, i) => spelled(unit, i, units, heard)).join('')
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
  const letters = unit.onset
  const before = units[i - 1]
  if (letters.join('') === 'য\u09BC' && before?.onset.length === 0 && before.vowel === 'ও' && unit.vowel !== '') return ''
  const key = letters.join(' ')
  const known = CLUSTERS[key]
  if (known !== undefined) return i === 0 && known === 'kkh' ? 'kh' : known
  return letters
    .map((letter, k) => {
      const last = letters[k - 1] ?? ''
      if (k > 0 && letter === 'য') return unit.vowel === 'আ' && isForeign(last, i, units) ? '' : 'y'
      if (k > 0 && letter === 'ব' && !['ম', 'ব', 'র', 'ল'].includes(last)) return 'w'
      return CONSONANTS[letter] ?? ''
    })
    .join('')
}

function isForeign(letter: string, i: number, units: readonly Syllable[]): boolean {
  if (/[কলমটঠডপফহগরজ]/.test(letter)) return true
  return /[নস]/.test(letter) && (i === 0 || i < units.length - 1)
}

import {
  clusters,
  khandaTa,
  letters,
  nounEndings,
  pronouns,
  shortWords,
  wholeWords,
} from './bengali-nouns.ts'
import {
  aEndings,
  aStems,
  oEndings,
  oStems,
  ratherNouns,
  rootEndings,
  roots,
  vowelVerbs,
} from './bengali-verbs.ts'
import { loanwords } from './loanwords.ts'

/** A base form and how unlikely it is; below `ITSELF` it is likelier than the word as it stands. */
interface Candidate {
  readonly base: string
  readonly cost: number
}

const CERTAIN = 0
const WHOLE = 0.5
const KNOWN_SHORT = 0.75
const STRONG = 1
const KNOWN = 1.25
const SHORT = 1.5
const WEAK = 3
const RATHER_NOUN = 3.5
const GUESS = 3.75
const ITSELF = 4
const POSSIBLE = 5
const DOUBTFUL = 6

/** The longest word that is taken apart, in UTF-16 code units, and the longest ending. */
const LONGEST_WORD = 64
const LONGEST_ENDING = 16

const VOWEL_END = /[\u0985-\u0994\u09BE-\u09CC]\u0981?$/
const AA_END = /[আাোও]ঁ?$/

/**
 * Base forms that a Bengali word may be an inflection of, likeliest first, each once; `word` is in NFC and has
 * no joiners. Nouns lose number, definiteness and case, verbs become the verbal noun (করেছিলাম → করা).
 */
export function bengaliBases(word: string): string[] {
  if (word.length > LONGEST_WORD) return [word]
  const found: Candidate[] = [{ base: word, cost: isWhole(word) ? CERTAIN : ITSELF }]
  collect(word, found)
  // An emphatic ই or ও stands after all other endings.
  if (/[ইও]$/.test(word)) {
    const bare = word.slice(0, -1)
    const isKnown = isListed(bare) || shortWords.has(bare)
    collect(bare, found)
    // No word ends in this letter but names of letters: বিসিসিআই.
    if (isBase(bare) && !bare.endsWith('আ')) found.push({ base: bare, cost: isKnown ? STRONG : WEAK })
  }
  return distinct(found)
}

/**
 * Whether the last letters belong to the word: by the lists, by -কার, which few nouns in -কা have, by -াগার, or
 * because it is joined of others and the last of them is listed (ন্যায়বিচার).
 */
function isWhole(word: string): boolean {
  if (isListed(word)) return true
  if (!word.endsWith('র')) return false
  if (word.endsWith('কার')) return !wholeWords.has(word.slice(0, -1)) && !roots.has(word.slice(0, -2))
  return (clusters(word) > 3 && /(?<!ল)াগার$/.test(word)) || hasListedEnd(word)
}

/** Whether a word is listed, or is a loanword of three clusters: shorter ones look like forms of others (বলে). */
function isListed(word: string): boolean {
  return wholeWords.has(word) || (loanwords.has(word) && clusters(word) > 2 && word !== POWER)
}

/** Rather "of getting" than "power". */
const POWER = 'পাওয়ার'.normalize('NFC')

/** Both parts have two clusters at least: আমিনার is of আমিনা, though মিনার is listed. */
function hasListedEnd(word: string): boolean {
  for (let at = 2; at < word.length; at += 1) {
    const end = word.slice(at)
    if (wholeWords.has(end) && word.charAt(at - 1) !== '\u09CD')
      return clusters(end) > 2 && clusters(word.slice(0, at)) > 1
  }
  return false
}

/** Adds the bases of a word that has no emphatic. */
function collect(word: string, found: Candidate[]): void {
  const pronoun = pronouns.get(word)
  if (pronoun !== undefined) {
    found.push({ base: pronoun, cost: CERTAIN })
    return
  }
  const asVerb = verbs(word)
  found.push(...asVerb)
  found.push(...negatives(word))
  // করে is no form of কর, a tax, nor বলে of বল, a ball.
  const isVerb = asVerb.some(({ cost }) => cost <= KNOWN)
  found.push(...nouns(word).filter(({ base, cost }) => !isVerb || cost !== SHORT || letters(base) > 2))
}

/**
 * Verbs with a negative: -নি is written as one with what it denies (করেনি), না is by many (করেনা), -নে is old
 * (করিনে). Before -ননি stands hardly anything but a verb, short words in -না are rather nouns (আয়না).
 */
function negatives(word: string): Candidate[] {
  const [, finite = '', negative = ''] = /^(.+)(নি|(?<=ছ|ে|ি|য\u09BC|ন)না|(?<=ি)নে)$/u.exec(word) ?? []
  const cost = negative === 'নে' || (negative === 'না' && letters(word) < 5) ? POSSIBLE : STRONG
  return verbs(finite)
    .filter((each) => each.cost < ITSELF || (negative === 'নি' && finite.endsWith('ন')))
    .map(({ base }) => ({ base, cost }))
}

function distinct(found: readonly Candidate[]): string[] {
  const sorted = found.map((each, i) => ({ ...each, i })).sort((a, b) => a.cost - b.cost || a.i - b.i)
  return [...new Set(sorted.map(({ base }) => base))]
}

/** Whether this may be what an inflected form comes from: three letters and two clusters, or a listed word. */
function isBase(stem: string): boolean {
  const last = stem.at(-1) ?? ''
  if (last === '\u09CD' || !/[\u0985-\u09CE\u09DC-\u09DF]/.test(stem.charAt(0))) return false
  return (letters(stem) >= 3 && clusters(stem) >= 2) || shortWords.has(stem)
}

function nouns(word: string): Candidate[] {
  const found: Candidate[] = []
  for (let at = Math.max(1, word.length - LONGEST_ENDING); at < word.length; at += 1) {
    const ending = nounEndings.get(word.slice(at))
    if (ending === undefined) continue
    const stem = word.slice(0, at)
    if (!isBase(stem) || !joins(stem, ending.after) || isCutShort(stem, ending.ending)) continue
    found.push({ base: stem, cost: nounCost(stem, ending.ending, ending.weak) })
    // ভবিষ্যতের is of ভবিষ্যৎ.
    if (stem.endsWith('ত') && khandaTa.has(`${stem.slice(0, -1)}ৎ`))
      found.push({ base: `${stem.slice(0, -1)}ৎ`, cost: CERTAIN })
    for (const inner of verbalNoun(stem)) found.push(inner)
  }
  return found
}

/** Whether -টি or -টা belongs to a listed word rather than to one cluster: মাটির is of earth and not of a mother. */
function isCutShort(stem: string, ending: string): boolean {
  return /^ট[িা]/.test(ending) && clusters(stem) === 1 && wholeWords.has(stem + ending.slice(0, 2))
}

/**
 * Whether a chance likeness to an ending is likelier than the ending: -টার is the end of words from English unless
 * it is of a verbal noun (হাঁটার), longer names have -পুর, learned words -বাদ and -বিদ, and -জন follows no ো.
 */
function isUnlikely(stem: string, ending: string): boolean {
  if (ending === 'র' || ending === 'রে') {
    if (/(?<!ষ্)টা$/.test(stem)) return !isVerbalNoun(stem)
    return stem.endsWith('পু') && clusters(stem) > 2
  }
  if (ending.startsWith('দের') && /ব[াি]$/.test(stem)) return clusters(stem) > 2
  return ending.startsWith('জন') && stem.endsWith('ো')
}

/** মেটা, and not মিটা, of মিট. */
function isVerbalNoun(word: string): boolean {
  const root = word.slice(0, -1)
  return roots.has(root) && spellings(root, 'া')[0] === root
}

/** করার, খাওয়াটা: what is left of the noun is itself a verbal noun, and stays one. */
function verbalNoun(stem: string): Candidate[] {
  return stem.endsWith('বা') && roots.has(stem.slice(0, -2))
    ? [{ base: `${stem.slice(0, -2)}া`, cost: STRONG }]
    : []
}

function nounCost(stem: string, ending: string, isWeak: boolean): number {
  if (isListed(stem)) return isWeak ? WHOLE : CERTAIN
  if (isUnlikely(stem, ending)) return DOUBTFUL
  if (shortWords.has(stem)) return isWeak ? SHORT : KNOWN_SHORT
  if (!isWeak) {
    // শতকে is of শতক and not of শত; প্রভাতে of প্রভাত.
    if (ending === 'তে' && stem.endsWith('া')) return RATHER_NOUN
    // অনুচ্ছেদের has hardly the old plural in -েদের.
    const isRare = (ending.length === 2 && ending.startsWith('ক')) || ending === 'েদের'
    return isRare ? STRONG + 0.5 : STRONG
  }
  if (ending === 'ে' && wholeWords.has(`${stem}ে`)) return DOUBTFUL
  return letters(stem) >= 3 ? WEAK : POSSIBLE
}

function joins(stem: string, after: 'vowel' | 'consonant' | 'any' | 'aa'): boolean {
  if (after === 'any') return true
  // হিজবুল্লাহর: a last হ that is not heard counts as the vowel before it.
  if (after === 'vowel' && stem.endsWith('হ')) return true
  if (after === 'aa') return AA_END.test(stem)
  return VOWEL_END.test(stem) === (after === 'vowel')
}

function verbs(word: string): Candidate[] {
  const found: Candidate[] = (vowelVerbs.get(word) ?? []).map((base) => ({ base, cost: CERTAIN }))
  for (let at = Math.max(1, word.length - LONGEST_ENDING); at < word.length; at += 1) {
    const stem = word.slice(0, at)
    const ending = word.slice(at)
    if (stem.endsWith('\u09CD')) continue
    if (rootEndings.has(ending)) found.push(...ofRoot(stem, ending))
    if (aEndings.has(ending)) found.push(...derivedVerbs(stem, ending))
    if (oEndings.has(ending) && oStems.has(stem)) found.push({ base: `${stem}োনো`, cost: CERTAIN })
  }
  const isKnown = found.some(({ cost }) => cost < WEAK)
  return isKnown ? found.filter(({ cost }) => cost !== GUESS) : found
}

function ofRoot(stem: string, ending: string): Candidate[] {
  const possible = spellings(stem, ending)
  const known = possible.filter((root) => roots.has(root))
  const isWeak = letters(ending) <= 1
  const isRatherNoun = possible.some((root) => ratherNouns.has(root))
  if (known.length > 0)
    return known.map((root, i) => {
      const cost = ending === 'িত' ? POSSIBLE : !isWeak ? STRONG : isRatherNoun ? RATHER_NOUN : KNOWN
      return { base: `${root}া`, cost: cost + i / 4 }
    })
  const onlyA = isWeak ? undefined : possible.find((root) => aStems.has(root))
  if (onlyA !== undefined) return [{ base: `${onlyA}ানো`, cost: STRONG }]
  // A root that we do not know, where the ending can hardly be anything else.
  if (letters(ending) < 4 || letters(stem) < 2) return []
  return [{ base: `${possible[0] ?? stem}া`, cost: GUESS }]
}

function derivedVerbs(stem: string, ending: string): Candidate[] {
  const known = spellings(stem, ending).filter((root) => aStems.has(root) || roots.has(root))
  return known.map((root, i) => ({ base: `${root}ানো`, cost: derivedCost(root, ending) + i / 4 }))
}

function derivedCost(root: string, ending: string): number {
  if (ending === 'ানো') return CERTAIN
  // চালিয়ে and চালাবে are of no চাল, rice.
  if (letters(ending) > 2) return STRONG
  if (ratherNouns.has(root)) return POSSIBLE
  return aStems.has(root) ? KNOWN : POSSIBLE
}

const MIDDLE: Readonly<Record<string, string>> = { '\u09BF': 'ে', '\u09C1': 'ো', ই: 'এ', উ: 'ও' }
const OPEN: Readonly<Record<string, string>> = { '\u09C7': 'া', এ: 'আ' }

/**
 * How the verbal noun may write a stem: a high vowel is a middle one there (লিখি, লেখা; শুনি, শোনা; উঠি, ওঠা),
 * and before -ে and -েছ what is an এ may be an আ (রেখেছি, রাখা; এনে, আনা). Likeliest first.
 */
function spellings(stem: string, ending: string): string[] {
  const at = lastVowel(stem)
  if (at < 0) return [stem]
  const changed = (letter: string) => stem.slice(0, at) + letter + stem.slice(at + 1)
  const vowel = stem.charAt(at)
  const middle = MIDDLE[vowel]
  if (middle !== undefined) return [changed(middle), stem]
  const open = OPEN[vowel]
  if (open !== undefined && ending.startsWith('ে')) return [stem, changed(open)]
  if (vowel === 'ো' && stem.length <= 4 && /^[েো]/.test(ending)) return [stem, changed('')]
  return [stem]
}

/** Where the last vowel stands that is written, if the stem's last consonants follow it; otherwise -1. */
function lastVowel(stem: string): number {
  for (let at = stem.length - 1; at >= 0; at -= 1) {
    const sign = stem.charAt(at)
    if (/[\u0985-\u0994\u09BE-\u09CC]/.test(sign)) return at
    if (!/[\u0981\u0995-\u09B9\u09BC\u09CD\u09DC-\u09DF]/.test(sign)) return -1
  }
  return -1
}

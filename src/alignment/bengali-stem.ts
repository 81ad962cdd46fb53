import { LEXICON, type Entry } from './lexicon.ts'

const NOUN_ENDINGS = new Set(
  (
    'ের র এর য়ের কে রে তে ে য় য়ে েতে রা েরা দের েদের দেরকে গুলো গুলি গুলা টি টা টু টে টুকু খানা খানি জন জনের সমূহ বৃন্দ ' +
    'গণ ই ও েই েও য়ই য়ও রই রও কেই কেও ভাবে মতো পর মূলক জনক ভিত্তিক সহ ব্যাপী পূর্ণ বিহীন হীন দ্বারা েকে কার কারও ' +
    'ীয় িক তা তম'
  ).split(' '),
)

const VERB_ENDINGS = (
  'া ার ানো ানোর ে েন ি িস ো ও েছে েছেন েছি েছ েছো েছিল েছিলেন েছিলাম েছিলে ছে ছেন ছি ছো ছিল ছিলেন ছিলাম ছিলে ল লেন ' +
  'লাম লে লো লি িল িলেন িলাম িলে িলো ব বে বেন বো বি িব িবে িবেন তে তেন তাম ত তো িতে িত িতেন িতাম িয়া িয়াছে িয়াছেন ' +
  'িয়াছিল িয়াছিলেন িয়াছি িয়াছিলাম িতেছে িতেছেন িতেছি িতেছিল িতেছিলেন ুক ুন বার িবার লেই লেও তেই য় য়ে ন য়েছে য়েছেন ' +
  'য়েছি য়েছিল য়েছিলেন য়েছিলাম চ্ছে চ্ছেন চ্ছি চ্ছিল চ্ছিলেন চ্ছিলাম াল ালেন াবে াবেন াব াতে ায় ান াচ্ছে াচ্ছেন াচ্ছিল ' +
  'াচ্ছিলেন িয়ে িয়েছে িয়েছেন িয়েছি িয়েছিল িয়েছিলেন াই াও বেই বেনা েনি নি েনা েননি েনই াইয়া াইয়াছে াইল াইলেন াইবে ইয়া ইয়াছে ' +
  'ইয়াছেন ইয়াছিল ইল ইলেন ইলাম ইলে ইবে ইবেন ইব ইতে ইতেছে ইত ইবার য়া য়ার ওয়া ওয়ার য়ো ক উক উন বারই েও েই াতেই ালে লামই ' +
  'ছ চ্ছ ছিস েছিস চ্ছিস ছিলি েছিলি'
).split(' ')

const LONGEST_VERB_ENDING = Math.max(...VERB_ENDINGS.map((ending) => ending.length))
const IS_VERB_ENDING = new Set(VERB_ENDINGS)

/** Whether a word's rest is made of noun endings and nothing else: েরা, টিকে, গুলোর, দেরও. */
function isNounEnding(rest: string, depth = 0): boolean {
  if (rest === '') return true
  if (depth > 2) return false
  for (let length = Math.min(rest.length, 6); length > 0; length--)
    if (NOUN_ENDINGS.has(rest.slice(0, length)) && isNounEnding(rest.slice(length), depth + 1)) return true
  return false
}

/** What the word list knows of a word, and how sure it is that this is the word meant, from 0 to 1. */
export interface Known {
  readonly entries: readonly Entry[]
  readonly sureness: number
}

/** What it knows of most names. */
export const UNKNOWN: Known = { entries: [], sureness: 0 }

/**
 * The entries of the word list for a word in `plain` spelling: of the word itself, else of the longest word that
 * it begins with when noun endings follow, else of the verb root that it is a form of, else of the longest word
 * of four code units or more that it begins with when at most five follow.
 */
export function known(word: string): Known {
  const itself = LEXICON.words.get(word)
  if (itself !== undefined) return { entries: itself, sureness: 1 }
  const least = Math.max(2, word.length - 12)
  let noun: readonly Entry[] | null = null
  let left = word.length
  for (let length = word.length - 1; length >= least && noun === null; length--) {
    const entries = LEXICON.words.get(word.slice(0, length))
    if (entries === undefined || !isNounEnding(word.slice(length))) continue
    noun = entries
    left = length
  }
  if (noun !== null && left > 2) return { entries: noun, sureness: 1 }
  const verb = verbOf(word)
  if (verb !== null) return { entries: verb, sureness: 1 }
  if (noun !== null) return { entries: noun, sureness: 0.6 }
  // বুঝিনি, দেননি: what was not done is the form before it.
  if (word.length > 4 && word.endsWith('নি')) {
    const done = known(word.slice(0, -2))
    if (done.sureness === 1) return done
  }
  for (let length = word.length - 1; length >= Math.max(4, word.length - 5); length--) {
    const entries = LEXICON.words.get(word.slice(0, length))
    if (entries !== undefined) return { entries, sureness: 0.6 }
  }
  return UNKNOWN
}

function verbOf(word: string): readonly Entry[] | null {
  const bare = word.length > 3 && /[ইও]$/.test(word) ? word.slice(0, -1) : word
  const causative = causativeOf(word) ?? causativeOf(bare)
  if (causative !== undefined) return causative
  for (const form of bare === word ? [word] : [word, bare])
    for (let length = form.length; length >= Math.max(1, form.length - LONGEST_VERB_ENDING); length--) {
      if (length < form.length && !IS_VERB_ENDING.has(form.slice(length))) continue
      const entries = LEXICON.roots.get(form.slice(0, length))
      if (entries !== undefined) return entries
    }
  return null
}

/** Roots in া lose it before ি: দাঁড়িয়ে, পাঠিও; what is ো or ে before it is then ু or ি: শুনিয়ে, ফিরিয়ে. */
function causativeOf(word: string): readonly Entry[] | undefined {
  const base = /^(.+)ি(?:য়ে(?:ছ.{0,5})?|ও)$/u.exec(word)?.[1]
  if (base === undefined) return undefined
  const { roots } = LEXICON
  return roots.get(`${base}া`) ?? roots.get(`${base.replace(/ু(?=[^ু]*$)/, 'ো').replace(/ি(?=[^ি]*$)/, 'ে')}া`)
}

const CASE_ENDINGS = (
  'দেরকেও গুলোকে গুলোর গুলিকে গুলির গুলোতে দেরকে েদের গুলো গুলি য়ের টির টিকে টিতে টার টাকে েরই েরও েরা দের কেও কেই তেও তেই ের ' +
  'েই েও টি টা কে তে রা র ে য় ই ও'
).split(' ')

/**
 * A word that no list knows, without the endings of case, number and definiteness: a stem to count by, not a
 * word to show. At least three code units are left.
 */
export function bareForm(word: string): string {
  for (const ending of CASE_ENDINGS)
    if (word.length - ending.length >= 3 && word.endsWith(ending)) return word.slice(0, -ending.length)
  return word
}

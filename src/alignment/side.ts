import { bareForm, known, UNKNOWN } from './bengali-stem.ts'
import { FUNCTION_STEMS, listedStem, type Entry } from './lexicon.ts'
import { compoundValues, isNumeral, scaleOf, valueOf, wordValueOf } from './numbers.ts'
import { bengaliSound, englishSound, spelledSound } from './skeleton.ts'
import { plain } from './spelling.ts'
import { tokens } from './tokens.ts'

/** A word of one side as evidence: all its inflected forms together. */
export interface Word {
  /** What forms have in common: a stem, `=` and the numbers of entries of the word list, or `#` and a value. */
  readonly key: string
  /** Set for numbers in digits or words. */
  readonly value: number | null
  /** What the word list knows of a Bengali word. */
  readonly entries: readonly Entry[]
  readonly sureness: number
  /** How it sounds, in each way that it may be read; none for numbers. */
  readonly sounds: readonly string[]
  /** Whether it says little by being there: the, of, এবং. */
  readonly isCommon: boolean
}

/**
 * One side of the texts to be aligned: for each segment its words without order. Segment `i` has the slots
 * `starts[i]` up to `starts[i + 1]`, each a word with its count; `postings` lists the slots of each word, in
 * order of segments, in the same way.
 */
export interface Side {
  readonly size: number
  readonly words: readonly Word[]
  /** For each word, whether it is written with a capital inside of segments. */
  readonly isName: Uint8Array
  readonly starts: Int32Array
  readonly slotWords: Int32Array
  readonly slotCounts: Int32Array
  readonly slotSegments: Int32Array
  readonly postingStarts: Int32Array
  readonly postings: Int32Array
  /** For each word, how often it is written in all. */
  readonly frequencies: Int32Array
  /** For each segment, all its words, and its letters: UTF-16 code units that are no space, at least 1. */
  readonly totals: Int32Array
  readonly lengths: Float64Array
}

/** Reads the Bengali segments, in which words of other scripts may stand. */
export function bengaliSide(segments: readonly string[]): Side {
  return new Reader(bengaliWord).read(segments)
}

/** Reads the English segments. */
export function englishSide(segments: readonly string[]): Side {
  return new Reader(englishWord).read(segments)
}

const BENGALI = /[\u0980-\u09ff]/
const DIGITS = /^[0-9০-৯]/
const CAPITAL = /^\p{Lu}/u
const ACRONYM = /^[A-Z]{2,5}$/

/** Nobody is called by more letters; longer words are not compared by ear, which takes the square of their length. */
const LONGEST_NAME = 40

function numberWord(value: number): Word {
  return { key: `#${value}`, value, entries: [], sureness: 0, sounds: [], isCommon: false }
}

function bengaliWord(raw: string): Word {
  if (DIGITS.test(raw)) return numberWord(valueOf(raw))
  if (!BENGALI.test(raw)) return { ...englishWord(raw), entries: [] }
  const word = plain(raw)
  const { entries, sureness } = word.length > LONGEST_NAME ? UNKNOWN : known(word)
  const bare = bareForm(word)
  const value = wordValueOf(word) ?? wordValueOf(bare)
  const key = sureness === 1 ? `=${entries.map(({ id }) => id).join()}` : bare
  const isCommon = entries.some(({ isCommon }) => isCommon)
  const sounds = word.length > LONGEST_NAME ? [] : [...new Set([bengaliSound(bare), bengaliSound(word)])]
  return { key, value, entries, sureness, sounds, isCommon }
}

function englishWord(raw: string): Word {
  if (DIGITS.test(raw)) return numberWord(valueOf(raw))
  const small = raw.toLowerCase().replace(/['’].*$/, '')
  if (small.length > LONGEST_NAME)
    return { key: small, value: null, entries: [], sureness: 0, sounds: [], isCommon: false }
  const sounds = ACRONYM.test(raw) ? [englishSound(small), spelledSound(raw)] : [englishSound(small)]
  const stem = listedStem(small)
  const soft = small.replace(/g(?=[eiy])/g, 'j')
  if (soft !== small) sounds.push(englishSound(soft))
  const isCommon = FUNCTION_STEMS.has(stem)
  return { key: stem, value: wordValueOf(small), entries: [], sureness: 0, sounds, isCommon }
}

/** Reads the segments of one side: each distinct spelling is looked at once. */
class Reader {
  readonly #wordOf: (raw: string) => Word
  readonly #idsByRaw = new Map<string, number>()
  readonly #idsByKey = new Map<string, number>()
  readonly #words: Word[] = []
  /** The spellings of words that numbers are said with. */
  readonly #numerals = new Set<string>()
  /** For each word, how often it stood inside a segment with a capital, and how often without. */
  readonly #capitals: number[] = []
  readonly #smalls: number[] = []

  constructor(wordOf: (raw: string) => Word) {
    this.#wordOf = wordOf
  }

  read(segments: readonly string[]): Side {
    const starts = new Int32Array(segments.length + 1)
    const totals = new Int32Array(segments.length)
    const lengths = new Float64Array(segments.length)
    const slotWords: number[] = []
    const slotCounts: number[] = []
    for (const [i, segment] of segments.entries()) {
      const counts = new Map<number, number>()
      for (const id of this.#idsOf(segment)) {
        counts.set(id, (counts.get(id) ?? 0) + 1)
        totals[i] = totals[i]! + 1
      }
      for (const [id, count] of counts) {
        slotWords.push(id)
        slotCounts.push(count)
      }
      starts[i + 1] = slotWords.length
      lengths[i] = Math.max(1, lettersIn(segment))
    }
    return this.#indexed(starts, Int32Array.from(slotWords), Int32Array.from(slotCounts), totals, lengths)
  }

  #idsOf(segment: string): number[] {
    const ids: number[] = []
    let number: number | null = null
    let isSaid = false
    for (const [at, raw] of tokens(segment).entries()) {
      const id = this.#idOf(raw)
      ids.push(id)
      isSaid ||= this.#numerals.has(raw)
      if (CAPITAL.test(raw)) {
        if (at > 0) this.#capitals[id] = this.#capitals[id]! + 1
      } else this.#smalls[id] = this.#smalls[id]! + 1
      const scale: number | null = number === null ? null : scaleOf(plain(raw).toLowerCase())
      // ২০ লাখ and 2 million share neither word nor number, but what they say together.
      if (number !== null && scale !== null) {
        number = Number((number * scale).toPrecision(12))
        ids.push(this.#idOf(String(number)))
      } else number = this.#words[id]!.value
    }
    // তিনশ পঞ্চাশ says 350, of which no word of it does.
    if (isSaid) {
      const said = new Set(ids.map((id) => this.#words[id]!.value))
      for (const value of compoundValues(segment)) if (!said.has(value)) ids.push(this.#idOf(String(value)))
    }
    return ids
  }

  #idOf(raw: string): number {
    const there = this.#idsByRaw.get(raw)
    if (there !== undefined) return there
    const word = this.#wordOf(raw)
    let id = this.#idsByKey.get(word.key)
    if (id === undefined) {
      id = this.#words.length
      this.#words.push(word)
      this.#capitals.push(0)
      this.#smalls.push(0)
      this.#idsByKey.set(word.key, id)
    } else if (word.sounds.length > 1 && this.#words[id]!.sounds.length < MOST_SOUNDS) {
      const first = this.#words[id]!
      this.#words[id] = { ...first, sounds: [...new Set([...first.sounds, ...word.sounds])] }
    }
    this.#idsByRaw.set(raw, id)
    if (!DIGITS.test(raw) && raw.length <= LONGEST_NAME && isNumeral(raw)) this.#numerals.add(raw)
    return id
  }

  /** Whether it is mostly written with a capital; of a word that only ever begins segments nobody knows. */
  #isName(id: number): boolean {
    const [capitals, smalls] = [this.#capitals[id]!, this.#smalls[id]!]
    return capitals > smalls || capitals + smalls === 0
  }

  #indexed(
    starts: Int32Array,
    slotWords: Int32Array,
    slotCounts: Int32Array,
    totals: Int32Array,
    lengths: Float64Array,
  ): Side {
    const words = this.#words
    const frequencies = new Int32Array(words.length)
    const postingStarts = new Int32Array(words.length + 1)
    for (const [slot, id] of slotWords.entries()) {
      frequencies[id] = frequencies[id]! + slotCounts[slot]!
      postingStarts[id + 1] = postingStarts[id + 1]! + 1
    }
    for (let id = 0; id < words.length; id++)
      postingStarts[id + 1] = postingStarts[id + 1]! + postingStarts[id]!
    const next = postingStarts.slice()
    const postings = new Int32Array(slotWords.length)
    const slotSegments = new Int32Array(slotWords.length)
    for (let i = 0; i < totals.length; i++)
      for (let slot = starts[i]!; slot < starts[i + 1]!; slot++) {
        const id = slotWords[slot]!
        postings[next[id]!] = slot
        next[id] = next[id]! + 1
        slotSegments[slot] = i
      }
    const isName = Uint8Array.from(words, (_, id) => Number(this.#isName(id)))
    return {
      size: totals.length,
      words,
      isName,
      starts,
      slotWords,
      slotCounts,
      slotSegments,
      postingStarts,
      postings,
      frequencies,
      totals,
      lengths,
    }
  }
}

const MOST_SOUNDS = 6

function lettersIn(text: string): number {
  let letters = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 32) letters++
  return letters
}

import { ENGLISH_ORDINALS, ENGLISH_TENS } from './number-words.ts'
import type { Place, Token } from './number-tokens.ts'

/** What was read, and how many tokens it took. */
export interface Read<Value> {
  readonly value: Value
  readonly length: number
}

/** What a number in digits is followed by as an ordinal. */
const ORDINAL_SUFFIX = /^(?:st|nd|rd|th|ম|য\u09BC|র্থ|ষ্ঠ|তম|লা|রা|ঠা|ই|শে)$/
/** What may stand between two words of a number. */
const GAP = /^(?:[ \u00A0]?|-)$/
/** What may stand between two parts of a date. */
const GAP_IN_DATE = /^[.,]?[ \u00A0]?$/

/** The tokens of a text as seen from one of them, which is token 0. */
export class TokenCursor {
  readonly #text: string
  readonly #tokens: readonly Token[]
  readonly #first: number

  constructor(text: string, tokens: readonly Token[], first: number) {
    this.#text = text
    this.#tokens = tokens
    this.#first = first
  }

  /** The token there, however far it is from the one before. */
  token(from: number): Token | undefined {
    return this.#tokens[this.#first + from]
  }

  /** The token before token 0. */
  get before(): Token | undefined {
    return this.#tokens[this.#first - 1]
  }

  /** The token there if at most a space or a hyphen parts it from the one before. */
  near(from: number): Token | undefined {
    return this.#joined(from, GAP)
  }

  /** The same, but a comma or a stop may come first: "Jan. 17, 2026". */
  nearInDate(from: number): Token | undefined {
    return this.#joined(from, GAP_IN_DATE)
  }

  /** Whether these words stand there, each near the one before. */
  wordsAt(from: number, words: readonly string[]): boolean {
    return words.every((word, i) => this.near(from + i)?.key === word)
  }

  /** Whether the number there is an ordinal in digits: 3rd, ৩য়. */
  hasOrdinalSuffix(from: number): boolean {
    const [number, suffix] = [this.token(from), this.token(from + 1)]
    return number !== undefined && suffix?.start === number.end && ORDINAL_SUFFIX.test(suffix.key)
  }

  /** What an English ordinal of two words stands for: 21 for twenty-first; `null` where there is none. */
  ordinalOfTwoWords(from: number): number | null {
    const tens = ENGLISH_TENS.get(this.token(from)?.key ?? '')
    const unit = ENGLISH_ORDINALS.get(this.near(from + 1)?.key ?? '')
    return tens !== undefined && unit !== undefined && unit < 10 ? tens + unit : null
  }

  /** What stands in the text between two tokens. */
  between(before: Token, after: Token): string {
    return this.#text.slice(before.end, after.start)
  }

  /** Where the first so many tokens stand. */
  place(length: number): Place {
    const start = this.token(0)?.start ?? 0
    return { start, end: this.token(length - 1)?.end ?? start }
  }

  #joined(from: number, gap: RegExp): Token | undefined {
    const [before, token] = [this.token(from - 1), this.token(from)]
    if (before === undefined || token === undefined || token.start - before.end > 2) return undefined
    return gap.test(this.between(before, token)) ? token : undefined
  }
}

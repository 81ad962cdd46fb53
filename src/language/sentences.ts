import { latinDigits } from './digits.ts'
import type { Candidate } from './sentence-candidate.ts'
import { isSentenceEnd } from './sentence-ends.ts'

/** `[start, end)` in UTF-16 code units. */
export type Range = readonly [start: number, end: number]

export type Language = 'bn' | 'en'

export interface SentenceOptions {
  /** Whether every line is a sentence of its own, as in a poem. Otherwise a line end alone is a space. */
  readonly verse?: boolean
}

/** Where something may have to be decided: what ends a sentence, what it may stand in, and line ends. */
const STOPS = /[.…।॥\u09F7|?!‽⁇⁈⁉()[\]"•\n\u2029]/g
const ENDING = /[.…।॥\u09F7|?!‽⁇⁈⁉]/
const ENDINGS = /[.…।॥\u09F7|?!‽⁇⁈⁉]+/y
/** Dots with spaces between them: ". . ." */
const SPACED_DOTS = /\.(?: \.){2,}/y
const SPACES = /\s*/y
const SPACES_BUT_LINE_ENDS = /[^\S\n\u2029]*/y
/** A number of a verse between dandas: "॥ ১২ ॥". */
const VERSE_NUMBER = /[ \u00A0]?[0-9০-৯]{1,4}[ \u00A0]?[।॥]+/y
/** What closes a quotation or a bracket; a quotation mark that opens is one too where nothing follows it. */
const CLOSER = /["'”’»›)\]}〉》*]/
const OPENING_QUOTE = /[“‘„«‹]/
/** The number of a footnote, and pictures that comment on the sentence before them. */
const TRAILER =
  /\[[0-9০-৯]{1,3}\]| \[[0-9০-৯]{1,3}\](?!\S)|[¹²³⁰-⁹]+| ?(?:(?![©®™])\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F\u200D]*)+/uy
/** A source in brackets, with a name and a number in it and no mark that ends a sentence. */
const REFERENCE =
  / ?\((?=[^()\n]{0,80}[\p{L}\p{M}]{2})(?=[^()\n]{0,80}[0-9০-৯])[^().।॥?!\n]{3,80}\)[।॥]?(?![^\s])/uy
const LABEL =
  /(?:[•●▪◦*–-][ \u00A0]*)?(\(?)([0-9০-৯]{1,3}|[a-zA-Z]|[ivxIVX]{2,5}|[ক-হ])(\.\)|[.)।])(?=[^\S\n\u2029]+\S)/y
/** A bracket that closes no sooner is not looked for. */
const LONGEST_BRACKET = 300
const PARAGRAPH_END_OR = { ')': /[)\u2029]|\n\s*\n/, ']': /[\]\u2029]|\n\s*\n/ }

const PARAGRAPH_END = /\n\s*\n|\u2029/g
const DANDA = /[।॥\u09F7]/

/** A number or letter at the head of a list's entry: "১." or "b)". */
interface Label {
  readonly style: string
  readonly value: number
  /** What it is as a Roman numeral; `NaN` where it is none. */
  readonly roman: number
}

/**
 * The sentences of a paragraph or of a whole text, in order, each without the space around it; every character
 * that is no space is in exactly one.
 *
 * By rules, not by a model: a danda always ends a sentence, also without a space after it and where `|`, `৷`
 * or, throughout a paragraph, a full stop is typed for it; ? and ! do unless the sentence plainly goes on; an
 * ellipsis and a full stop do where what stands around them says so. Quotation marks and brackets that close
 * belong to the sentence before them, a list's number to its entry. A blank line always ends a sentence.
 * Linear in time.
 *
 *     sentences('ড. ইউনূস বললেন। আমি গেলাম।', 'bn') // [[0, 15], [16, 26]]
 */
export function sentences(text: string, lang: Language, options: SentenceOptions = {}): readonly Range[] {
  return new Scanner(text, lang, options.verse ?? false).sentences()
}

class Scanner {
  readonly #text: string
  readonly #lang: Language
  readonly #verse: boolean
  readonly #found: Range[] = []
  #start = 0
  #label: Label | null = null
  #isBulleted = false
  /** The straight quotation marks since the paragraph began. */
  #quotes = 0
  /** What stands for dandas in the paragraph that ends there. */
  #typed: { readonly end: number; readonly mark: '.' | '|' | null } = { end: 0, mark: null }
  /** Brackets that are open, innermost last: where they stand. */
  #brackets: number[] = []

  constructor(text: string, lang: Language, verse: boolean) {
    this.#text = text
    this.#lang = lang
    this.#verse = verse
  }

  sentences(): readonly Range[] {
    let at = this.#begin(0, true)
    while (at < this.#text.length) {
      STOPS.lastIndex = at
      const match = STOPS.exec(this.#text)
      if (match === null) break
      at = this.#stop(match.index)
    }
    this.#end(this.#text.length)
    return this.#found
  }

  /** Deals with what stands at a stop, and returns where to go on. */
  #stop(at: number): number {
    const char = this.#text[at] ?? ''
    if (char === '"') this.#quotes += 1
    else if (char === '(' || char === '[') this.#brackets.push(at)
    else if (char === ']') this.#brackets.pop()
    else if (char === ')') {
      this.#brackets.pop()
      return this.#entry(at) ?? at + 1
    } else if (char === '•') {
      if (this.#isBulleted && at > this.#start) return this.#cut(at)
    } else if (char === '\n' || char === '\u2029') return this.#lineEnd(at)
    else return this.#ending(at)
    return at + 1
  }

  #ending(at: number): number {
    const entry = this.#entry(at)
    if (entry !== null) return entry
    const marksEnd = this.#marksEnd(at)
    const end = this.#closersEnd(marksEnd)
    const next = matchEnd(SPACES, this.#text, end)
    const bracket = this.#midBracket(marksEnd)
    const beyond = bracket === null || bracket >= end ? null : this.#endingBeyond(bracket, end)
    if (beyond !== null) {
      this.#brackets.pop()
      this.#quotes += count(this.#text, '"', marksEnd, beyond)
      return beyond
    }
    const candidate: Candidate = {
      text: this.#text,
      lang: this.#lang,
      typed: this.#typedDanda(at),
      start: this.#start,
      at,
      marks: this.#text.slice(at, marksEnd),
      closers: this.#text.slice(marksEnd, end),
      end,
      next,
      inBracket: bracket !== null,
      closesBracket: bracket !== null && bracket < end,
    }
    this.#quotes += count(this.#text, '"', marksEnd, end)
    for (let i = marksEnd; i < end; i++) if (/[)\]]/.test(this.#text[i] ?? '')) this.#brackets.pop()
    return isSentenceEnd(candidate) ? this.#cutAfter(this.#referenceEnd(end)) : end
  }

  /**
   * What this paragraph has for dandas: a full stop or | where it ends with one after a Bengali word, and has no
   * danda. Called at the first mark of each paragraph, which is before its first danda.
   */
  #typedDanda(at: number): '.' | '|' | null {
    if (at < this.#typed.end || this.#lang === 'en') return this.#typed.mark
    PARAGRAPH_END.lastIndex = at
    const end = PARAGRAPH_END.exec(this.#text)?.index ?? this.#text.length
    const rest = this.#text.slice(at, end)
    this.#typed = { end, mark: DANDA.test(rest) ? null : lastMark(this.#text, end) }
    return this.#typed.mark
  }

  /** Where after a bracket in the sentence the mark stands that ends it: "(কে জানে?)।"; `null` for none. */
  #endingBeyond(bracket: number, end: number): number | null {
    let at = bracket + 1
    while (at < end && /["'”’»]/.test(this.#text[at] ?? '')) at += 1
    return at < end && ENDING.test(this.#text[at] ?? '') ? at : null
  }

  /** Where the source in brackets ends that follows the sentence which it belongs to: "।’ (বুখারি: ১)". */
  #referenceEnd(end: number): number {
    const found = matchEnd(REFERENCE, this.#text, end)
    return /[,;:।॥]/.test(this.#text[matchEnd(SPACES, this.#text, found)] ?? '') ? end : found
  }

  /** Where the marks that begin here end: ?!, ..., ।।, ". . .", ॥ ১ ॥. */
  #marksEnd(at: number): number {
    const spaced = matchEnd(SPACED_DOTS, this.#text, at)
    if (spaced > at) return spaced
    const end = matchEnd(ENDINGS, this.#text, at)
    return /॥|।।/.test(this.#text.slice(at, end)) ? matchEnd(VERSE_NUMBER, this.#text, end) : end
  }

  /** Where the quotation marks, brackets, footnote numbers and further marks end that belong to the sentence. */
  #closersEnd(from: number): number {
    const text = this.#text
    let end = from
    for (;;) {
      const char = text[end] ?? ''
      if ((CLOSER.test(char) && this.#closes(end, from)) || this.#isStray(end)) end += 1
      else if (char !== '' && ENDING.test(char) && !this.#isPipeBetween(end)) end += 1
      else {
        const trailer = matchEnd(TRAILER, text, end)
        if (trailer > end) end = trailer
        else {
          const beyond = matchEnd(SPACES_BUT_LINE_ENDS, text, end)
          if (beyond === end || !this.#closesAfterSpace(beyond, from, end)) return end
          end = beyond + 1
        }
      }
    }
  }

  /** Whether the quotation mark or bracket here, with no space before it, closes. */
  #closes(at: number, from: number): boolean {
    const char = this.#text[at]
    const after = this.#text[at + 1] ?? ''
    if (char === '*') return this.#text[at + 1] === '*' || this.#text[at - 1] === '*'
    if ((char !== '"' && char !== "'") || !/[\p{L}\p{N}]/u.test(after)) return true
    if (char === '"') return (this.#quotes + count(this.#text, '"', from, at)) % 2 === 1
    return /(?:^|[\s(])'\S/.test(this.#text.slice(Math.max(this.#start, at - LONGEST_BRACKET), at))
  }

  /** Whether an opening quotation mark stands where only a closing one makes sense. */
  #isStray(at: number): boolean {
    return OPENING_QUOTE.test(this.#text[at] ?? '') && !/\S/.test(this.#text[at + 1] ?? '')
  }

  #isPipeBetween(at: number): boolean {
    return this.#text[at] === '|' && this.#lang === 'en'
  }

  /** Whether, with a space before it, this still belongs to the sentence: "। ”" and "। ।". */
  #closesAfterSpace(at: number, from: number, end: number): boolean {
    const char = this.#text[at] ?? ''
    const after = this.#text[at + 1] ?? ''
    // One that has closed already opens here, as some type it: "। ” ” তিনি".
    if (/[”»]/.test(char) && this.#text.slice(from, end).includes(char)) return false
    if (/[”»)\]}]/.test(char)) return true
    if (char === '’') return !/[\p{L}\p{N}]/u.test(after)
    return /[।॥\u09F7?!]/.test(char)
  }

  /** Where the bracket closes that was opened inside this sentence and holds this place; `null` for none. */
  #midBracket(at: number): number | null {
    const open = this.#brackets.at(-1)
    if (open === undefined || open <= this.#start) return null
    const close = this.#text[open] === '(' ? ')' : ']'
    const found = this.#text.slice(at, open + LONGEST_BRACKET).search(PARAGRAPH_END_OR[close])
    return found !== -1 && this.#text[at + found] === close ? at + found : null
  }

  /** Where a list's next entry begins without anything that ends the one before it: "1. One 2. Two". */
  #entry(at: number): number | null {
    const label = this.#label
    if (label === null) return null
    let from = at
    while (from > at - 4 && /[0-9০-৯a-zক-হ]/.test(this.#text[from - 1] ?? '')) from -= 1
    if (from === at || from <= this.#start || !/\s/.test(this.#text[from - 1] ?? '')) return null
    const next = this.#labelAt(from)
    if (next?.label.style !== label.style) return null
    const follows = next.label.value === label.value + 1 || next.label.roman === label.roman + 1
    return follows ? this.#cut(from) : null
  }

  #labelAt(at: number): { readonly label: Label; readonly end: number } | null {
    LABEL.lastIndex = at
    const match = LABEL.exec(this.#text)
    if (match === null) return null
    const [whole, open = '', mark = '', close = ''] = match
    const kind = /[0-9০-৯]/.test(mark) ? '1' : /[a-z]/i.test(mark) ? 'a' : 'ক'
    const value = kind === '1' ? Number(latinDigits(mark)) : mark.charCodeAt(0)
    return { label: { style: open + kind + close, value, roman: romanValue(mark) }, end: at + whole.length }
  }

  #lineEnd(at: number): number {
    const next = matchEnd(SPACES, this.#text, at)
    const isBlank = this.#text[at] === '\u2029' || /[\n\u2029]/.test(this.#text.slice(at + 1, next))
    const isEntry =
      /^(?:[•●▪◦]|[*–—-][ \t\u00A0])/.test(this.#text.slice(next, next + 2)) || this.#labelAt(next) !== null
    if (!this.#verse && !isBlank && !isEntry) return next
    this.#end(at)
    if (isBlank) {
      this.#quotes = 0
      this.#brackets = []
    }
    return this.#begin(next, true)
  }

  /** Ends the sentence where the next one begins with a label or a bullet. */
  #cut(at: number): number {
    this.#end(at)
    return this.#begin(at, true)
  }

  #cutAfter(end: number): number {
    this.#end(end)
    const lineEnd = matchEnd(SPACES_BUT_LINE_ENDS, this.#text, end)
    const next = matchEnd(SPACES, this.#text, lineEnd)
    if (/\n\s*\n|\u2029/.test(this.#text.slice(lineEnd, next))) this.#quotes = 0
    return this.#begin(next, next > lineEnd, end)
  }

  /** Begins a sentence at the first character that is no space, and returns what follows its label. */
  #begin(at: number, atLineStart: boolean, end = at): number {
    this.#start = matchEnd(SPACES, this.#text, at)
    this.#isBulleted = this.#text[this.#start] === '•'
    const found = this.#labelAt(this.#start)
    const isLabel =
      found !== null &&
      (atLineStart ||
        found.label.value === 1 ||
        found.label.value === (this.#label?.value ?? NaN) + 1 ||
        found.label.roman === (this.#label?.roman ?? NaN) + 1)
    this.#label = isLabel ? found.label : null
    // A number that does not follow the one before it is no new entry, but still no sentence: "It is so. 3. The
    // next". After a question it may be the answer: কয়টা? ৬।
    const isNumber =
      found?.label.style === '1.' || (found?.label.style === '1।' && DANDA.test(this.#text[end - 1] ?? ''))
    return isLabel || isNumber ? found.end : this.#start
  }

  #end(end: number): void {
    let last = end
    while (last > this.#start && /\s/.test(this.#text[last - 1] ?? '')) last -= 1
    if (last > this.#start) this.#found.push([this.#start, last])
    this.#start = end
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

/** The full stop or | that a paragraph ends with after a Bengali word; `null` for neither. */
function lastMark(text: string, end: number): '.' | '|' | null {
  let at = end
  while (at > 0 && /[\s"'”’»)\]]/.test(text[at - 1] ?? '')) at -= 1
  const mark = text[at - 1]
  if (mark !== '.' && mark !== '|') return null
  at -= 1
  // A space before | is common, before a full stop it is a slip.
  while (at > 0 && /[ \u00A0]/.test(text[at - 1] ?? '')) at -= 1
  return /[\u0980-\u09E5]/.test(text[at - 1] ?? '') ? mark : null
}

function count(text: string, char: string, from: number, to: number): number {
  let found = 0
  for (let at = from; at < to; at++) if (text[at] === char) found += 1
  return found
}

/** i to xxxix */
function romanValue(mark: string): number {
  const [, tens = '', units = ''] = /^(x{0,3})(ix|iv|v?i{0,3})$/i.exec(mark) ?? []
  const value =
    10 * tens.length +
    ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'].indexOf(units.toLowerCase())
  return value > 0 ? value : NaN
}

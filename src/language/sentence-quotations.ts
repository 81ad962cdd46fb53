import { ahead, LONGEST, type Candidate } from './sentence-candidate.ts'
import {
  BENGALI_ANSWERS,
  BENGALI_ASKING,
  BENGALI_CRIES,
  BENGALI_FEELING,
  BENGALI_REPORTING,
  BENGALI_SAYING,
  BENGALI_TITLES,
  BENGALI_VERB_END,
} from './sentence-words.ts'

/** Nor does a quotation begin further back, where it is asked who speaks. */
const LONGEST_QUOTATION = 400
const OPENING_OF: Readonly<Record<string, string>> = { '”': '“', '’': '‘', '»': '«', '"': '"', "'": "'" }

const WORDS = /[\p{L}\p{M}\u200C\u200D]+/gu
/** It says what the quotation was where somebody makes it, and begins a sentence where somebody asks for one. */
const REMARK = 'মন্তব্য'

/** Whether the sentence goes on after a quotation that ends with this mark. */
export function quotationGoesOn({ text, start, at, closers, next }: Candidate, mark: string): boolean {
  return bengaliGoesOn(text, next, mark, isIntroduced(text, start, at, closers))
}

/** Whether it was said before the quotation who speaks: তিনি বললেন, ‘…’ */
function isIntroduced(text: string, start: number, at: number, closers: string): boolean {
  const open = OPENING_OF[/["'”’»](?=[^"'”’»]*$)/.exec(closers)?.[0] ?? '']
  const from = Math.max(start, at - LONGEST_QUOTATION)
  const found = open === undefined ? -1 : text.slice(from, at).lastIndexOf(open)
  const before = text
    .slice(from, from + Math.max(found, 0))
    .slice(-LONGEST)
    .trimEnd()
  if (!/[,:—–-]$/.test(before)) return false
  const words = before.normalize('NFC').match(WORDS) ?? []
  return words.slice(-4).some((word) => BENGALI_REPORTING.has(word) || BENGALI_ASKING.has(word))
}

/**
 * Whether after a quotation it is said who spoke, or what the quotation is: a few words that say so and no more. Where
 * a comma follows them they open the next quotation: ‘কে?’ সে বলল, ‘আমি।’ Where it has been said before who speaks,
 * a verb of saying tells of something else, but for বলে: তিনি বললেন, ‘যাই।’ বলে উঠলেন।
 */
function bengaliGoesOn(text: string, next: number, mark: string, isIntroduced: boolean): boolean {
  // “…।” — বললেন তিনি
  const from = next + (/^[—–-]\s?/.exec(text.slice(next, next + 2))?.[0] ?? '').length
  const { words, delimiter } = clauseFrom(text, from)
  const [first = '', second = ''] = words
  const isShort = /[।!?]|^$/.test(delimiter)
  // ‘…।’ প্রশ্ন: the next turn of an interview.
  if (words.length === 1 && delimiter === ':') return false
  if (BENGALI_TITLES.has(first)) return true
  if (isIntroduced && !first.startsWith('বল')) return false
  if (BENGALI_SAYING.has(first)) return !second.startsWith('রাখ')
  if (isIntroduced) return false
  if (first === REMARK) return isRemarkOf(words, isShort)
  if (BENGALI_REPORTING.has(first)) return !/^(?:না|নি)$/.test(second)
  if (BENGALI_ANSWERS.has(first)) return /^দ[িে]/.test(second)
  if (BENGALI_ASKING.has(first)) return asksBefore(words, delimiter, mark)
  if (isShort && (criesSoon(words, mark) || isFelt(words, mark))) return true
  // ‘জি!’ রহিমের উত্তর।
  if (words.length < 5 && BENGALI_ANSWERS.has(words.at(-1) ?? '') && isShort) return true
  if (mark === '।') return false
  if (BENGALI_TITLES.has(second)) return true
  const asks = words.findIndex((word) => BENGALI_ASKING.has(word))
  if (mark === '?' && asks > 0 && asks < 4) return true
  const says = words.findIndex((word) => BENGALI_REPORTING.has(word))
  return says > 0 && says < 4 && words.length - says <= 3 && isShort
}

/** ‘…।’ মন্তব্য করেন তিনি, ‘…।’ মন্তব্য তাঁর। but not ‘…।’ মন্তব্য জানতে চাইলে */
function isRemarkOf(words: readonly string[], isShort: boolean): boolean {
  const [, second = ''] = words
  return /^কর(?:ে|ে?ছে|ে?ছিল|ল|লে)ন?$/.test(second) || (isShort && words.length < 5 && second !== 'জানতে')
}

/** Whether a word of asking speaks of the quotation before it, and not of another question or of its answer. */
function asksBefore(words: readonly string[], delimiter: string, mark: string): boolean {
  const [first = '', second = ''] = words
  if (first === 'প্রশ্নের') return /^(?:উত্তর|জবাব)ে/.test(second)
  // ‘…?’ প্রশ্ন উঠেছে, দায় কার।
  if (words.length === 2 && delimiter === ',' && /^(?:উঠ|ওঠ|জাগ)/.test(second)) return false
  return mark === '?' || !/^(?:চাইলে|চাওয়া|করা|করলে|করায়)$/.test(second)
}

/** ‘কে?’ দারোগা হাঁক দিলেন। After a danda only the first words say so. */
function criesSoon(words: readonly string[], mark: string): boolean {
  const found = BENGALI_CRIES.exec(words.join(' '))
  if (found === null) return false
  const before = found.index === 0 ? 0 : words.join(' ').slice(0, found.index).split(' ').length
  return before < (mark === '।' ? 1 : 4) && words.length - before <= 5
}

/** ‘তুমি!’ অবাক হয়ে তাকাল মিতা। */
function isFelt(words: readonly string[], mark: string): boolean {
  const [first = '', ...others] = words
  const subject = others.pop() ?? ''
  if (mark === '।' || !BENGALI_FEELING.has(first) || words.length > 5) return false
  return BENGALI_VERB_END.test(others.at(-1) ?? '') && !BENGALI_VERB_END.test(subject)
}

/** The words from here to the next mark, a few at most, and the mark; an empty one for none. */
function clauseFrom(
  text: string,
  at: number,
): { readonly words: readonly string[]; readonly delimiter: string } {
  const found = ahead(text, at)
  const clause = found.normalize('NFC')
  const end = clause.search(/[।॥,;:?!"“‘—]/)
  const words = (end === -1 ? clause : clause.slice(0, end)).match(WORDS) ?? []
  const unended = found.length < LONGEST ? '' : '…'
  return { words, delimiter: end === -1 ? unended : (clause[end] ?? '') }
}

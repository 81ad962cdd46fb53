import { ahead, LONGEST, type Candidate } from './sentence-candidate.ts'
import { quotationGoesOn } from './sentence-quotations.ts'
import {
  AFTER_TIMES,
  BEFORE_I,
  BEFORE_LETTERS,
  BEFORE_NUMBERS,
  BEFORE_TIMES,
  BENGALI_ABBREVIATIONS,
  BENGALI_LAST_WORDS,
  BENGALI_SHORT,
  BENGALI_VERB_END,
  CAPITALISED,
  ENGLISH_REPORTING,
  LAST_BEFORE_CAPITALS,
  MARKED_NAMES,
  NEVER_LAST,
  OPENERS,
  PERHAPS_LAST,
  STATES,
  UNITS,
} from './sentence-words.ts'

const OPENING = /^["'“‘„«‹([{*—–-]+/
const BENGALI = /\p{Script=Bengali}/u

/** Whether a sentence ends here. */
export function isSentenceEnd(candidate: Candidate): boolean {
  const { text, marks, closers, end, next, inBracket, closesBracket } = candidate
  if (next === text.length) return true
  // What cannot begin a sentence follows: the sentence goes on.
  if (/[,;:।॥)\]}%]/.test(text[next] ?? '') && !/^[:;]-?[)(]/.test(text.slice(next, next + 3))) return false
  if (/[।॥\u09F7]/.test(marks)) return (!inBracket || closesBracket) && dandaEnds(candidate)
  if (/[?!‽⁇⁈⁉]/.test(marks))
    return inBracket ? closesBracket && isOpener(text, next) : questionEnds(candidate)
  if (/\|/.test(marks)) return pipeEnds(candidate)
  if (inBracket && !closesBracket) return false
  // "(Retd.) Roy": one short form in a bracket.
  if (closesBracket && marks === '.' && /^[([]/.test(tokenBefore(text, candidate.at)))
    return isOpener(text, next)
  if (marks.length > 1 || marks === '…') return ellipsisEnds(candidate)
  return next > end || closers !== '' ? stopEnds(candidate) : tightStopEnds(candidate)
}

function dandaEnds(candidate: Candidate): boolean {
  const { text, at, closers, end, next } = candidate
  // A date, as some write it: ১২।৩।২০২৫
  if (next === end && /[0-9০-৯]।$/.test(text.slice(Math.max(0, at - 1), end)))
    return !/(?:^|[^0-9০-৯])[0-9০-৯]{1,2}।[0-9০-৯]{1,2}।[0-9০-৯]{2,4}(?![0-9০-৯])/.test(
      text.slice(Math.max(0, at - 6), end + 8),
    )
  return !(endsInQuote(closers) && quotationGoesOn(candidate, '।'))
}

function questionEnds(candidate: Candidate): boolean {
  const { text, at, marks, closers, end, next } = candidate
  const following = ahead(text, next).replace(OPENING, '')
  const isTight = next === end
  const isQuestion = /[?⁇⁈⁉‽]/.test(marks)
  if (isTight && closers === '') {
    if (isAddress(tokenBefore(text, at))) return false
    if (!/^[\p{Lu}\p{Lo}]/u.test(following) && text[next] === following[0]) return false
  }
  const isBeforeDash = isTight && /^[-‐‑–—]\p{L}/u.test(text.slice(end, end + 2))
  // ‘কে?’-এর উত্তর
  if (isBeforeDash && endsInQuote(closers)) return false
  // ‘কে?’ রানু বলল। and কে?—রানু বলল।
  const isSaid = endsInQuote(closers) || (isBeforeDash && closers === '')
  if (isSaid && quotationGoesOn(candidate, isQuestion ? '?' : '!')) return false
  if (/^\p{Ll}/u.test(following) && !isBrand(following))
    return BENGALI.test(tokenBefore(text, at)) && !hasQuote(closers)
  if (hasQuote(closers) && englishGoesOn(text, next)) return false
  return !(marks === '!' && closers === '' && isMarkedName(text, at) && !isOpener(text, next))
}

/** '"Who is it?" Rahim asked.' */
function englishGoesOn(text: string, next: number): boolean {
  const words = ahead(text, next).split(/[^\p{L}\p{M}'’-]+/u)
  const [first = '', second = '', third = ''] = words
  if (!/^\p{Lu}/u.test(first)) return false
  if (ENGLISH_REPORTING.has(second)) return first === 'I' || !OPENERS.has(first.toLowerCase())
  return /^\p{Lu}/u.test(second) && ENGLISH_REPORTING.has(third) && !OPENERS.has(first.toLowerCase())
}

function isMarkedName(text: string, at: number): boolean {
  return MARKED_NAMES.has(tokenBefore(text, at).replace(OPENING, '').toLowerCase())
}

/** `|` for a danda: right after a word, or after a verb and a space; in tables it stands between nouns. */
function pipeEnds({ text, lang, typed, start, at, marks, closers, end, next }: Candidate): boolean {
  if (lang === 'en') return false
  const before = /\s/.test(text[at - 1] ?? ' ')
    ? text.slice(Math.max(start, at - LONGEST), at).trimEnd()
    : null
  if (before !== null) return typed === '|' || endsBengaliSentence(lastToken(before)) || marks.length > 1
  return (
    (next > end || closers !== '' || BENGALI.test(text[next] ?? '')) && BENGALI.test(tokenBefore(text, at))
  )
}

function ellipsisEnds(candidate: Candidate): boolean {
  const { text, start, at, marks, closers, end, next } = candidate
  if (/^[([{“‘"'—–-]$/.test(text[at - 1] ?? '') || at === start) return false
  const following = ahead(text, next).replace(OPENING, '')
  if (next === end && closers === '' && !BENGALI.test(text[next] ?? '')) return false
  if (/^\p{Ll}/u.test(following)) return false
  const word = lastToken(text.slice(Math.max(start, at - LONGEST), at).trimEnd())
  // না... মানে... আমি...
  if (closers === '' && isFirstWord(candidate, word)) return false
  if (BENGALI.test(word) || BENGALI.test(following[0] ?? ''))
    return endsBengaliSentence(word) && (next > end || closers !== '' || word.length > 3)
  const dots = marks.replace(/[^.]/g, '').length
  if (dots >= 4 || hasQuote(closers)) return true
  // "well ... I mean": a pause; "He waited... Then": an end.
  return /\s/.test(text[at - 1] ?? '')
    ? isOpener(text, next) && !/^I\b/.test(following)
    : !/^I\b/.test(following)
}

/** Whether a Bengali word before a pause is the first of its sentence or quotation: who speaks falters there. */
function isFirstWord({ start, at }: Candidate, word: string): boolean {
  return BENGALI.test(word) && (start + word.length === at || OPENING.test(word))
}

/** A full stop with nothing between it and the next word: "the end.Then", but not "e.g.", "3.5", "x.com". */
function tightStopEnds({ text, at, end }: Candidate): boolean {
  const before = tokenBefore(text, at)
  if (isAddress(before) || /^\S{0,40}[@/]/.test(ahead(text, end))) return false
  const following = ahead(text, end).replace(/^[“‘"'(]/, '')
  if (BENGALI.test(following[0] ?? ''))
    return BENGALI.test(before) && endsBengaliSentence(before) && before.length > 3
  if (!/^\p{Lu}\p{Ll}*(?:[\s,'’]|\.\s|$)/u.test(following)) return false
  if (NEVER_LAST.has(lowered(before))) return false
  return (
    /^(?:\p{Lu}?\p{Ll}{2,}|[\d,]*\d)$/u.test(before) &&
    !/^(?:Com|Net|Org|Js|NET)\b/.test(text.slice(end, end + 4))
  )
}

/** A full stop with a space or a closing quotation mark after it. */
function stopEnds(candidate: Candidate): boolean {
  const { text, start, at, closers, next } = candidate
  const token = tokenBefore(text, at)
  // "etc. -- and", "he said. – and": a dash with spaces around it is between words.
  const dash = /^[—–-]{1,2}\s+/.exec(ahead(text, next))?.[0] ?? ''
  const following = ahead(text, next + dash.length).replace(OPENING, '')
  if (BENGALI.test(token))
    return (
      !BENGALI_SHORT.has(token.replace(OPENING, '').normalize('NFC')) &&
      (endsBengaliSentence(token) ||
        (candidate.typed === '.' && isWhole(token, at > start + token.length))) &&
      !/^\p{Ll}/u.test(following)
    )
  const word = token.replace(OPENING, '')
  const before = lowered(word)
  if (dash !== '' && before !== 'no' && (isAbbreviation(before) || LAST_BEFORE_CAPITALS.has(before)))
    return false
  if (/^\p{Ll}/u.test(following)) {
    if (isAbbreviation(before) || LAST_BEFORE_CAPITALS.has(before)) return false
    // "It is done. (see the next page)"
    return isBrand(following) || (text[next] === '(' && /\p{Ll}{3}$|[0-9%]$/u.test(word))
  }
  if (hasQuote(closers)) return !quotationGoesOn(candidate, '।')
  if (BENGALI.test(following[0] ?? ''))
    return /\p{Ll}{3}$|[0-9%]$/u.test(word) && !isAbbreviation(before) && word.length > 3
  if (NEVER_LAST.has(before)) return false
  if (/^\p{Lu}$/u.test(word)) return letterEnds(text, at, next, word)
  if (BEFORE_NUMBERS.has(before))
    return !/^(?:\d|Nos?\.? ?\d|[IVXLC]+(?![\p{L}’'])(?! \p{Ll}))/u.test(following)
  if (/^(?:\d{1,2}:?)?\d{0,2}[ap]\.m$/.test(before)) return timeEnds(candidate, following)
  // "at Ave. C and", "180 deg. C"
  const isBeforeLetter = /^(?:[B-HJ-Z] |[CF]\.)/.test(text.slice(next, next + 2))
  const beforeCapital = !isBeforeLetter && /^["“‘]?\p{Lu}/u.test(text.slice(next, next + 2))
  if (UNITS.has(before) && /\d$/.test(tokenBefore(text, at - token.length - 1))) return beforeCapital
  if (before === 'etc') return true
  if (LAST_BEFORE_CAPITALS.has(before)) return beforeCapital
  // "Shreveport, La. Cecil came": where the sentence goes on, a comma or a small letter follows.
  if (STATES.has(before) && /^\p{Lu}/u.test(word) && text[at - token.length - 2] === ',')
    return /\p{Lu}/u.test(text[next] ?? '')
  const isPlain = CAPITALISED.has(before) && /^\p{Ll}/u.test(word)
  if (!isPlain && (PERHAPS_LAST.has(before) || isAcronym(word) || /^\p{Ll}$/u.test(word)))
    return isOpener(text, next)
  return at > start
}

/** "at 5 p.m. The shop closed", but "at 5 p.m. Monday" and "At 5 a.m. Rahim woke". */
function timeEnds({ text, start, at }: Candidate, following: string): boolean {
  const [first = ''] = following.toLowerCase().split(/[^\p{L}]+/u)
  if (AFTER_TIMES.has(first) || first === '') return false
  const so = text.slice(start, Math.min(at, start + LONGEST)).split(/\s+/)
  return !(so.length <= 4 && BEFORE_TIMES.has((so[0] ?? '').toLowerCase()))
}

/** One capital letter: an initial, or the last word in "World War I.", "vitamin C.", "you and I." */
function letterEnds(text: string, at: number, next: number, letter: string): boolean {
  const previous = tokenBefore(text, at - letter.length - 1).replace(OPENING, '')
  if (letter === 'I' && BEFORE_I.has(previous.toLowerCase()))
    return !/^\p{Lu}\./u.test(text.slice(next, next + 2))
  const isDegree = 'CF'.includes(letter) && /^[-−–+]\d+$|\d\.\d+$|^deg\.?$|^degrees$/.test(previous)
  if (isDegree && !/^\p{Lu}\./u.test(text.slice(next, next + 2))) return true
  if (!isOpener(text, next)) return false
  // It is 35 C. Nobody
  if (/\d$/.test(previous)) return true
  if (/^\p{Lu}\.$/u.test(previous)) {
    // "in Troy, N. Y. He left", "to the U. S. That was it", but not "with K. B. Her"
    const place = tokenBefore(text, at - letter.length - previous.length - 2)
    return /,$|^the$/.test(place)
  }
  return /^\p{Ll}/u.test(previous) || BEFORE_LETTERS.has(previous.toLowerCase())
}

function isAbbreviation(word: string): boolean {
  return NEVER_LAST.has(word) || PERHAPS_LAST.has(word) || BEFORE_NUMBERS.has(word) || isAcronym(word)
}

/** U.S, a.m, Ph.D, B.Sc */
function isAcronym(word: string): boolean {
  return /^(?:\p{L}{1,2}\.)+\p{L}{1,4}$/u.test(word)
}

/** Whether a word with a capital opens a sentence here and is hardly a part of a name. */
function isOpener(text: string, next: number): boolean {
  // "A." before a name is an initial.
  const match = /^["'“‘«([]*(?!\p{Lu}\.)(\p{Lu}\p{Ll}*)(?:[\s.,:]|['’]\p{Ll})/u.exec(ahead(text, next))
  return match !== null && (OPENERS.has((match[1] ?? '').toLowerCase()) || /n['’]t$/.test(match[0]))
}

/** Names that begin with a small letter: iPhone, eBay, bKash, macOS, al-Qaeda. */
function isBrand(following: string): boolean {
  return /^(?:\p{Ll}{1,2}\p{Lu}|macOS\b|al-\p{Lu})/u.test(following)
}

function isAddress(token: string): boolean {
  return /:\/\/|^www\.|[@=/]/.test(token)
}

/** Whether a Bengali word is one that a sentence ends with: a finite verb, না, নেই. */
function endsBengaliSentence(token: string): boolean {
  const word = /[\p{L}\p{M}\u200C\u200D]*$/u.exec(token.normalize('NFC'))?.[0] ?? ''
  if (word.length !== token.normalize('NFC').replace(OPENING, '').length) return false
  if (BENGALI_LAST_WORDS.has(word)) return true
  const ending = BENGALI_VERB_END.exec(word)?.[0]
  return ending !== undefined && word.length > ending.length + 1 && word.length > 3
}

/** Whether this is a Bengali word, or a number after others, and no short form or initial. */
function isWhole(token: string, isLater: boolean): boolean {
  const word = token.replace(OPENING, '').normalize('NFC')
  if (/^[0-9০-৯]+$/.test(word)) return isLater
  if (!/^[\p{L}\p{M}\u200C\u200D-]+$/u.test(word) || BENGALI_ABBREVIATIONS.has(word)) return false
  return (word.match(/(?<!\u09CD)\p{L}/gu)?.length ?? 0) > 1
}

/** Whether a quotation ends after the marks, and the sentence not with another danda after it. */
function endsInQuote(closers: string): boolean {
  return hasQuote(closers) && !/[।॥\u09F7]/.test(closers)
}

function hasQuote(closers: string): boolean {
  return /["'”’»“‘]/.test(closers)
}

/** What stands between the last space and here, at most `LONGEST` of it. */
function tokenBefore(text: string, at: number): string {
  let from = at
  while (from > 0 && at - from < LONGEST && !/\s/.test(text[from - 1] ?? ' ')) from -= 1
  return text.slice(from, at)
}

function lastToken(text: string): string {
  return tokenBefore(text, text.length)
}

/** The word without what opens before it, and what is joined to it with a hyphen: "(ex-Gov" is gov. */
function lowered(token: string): string {
  const word = token.replace(OPENING, '').toLowerCase()
  return NEVER_LAST.has(word) ? word : word.slice(Math.max(word.lastIndexOf('-'), word.lastIndexOf('/')) + 1)
}

import { sideOfText } from './sides.ts'

/** How a block of lines between blank ones is meant. */
export type Layout = 'wrapped' | 'verse' | 'lines'

/** Lines that somebody wrapped without another sign of it are at least so long, in UTF-16 code units. */
const NARROWEST = 50
/** Where the lines say that they run on, in letters as they are seen: the longest Bengali metre is below. */
const NARROWEST_RUN = 34
/** In letters as they are seen. */
const WIDEST = 125
/** No line of a verse is longer, in UTF-16 code units. */
const LONGEST_VERSE = 62
/** What a line may lack of the width where letters are of different widths, as on paper. */
const RAGGED = 0.18
/** So many of the lines at most lack more. */
const MOST_SHORT = 0.15
/** A line that fills less than this part of the width, and ends a sentence, ends a paragraph. */
const SHORT = 0.75

const SENTENCE_END = /[।॥.?!][”’"'»)\]]{0,3}$/u
/** Without `!`, which poems have at any place. */
const STATEMENT_END = /[।.?…][”’"'»)\]]{0,3}$/u
/** A statement ends and more follows; an initial or a number before the point ends none. */
const NEXT_SENTENCE = /(?:।|[\p{Ll}\p{M}]{2}\.)[”’"'»)\]]{0,3}\s+(?=[\p{L}“‘"'—–-])/u

/**
 * How long a line looks, in letters: signs above, below and beside a letter count with it, and so does what
 * a virama joins. Linear; nearly what UAX #29 calls grapheme clusters, at a fraction of the time.
 */
function seen(line: string): number {
  const joined = line.match(/[\p{M}\u200C\u200D]/gu)?.length ?? 0
  return line.length - joined - (line.match(/\u09CD\u200D?(?=[\u0995-\u09DF])/g)?.length ?? 0)
}

const firstWord = (line: string) => line.slice(0, Math.max(line.search(/\s|$/), 0))

/** Whether the first word of each line would not have fitted on the line before; `spare` is what may be left. */
function isFull(
  lines: readonly string[],
  measure: (line: string) => number,
  width: number,
  { spare = 0, mostShort = 0 } = {},
): boolean {
  let short = 0
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1]
    if (next === undefined) continue
    const size = measure(line)
    if (size + 1 + measure(firstWord(next)) > width - spare) continue
    if (size < width * SHORT && SENTENCE_END.test(line)) continue
    short += 1
  }
  return short <= mostShort
}

const inUnits = (line: string) => line.length
const widest = (lines: readonly string[], measure: (line: string) => number) =>
  lines.reduce((most, line) => Math.max(most, measure(line)), 0)

/** Whether lines that follow each other break sentences: they begin in lower case, or sentences end within them. */
function runOn(lines: readonly string[], ended: number): boolean {
  const lower = lines.slice(1).filter((line) => /^["'“‘(]?\p{Ll}/u.test(line)).length
  if (lower >= (lines.length - 1) * 0.6) return true
  // Verse in English begins its lines with capitals.
  if (sideOfText(lines.join(' ')) === 'en') return false
  const within = lines.filter((line) => NEXT_SENTENCE.test(line)).length
  return within > ended
}

function isWrapped(lines: readonly string[], isByHand: boolean): boolean {
  const width = widest(lines, seen)
  const units = widest(lines, inUnits)
  if (width > WIDEST) return false
  // Who wraps lines does not end a sentence with each; who writes a paragraph a line does.
  const ends = (pattern: RegExp) => lines.slice(0, -1).filter((line) => pattern.test(line)).length
  const ended = ends(SENTENCE_END)
  if (ended * 2 > lines.length - 1) return false
  const runsOn = width >= NARROWEST_RUN && runOn(lines, ended)
  if (isByHand && !runsOn) return false
  if (lines.length === 2) {
    const [first = '', second = ''] = lines
    if (units > LONGEST_VERSE) return isFull(lines, inUnits, units) || isFull(lines, seen, width)
    return runsOn && /^\p{Ll}/u.test(second) && !endsSentence(first) && SENTENCE_END.test(second)
  }
  if (isFull(lines, inUnits, units) || isFull(lines, seen, width)) {
    if (runsOn || units > LONGEST_VERSE) return true
    // Nothing but their length speaks for it: lines of a poem that are as long pause at their ends.
    return units >= NARROWEST && ends(PAUSE) < lines.length / 3
  }
  if (isByHand) return false
  const ragged = { spare: width * RAGGED, mostShort: (lines.length - 1) * MOST_SHORT }
  return (
    (runsOn || (units > LONGEST_VERSE && ends(PAUSE) < lines.length / 3)) &&
    isFull(lines, seen, width, ragged)
  )
}

/** A poem may end its lines with dandas, too; these hold several sentences, a dialogue, or are of any length. */
function areParagraphs(lines: readonly string[], isIndented: boolean): boolean {
  if (lines.some((line) => line.includes('॥'))) return false
  const ended = lines.filter((line) => STATEMENT_END.test(line)).length
  if (ended * 2 <= lines.length) return false
  const several = lines.filter((line) => NEXT_SENTENCE.test(line)).length
  if (several * 3 >= lines.length) return true
  if (ended * 4 < lines.length * 3 || lines.length < 3) return false
  if (lines.some((line) => /^[—–-]\s?\p{L}/u.test(line))) return true
  const sizes = lines.map(seen)
  return Math.max(...extremes(sizes)) > Math.min(...extremes(sizes)) * (isIndented ? 1.4 : 2)
}

/** The least and the most; spread over a call, a million numbers would not fit. */
function extremes(sizes: readonly number[]): readonly [number, number] {
  return [sizes.reduce((a, b) => Math.min(a, b), Infinity), sizes.reduce((a, b) => Math.max(a, b), 0)]
}

/**
 * How two or more lines are meant: `wrapped`, one paragraph cut at a width (the first word of each line would
 * not have fitted on the line before); `verse`, short lines; or `lines`, each a paragraph of its own. Space
 * before the lines counts as a sign: paragraphs are indented, all of them alike.
 */
export function layoutOf(given: readonly string[]): Layout {
  const lines = given.map((line) => line.trim())
  if (isWrapped(lines, false)) return 'wrapped'
  if (widest(lines, inUnits) > LONGEST_VERSE) return 'lines'
  return areParagraphs(
    lines,
    given.every((line) => /^\s/.test(line)),
  )
    ? 'lines'
    : 'verse'
}

/** Longer lines, in UTF-16 code units on the average, are paragraphs that somebody parted by breaks. */
const LONGEST_BROKEN = 90
/** Above this length of a line, in UTF-16 code units, both lines of a couplet are nearly as long. */
const LONGEST_COUPLET = 44

/**
 * How two or more lines are meant that somebody broke by hand, as `<br>` does: like `layoutOf`, but lines of
 * verse may be longer, and it takes more to call them wrapped; `null` where prose has one break in it.
 */
export function brokenLayoutOf(lines: readonly string[], isInCell: boolean): Layout | null {
  if (isWrapped(lines, true)) return 'wrapped'
  if (lines.reduce((sum, line) => sum + line.length, 0) > lines.length * LONGEST_BROKEN) return 'lines'
  if (lines.length > 2) return areParagraphs(lines, false) ? 'lines' : 'verse'
  const [less, most] = extremes(lines.map(inUnits))
  const isCouplet = most <= LONGEST_COUPLET ? less * 2 >= most : most <= LONGEST_VERSE && less * 4 >= most * 3
  return isCouplet && !isInCell ? 'verse' : null
}

/** The paragraphs in lines that were wrapped: a short line that ends a sentence ends one, an indented one begins one. */
export function unwrapped(given: readonly string[]): readonly string[] {
  const width = widest(
    given.map((line) => line.trim()),
    seen,
  )
  const indented = given.filter((line) => /^\s/.test(line)).length
  const tellsByIndent = indented < given.length / 2
  const paragraphs: string[][] = []
  let isOpen = false
  for (const line of given) {
    const text = line.trim()
    if (isOpen && !(tellsByIndent && /^\s/.test(line))) paragraphs.at(-1)?.push(text)
    else paragraphs.push([text])
    isOpen = !(seen(text) < width * SHORT && SENTENCE_END.test(text))
  }
  return paragraphs.map((lines) => lines.join(' '))
}

/** How wide lines look, in letters: the longest of them. */
export function widthOf(lines: readonly string[]): number {
  return widest(
    lines.map((line) => line.trim()),
    seen,
  )
}

/** Whether lines were wrapped at the same width as others of their file. */
export function fills(given: readonly string[], width: number): boolean {
  const lines = given.map((line) => line.trim())
  return widest(lines, seen) <= width * (1 + RAGGED) && isFull(lines, seen, width, { spare: width * RAGGED })
}

const PAUSE = /[।॥.?!…:;,—–][”’"'»)\]]{0,3}$/u

/** Whether a line ends as a sentence does, before its closing quotes and brackets. */
export function endsSentence(line: string): boolean {
  return PAUSE.test(line.trimEnd())
}

const LONGEST_HEADING = 90

/** Whether a line that stands alone may be a heading: short, with letters, and no end of a sentence. */
export function mayBeHeading(line: string): boolean {
  return line.length <= LONGEST_HEADING && sideOfText(line) !== null && !endsSentence(line)
}

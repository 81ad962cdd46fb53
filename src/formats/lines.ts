import { sideOfText } from './sides.ts'

/** How a block of lines between blank ones is meant. */
export type Layout = 'wrapped' | 'verse' | 'lines'

/** Lines that somebody wrapped are about as long as these, in UTF-16 code units. */
const NARROWEST = 50
const WIDEST = 125
/** No line of a verse is longer. */
const LONGEST_VERSE = 62

const SENTENCE_END = /[।॥.?!][”’"'»)\]]{0,3}$/u

/**
 * How two or more lines are meant: `wrapped`, one paragraph cut at a width (the first word of each line would
 * not have fitted on the line before); `verse`, short lines; or `lines`, each a paragraph of its own.
 */
export function layoutOf(lines: readonly string[]): Layout {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0)
  const isFull = lines.every((line, i) => {
    const next = lines[i + 1]
    return next === undefined || line.length + 1 + next.search(/\s|$/) > width
  })
  // Who wraps lines does not end a sentence with each; who writes a paragraph a line does.
  const ended = lines.slice(0, -1).filter((line) => SENTENCE_END.test(line)).length
  if (
    isFull &&
    ended <= lines.length / 2 &&
    width >= NARROWEST &&
    width <= WIDEST &&
    (lines.length > 2 || width > LONGEST_VERSE)
  )
    return 'wrapped'
  return width <= LONGEST_VERSE ? 'verse' : 'lines'
}

/** Whether a line ends as a sentence does, before its closing quotes and brackets. */
export function endsSentence(line: string): boolean {
  return /[।॥.?!…:;,—–][”’"'»)\]]{0,3}$/u.test(line.trimEnd())
}

const LONGEST_HEADING = 90

/** Whether a line that stands alone may be a heading: short, with letters, and no end of a sentence. */
export function mayBeHeading(line: string): boolean {
  return line.length <= LONGEST_HEADING && sideOfText(line) !== null && !endsSentence(line)
}

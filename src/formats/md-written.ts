import type { Note } from '../model/text.ts'
import { markOf, type Block } from './marked.ts'

/*
 * Markdown (CommonMark 0.31) that a renderer gives back letter by letter: what would be syntax is escaped,
 * space at the ends of lines and line ends that a paragraph cannot have are numeric references.
 */

/** A block with its mark in a comment; `label` names its next footnote, each call another one. */
export function blockWritten({ marked, text, notes, kind }: Block, label: () => string): string {
  const mark = `<!-- ${markOf(marked)} -->\n\n`
  if (text === '') return mark
  const labels = notes.map(label)
  const isHeading = kind === 'heading'
  const paragraphs = cut(text, notes, labels, isHeading).map((paragraph) =>
    framed(paragraph, kind, marked.is),
  )
  const definitions = notes.map((note, i) => `[^${labels[i]}]: ${oneLine(note.text)}\n\n`)
  return `${mark}${paragraphs.join(kind === 'quote' ? '\n>\n' : '\n\n')}\n\n${definitions.join('')}`
}

function framed(paragraph: string, kind: Block['kind'], is: Block['marked']['is']): string {
  if (kind === 'heading') return `${is === 'title' ? '#' : '##'} ${paragraph}`
  return kind === 'quote' ? paragraph.replace(/^/gm, '> ') : paragraph
}

/** A blank line, and no more than one, parts paragraphs. */
const BLANK_LINE = /(?<!\n)\n\n(?!\n)/g

/** The paragraphs of a text, escaped, each with its footnotes called; a heading is a single line. */
function cut(
  text: string,
  notes: readonly Note[],
  labels: readonly string[],
  isHeading: boolean,
): readonly string[] {
  const ends = isHeading ? [] : [...text.matchAll(BLANK_LINE)].map(({ index }) => index)
  // A footnote that is called inside of a blank line has no place between paragraphs.
  const inside = new Set(notes.map(({ at }) => at - 1))
  const cuts = ends.filter((end) => end > 0 && end + 2 < text.length && !inside.has(end))
  let next = 0
  let from = 0
  return [...cuts, text.length].map((to) => {
    const calls: { readonly at: number; readonly label: string }[] = []
    for (let note = notes[next]; note !== undefined; note = notes[next]) {
      if (note.at > to && to < text.length) break
      calls.push({ at: Math.min(note.at, to) - from, label: labels[next] ?? '' })
      next += 1
    }
    const paragraph = escaped(text.slice(from, to), calls, isHeading)
    from = to + 2
    return paragraph
  })
}

function escaped(
  text: string,
  calls: readonly { readonly at: number; readonly label: string }[],
  isHeading: boolean,
): string {
  let done = ''
  let from = 0
  for (const { at, label } of calls) {
    done += `${piece(text, from, at, isHeading)}[^${label}]`
    from = at
  }
  return done + piece(text, from, text.length, isHeading)
}

const SYNTAX = /[\\`*_[\]<&~|#]/
const SPACE = /[\s\uFEFF]/
/** What begins a block or underlines a heading where a line begins with it. */
const AT_LINE_START = /[-+=>:]/

/** The escaped part of a text from one offset to another; what stands around it decides what is an end. */
function piece(text: string, from: number, to: number, isHeading: boolean): string {
  let done = ''
  for (let i = from; i < to; i += 1) {
    const char = text[i] ?? ''
    if (char === '\n') done += lineEnd(text, i, isHeading)
    else if (SPACE.test(char)) {
      const run = spacesFrom(text, i, to)
      done += isAtEnd(text, i, run.length) ? run.replace(/[^]/g, reference) : run
      i += run.length - 1
    } else if (SYNTAX.test(char)) done += char === '&' ? '&amp;' : `\\${char}`
    else if (startsLine(text, i) && AT_LINE_START.test(char)) done += `\\${char}`
    else if (/[.)]/.test(char) && /(?:^|\n)\d{1,9}$/.test(text.slice(Math.max(i - 10, 0), i)))
      done += `\\${char}`
    else done += char
  }
  return done
}

/** The space on one line that begins at an offset and ends before another at the latest. */
function spacesFrom(text: string, from: number, to: number): string {
  let end = from + 1
  while (end < to && text[end] !== '\n' && SPACE.test(text[end] ?? '')) end += 1
  return text.slice(from, end)
}

/** A line end between two lines that hold something is a hard break; every other one a reference. */
function lineEnd(text: string, i: number, isHeading: boolean): string {
  const isInner = i > 0 && i < text.length - 1 && text[i + 1] !== '\n'
  return isHeading || !isInner ? '&#10;' : '\\\n'
}

function reference(char: string): string {
  return `&#${char.charCodeAt(0)};`
}

function startsLine(text: string, i: number): boolean {
  return i === 0 || text[i - 1] === '\n'
}

/** Whether a run of space, with what space there is around it, reaches either end of its line. */
function isAtEnd(text: string, from: number, length: number): boolean {
  const isSpace = (at: number) => text[at] !== '\n' && SPACE.test(text[at] ?? '')
  let before = from - 1
  while (before >= 0 && isSpace(before)) before -= 1
  if (before < 0 || text[before] === '\n') return true
  let after = from + length
  while (after < text.length && isSpace(after)) after += 1
  return after >= text.length || text[after] === '\n'
}

/** A text on one line, as of a heading or a footnote. */
function oneLine(text: string): string {
  return piece(text, 0, text.length, true)
}

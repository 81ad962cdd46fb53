import type { Kind } from '../model/text.ts'
import { brokenLayoutOf } from './lines.ts'
import { bySide } from './side-lines.ts'

/** A part of a text whose lines somebody broke; every letter stands `start` further on in the whole. */
export interface BrokenPart {
  readonly kind: Kind
  readonly text: string
  readonly start: number
  /** Where the next part begins, the last one without an end: each place in the whole belongs to one part. */
  readonly end: number
}

/**
 * The paragraphs and verses in a text of several lines that were broken by hand: parted at blank lines, where
 * one language follows the other, and where each line is a paragraph of its own. A break within prose stays.
 */
export function brokenParts(text: string, isInCell: boolean): readonly BrokenPart[] {
  const parts: Omit<BrokenPart, 'end'>[] = []
  let at = 0
  const add = (kind: Kind, lines: readonly string[], between: ' ' | '\n') => {
    const joined = lines.join(between)
    if (joined.trim() !== '') parts.push({ kind, text: joined, start: at })
    at += joined.length + 1
  }
  for (const stanza of stanzasOf(text.split('\n')))
    for (const lines of bySide(stanza)) {
      const layout = lines.length > 1 ? brokenLayoutOf(lines, isInCell) : null
      if (layout === 'lines') for (const line of lines) add('paragraph', [line], '\n')
      else add(layout === 'verse' ? 'verse' : 'paragraph', lines, layout === 'wrapped' ? ' ' : '\n')
    }
  return parts.map((part, i) => ({ ...part, end: parts[i + 1]?.start ?? Infinity }))
}

/** The lines between blank ones; each of these by itself, so that none is lost from the count. */
function stanzasOf(lines: readonly string[]): readonly (readonly string[])[] {
  const stanzas: string[][] = []
  let isOpen = false
  for (const line of lines) {
    const isBlank = line.trim() === ''
    if (isOpen && !isBlank) stanzas.at(-1)?.push(line)
    else stanzas.push([line])
    isOpen = !isBlank
  }
  return stanzas
}

import type { Kind } from '../model/text.ts'
import { brokenLayoutOf } from './lines.ts'
import { bySide } from './side-lines.ts'

/** A part of a text whose lines somebody broke, with the marks of the text that fall into it. */
export interface BrokenPart<Mark> {
  readonly kind: Kind
  readonly text: string
  readonly marks: Mark[]
}

/**
 * The paragraphs and verses in a text of several lines that were broken by hand: parted at blank lines, where
 * one language follows the other, and where each line is a paragraph of its own. A break within prose stays.
 * Marks, whose places are UTF-16 code units of the text and of their part then, come to one part each.
 */
export function brokenParts<Mark extends { readonly at: number }>(
  text: string,
  marks: readonly Mark[],
  isInCell: boolean,
): readonly BrokenPart<Mark>[] {
  const parts: { readonly kind: Kind; readonly text: string; readonly start: number }[] = []
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
  return parts.map(({ kind, text, start }, i) => {
    const end = parts[i + 1]?.start ?? Infinity
    const inside = marks.filter(({ at }) => at >= start && at < end)
    return {
      kind,
      text,
      marks: inside.map((mark) => ({ ...mark, at: Math.min(mark.at - start, text.length) })),
    }
  })
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

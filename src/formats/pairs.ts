import type { WholeText } from '../model/stored.ts'
import type { Note, Paragraph } from '../model/text.ts'
import { PARAGRAPH_GAP, type Unit } from '../model/unit.ts'

type WholeEdition = WholeText['editions'][number]

/** What stands side by side in a file of one edition. */
export interface Pair {
  /** None for a unit without Bengali. */
  readonly paragraphs: readonly Paragraph[]
  /** `null` for a paragraph that the edition has no unit for. */
  readonly unit: Unit | null
}

/** The edition that is written: the one asked for or, of a text without it, the default or first one. */
export function editionOf(text: WholeText, id: string | null): WholeEdition | null {
  const { editions } = text
  return (
    editions.find((edition) => edition.id === id) ??
    editions.find(({ isDefault }) => isDefault) ??
    editions[0] ??
    null
  )
}

/** A text's paragraphs with an edition's units, in reading order; each paragraph exactly once. */
export function* pairsOf(text: WholeText, edition: WholeEdition | null): Generator<Pair> {
  const { paragraphs } = text
  let next = 0
  for (const unit of edition?.units ?? []) {
    const before = unit.span === 0 ? unit.n : unit.n - 1
    for (; next < before; next += 1) yield alone(paragraphs[next])
    yield { paragraphs: paragraphs.slice(next, next + unit.span), unit }
    next += unit.span
  }
  for (; next < paragraphs.length; next += 1) yield alone(paragraphs[next])
}

function alone(paragraph: Paragraph | undefined): Pair {
  return { paragraphs: paragraph === undefined ? [] : [paragraph], unit: null }
}

/**
 * The paragraphs of a unit's text, blank ones too, and where each begins, in UTF-16 code units; a note, which
 * counts from the beginning of the text, stands with the one that it is called in.
 */
export function partsOf({ text, notes }: Pick<Unit, 'text' | 'notes'>) {
  let next = 0
  const parts = text.split(PARAGRAPH_GAP).map((part) => {
    const start = next
    next += part.length + PARAGRAPH_GAP.length
    return { text: part, start, notes: [] as Note[] }
  })
  for (const note of notes) parts.findLast(({ start }) => start <= note.at)?.notes.push(note)
  return parts
}

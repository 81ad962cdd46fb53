import type { WholeText } from '../model/stored.ts'
import type { Paragraph } from '../model/text.ts'
import type { Unit } from '../model/unit.ts'

type WholeEdition = WholeText['editions'][number]

/** What parts the paragraphs of one unit, as `sourceText` joins them. */
export const PARAGRAPH_GAP = '\n\n'

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

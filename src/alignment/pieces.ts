import { sentences, type Language } from '../language/sentences.ts'

/**
 * Segments cut into their sentences, which is what is aligned: that one segment holds two of the other side is
 * then seen at the sentences' borders, and so is half a segment without a partner.
 */
export interface Pieces {
  readonly texts: readonly string[]
  /** Segment `i` is the pieces `starts[i]` up to `starts[i + 1]`, at least one, and an empty one if need be. */
  readonly starts: Int32Array
  /** For each place between pieces and at both ends, 1 where a segment begins or ends. */
  readonly isEdge: Uint8Array
}

/** Cuts each segment into sentences, and these after semicolons. */
export function piecesOf(segments: readonly string[], lang: Language): Pieces {
  const texts: string[] = []
  const starts = new Int32Array(segments.length + 1)
  for (const [i, segment] of segments.entries()) {
    const before = texts.length
    for (const [start, end] of sentences(segment, lang)) texts.push(...clauses(segment.slice(start, end)))
    if (texts.length === before) texts.push('')
    starts[i + 1] = texts.length
  }
  const isEdge = new Uint8Array(texts.length + 1)
  for (const start of starts) isEdge[start] = 1
  return { texts, starts, isEdge }
}

/** A clause shorter than this tells too little to stand alone. */
const LEAST_CLAUSE = 25

function clauses(sentence: string): string[] {
  const found: string[] = []
  let start = 0
  for (let at = sentence.indexOf(';'); at >= 0; at = sentence.indexOf(';', at + 1)) {
    if (at + 1 - start < LEAST_CLAUSE || sentence.length - at < LEAST_CLAUSE) continue
    found.push(sentence.slice(start, at + 1))
    start = at + 1
  }
  found.push(sentence.slice(start))
  return found
}

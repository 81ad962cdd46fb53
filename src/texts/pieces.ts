import type { Sentence } from './sentence-pairs.ts'

/** A run of text that is shown in one piece: part of a sentence, the space between two, or a note's mark. */
export interface Piece {
  readonly text: string
  /** The number of the sentence bead that it belongs to, where its sentence is paired. */
  readonly s: number | null
  /** A note that is called here; its mark stands before `text`. */
  readonly note: NoteMark | null
}

export interface NoteMark {
  readonly id: string
  readonly label: string
}

/**
 * A text cut where a sentence begins or ends and where a note is called. The pieces joined are the text.
 * `sentences` are in order and do not overlap; offsets are UTF-16 code units.
 */
export function pieces(
  text: string,
  sentences: readonly Sentence[],
  notes: readonly { readonly at: number; readonly mark: NoteMark }[],
): Piece[] {
  if (notes.length === 0)
    return sentences.length === 0 ? [{ text, s: null, note: null }] : sentencePieces(text, sentences)
  const cuts = new Set([0, text.length])
  for (const { start, end } of sentences) cuts.add(start).add(end)
  for (const { at } of notes) cuts.add(Math.min(at, text.length))
  const edges = [...cuts].sort((a, b) => a - b)
  const shown: Piece[] = []
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1] ?? from
    const called = notes.filter(({ at }) => Math.min(at, text.length) === from)
    for (const { mark } of called) shown.push({ text: '', s: null, note: mark })
    if (to > from) {
      const sentence = sentences.find(({ start, end }) => start <= from && to <= end)
      shown.push({ text: text.slice(from, to), s: sentence?.s ?? null, note: null })
    }
  }
  return shown
}

function sentencePieces(text: string, sentences: readonly Sentence[]): Piece[] {
  const shown: Piece[] = []
  let from = 0
  for (const { start, end, s } of sentences) {
    if (start > from) shown.push({ text: text.slice(from, start), s: null, note: null })
    if (end > start) shown.push({ text: text.slice(start, end), s, note: null })
    from = end
  }
  if (from < text.length) shown.push({ text: text.slice(from), s: null, note: null })
  return shown
}

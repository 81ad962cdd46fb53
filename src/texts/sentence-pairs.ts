import type { Row } from '../model/rows.ts'
import type { Range, Unit } from '../model/unit.ts'

/** A sentence of one side, by its offsets in UTF-16 code units; `s` is the number of its pair in the row, from 1. */
export interface Sentence {
  readonly start: number
  readonly end: number
  readonly s: number
}

/** The paired sentences of a row in order: those of each Bengali paragraph, and those of each edition's unit. */
export interface SentencePairs {
  readonly bn: readonly (readonly Sentence[])[]
  readonly en: readonly (readonly Sentence[])[]
}

interface Pair {
  readonly bn: readonly Range[]
  readonly en: readonly Range[]
}

const NONE: SentencePairs = { bn: [], en: [] }

/**
 * Which sentences of a row stand for each other. Beside several editions a pair is what all of them agree on:
 * where one puts two Bengali sentences together and another does not, the two are one pair. An edition that
 * has several units in the row, or none, has no part in it.
 */
export function sentencePairs(row: Row): SentencePairs {
  const pairs = row.units.map(pairsOf)
  if (pairs.every((each) => each.length === 0)) return NONE
  const [only] = pairs
  if (only !== undefined && pairs.length === 1)
    // The pairs of one edition are in order and do not overlap, and nearly every row has no others.
    return {
      bn: byParagraph(row, numbered(only, 'bn', inOrder)),
      en: [numbered(only, 'en', inOrder)],
    }
  const runs = runsOver(pairs.flat())
  const numberOf = (pair: Pair) =>
    runs.findIndex(({ start, end }) => startOf(pair) >= start && endOf(pair) <= end) + 1
  return {
    bn: byParagraph(row, withoutOverlaps(pairs.flatMap((each) => numbered(each, 'bn', numberOf)))),
    en: pairs.map((each) => numbered(each, 'en', numberOf)),
  }
}

const inOrder = (_: Pair, i: number): number => i + 1

function numbered(
  pairs: readonly Pair[],
  side: 'bn' | 'en',
  numberOf: (pair: Pair, i: number) => number,
): Sentence[] {
  const sentences: Sentence[] = []
  for (const [i, pair] of pairs.entries()) {
    const s = numberOf(pair, i)
    for (const [start, end] of pair[side]) sentences.push({ start, end, s })
  }
  return sentences
}

function byParagraph(row: Row, bengali: readonly Sentence[]): (readonly Sentence[])[] {
  let from = 0
  return row.paragraphs.map(({ text }) => {
    const start = from
    from += text.length + 2
    return within(bengali, start, start + text.length)
  })
}

/** The sentences inside a paragraph that begins and ends at these offsets, counted from its beginning. */
export function within(sentences: readonly Sentence[], start: number, end: number): readonly Sentence[] {
  if (start === 0 && (sentences.at(-1)?.end ?? 0) <= end) return sentences
  return sentences
    .filter((sentence) => sentence.start < end && sentence.end > start)
    .map((sentence) => ({
      start: Math.max(sentence.start, start) - start,
      end: Math.min(sentence.end, end) - start,
      s: sentence.s,
    }))
}

function pairsOf(units: readonly Unit[]): readonly Pair[] {
  const [unit, more] = units
  if (unit === undefined || more !== undefined || unit.state === 'missing') return []
  return unit.sentences.filter(({ bn, en }) => bn.length > 0 && en.length > 0)
}

interface Run {
  readonly start: number
  readonly end: number
}

const startOf = ({ bn }: Pair): number => bn[0]?.[0] ?? 0
const endOf = ({ bn }: Pair): number => bn.at(-1)?.[1] ?? 0

function runOf(pair: Pair): Run {
  return { start: startOf(pair), end: endOf(pair) }
}

/** The stretches of Bengali that pairs cover, those that overlap as one, in order. */
function runsOver(pairs: readonly Pair[]): readonly Run[] {
  const runs: Run[] = []
  for (const run of pairs.map(runOf).sort((a, b) => a.start - b.start)) {
    const last = runs.at(-1)
    if (last === undefined || run.start >= last.end) runs.push(run)
    else runs[runs.length - 1] = { start: last.start, end: Math.max(last.end, run.end) }
  }
  return runs
}

/** Of sentences that overlap, since editions cut the Bengali differently, the first. */
function withoutOverlaps(sentences: readonly Sentence[]): readonly Sentence[] {
  const kept: Sentence[] = []
  for (const sentence of sentences.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (sentence.start >= (kept.at(-1)?.end ?? 0)) kept.push(sentence)
  return kept
}

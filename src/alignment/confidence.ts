import { wordsFor } from './agreement.ts'
import type { WordEvidence } from './evidence.ts'
import type { Step } from './lattice.ts'
import type { Pieces } from './pieces.ts'
import type { SegmentBead } from './projection.ts'
import type { Side } from './side.ts'

/** The chances of the lattice take its parts for independent and are too near 0 and 1: their log odds shrink so. */
const TEMPER = 0.6
const LEAST_CHANCE = 1e-6

function tempered(chance: number): number {
  const within = Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, chance))
  return 1 / (1 + ((1 - within) / within) ** TEMPER)
}

/** A bead, or a segment in it, whose words agree less than this stands there by place and length alone. */
const LEAST_AGREEMENT = 1
const LEAST_AGREEMENT_ACROSS = 3
const MOST_WITHOUT_AGREEMENT = 0.8
/** Nor is one surer whose sides both say numbers in digits, and none that is the same. */
const MOST_WHERE_NUMBERS_DIFFER = 0.8
/** Where segments seem to have changed places, nothing around is surer than this. */
const MOST_WHERE_SWAPPED = 0.5
/** How many beads away a segment may have gone, and how much its words must agree with those it left. */
const SWAPPED_WITHIN = 4
const SWAPPED_AGREEMENT = 3

/**
 * How likely each bead is right, from 0 to 1: its chance in the lattice, tempered; less where no word speaks for
 * it, where its numbers differ, and where segments without partners on both sides seem to be partners that
 * changed places.
 */
export function confidences(
  beads: readonly SegmentBead[],
  steps: readonly Step[],
  words: WordEvidence,
  pieces: { readonly bn: Pieces; readonly en: Pieces },
  sides: { readonly bn: Side; readonly en: Side },
): number[] {
  const sure = beads.map(({ chance }) => tempered(chance))
  let at = 0
  for (const [k, { i, a, b, j }] of beads.entries()) {
    const [bottom, right] = [pieces.bn.starts[i + a]!, pieces.en.starts[j + b]!]
    let agreement = 0
    for (; at < steps.length && steps[at]!.i <= bottom && steps[at]!.j <= right; at++) {
      if (steps[at]!.i === bottom && steps[at]!.j === right) break
      agreement += wordsFor(steps[at]!, words)
    }
    const isSpokenFor =
      a === 0 || b === 0 || (agreement >= LEAST_AGREEMENT && holdsTogether(beads[k]!, words, pieces))
    if (!isSpokenFor) sure[k] = Math.min(sure[k]!, MOST_WITHOUT_AGREEMENT)
    if (numbersDiffer(beads[k]!, pieces, sides)) sure[k] = Math.min(sure[k]!, MOST_WHERE_NUMBERS_DIFFER)
  }
  for (const [k, bead] of beads.entries()) {
    if (bead.a > 0 && bead.b > 0) continue
    for (let m = Math.max(0, k - SWAPPED_WITHIN); m <= Math.min(beads.length - 1, k + SWAPPED_WITHIN); m++) {
      if (!isRather(bead, beads[m]!, words, pieces)) continue
      for (let each = Math.min(k, m); each <= Math.max(k, m); each++)
        sure[each] = Math.min(sure[each]!, MOST_WHERE_SWAPPED)
    }
    for (let m = k + 1; m <= Math.min(beads.length - 1, k + SWAPPED_WITHIN); m++) {
      const other = beads[m]!
      if ((bead.a === 0) === (other.a === 0) || (other.a > 0 && other.b > 0)) continue
      const [bn, en] = bead.a > 0 ? [bead, other] : [other, bead]
      if (mostAgreement(bn.i, en.j, words, pieces) < SWAPPED_AGREEMENT) continue
      for (let each = k; each <= m; each++) sure[each] = Math.min(sure[each]!, MOST_WHERE_SWAPPED)
    }
  }
  return sure
}

/** Whether a segment without a partner agrees with one side of a pair more than its other side does. */
function isRather(
  lone: SegmentBead,
  { i, j, a, b }: SegmentBead,
  words: WordEvidence,
  pieces: { readonly bn: Pieces; readonly en: Pieces },
): boolean {
  if (a !== 1 || b !== 1) return false
  const agreement =
    lone.a > 0 ? mostAgreement(lone.i, j, words, pieces) : mostAgreement(i, lone.j, words, pieces)
  return agreement >= SWAPPED_AGREEMENT && agreement > mostAgreement(i, j, words, pieces)
}

/** Whether both sides of a bead have numbers in digits, and no number at all in common: (১) and (2). */
function numbersDiffer(
  { i, j, a, b }: SegmentBead,
  pieces: { readonly bn: Pieces; readonly en: Pieces },
  sides: { readonly bn: Side; readonly en: Side },
): boolean {
  const bn = numbersIn(sides.bn, pieces.bn.starts[i]!, pieces.bn.starts[i + a]!)
  if (!bn.areInDigits) return false
  const en = numbersIn(sides.en, pieces.en.starts[j]!, pieces.en.starts[j + b]!)
  return en.areInDigits && ![...bn.values].some((value) => en.values.has(value))
}

/** The numbers of pieces from one on up to another. */
function numbersIn(side: Side, from: number, to: number) {
  const values = new Set<number>()
  let areInDigits = false
  for (let slot = side.starts[from]!; slot < side.starts[to]!; slot++) {
    const { key, value } = side.words[side.slotWords[slot]!]!
    if (value === null) continue
    values.add(value)
    areInDigits ||= key.startsWith('#')
  }
  return { values, areInDigits }
}

/**
 * Whether each segment of a bead of several agrees with some segment of the other side; and of two beside two the
 * first of one side with the second of the other, without which they are one beside one, twice.
 */
function holdsTogether(
  { i, j, a, b }: SegmentBead,
  words: WordEvidence,
  pieces: { readonly bn: Pieces; readonly en: Pieces },
): boolean {
  if (a === 1 && b === 1) return true
  if (a === 2 && b === 2) {
    const across = [mostAgreement(i, j + 1, words, pieces), mostAgreement(i + 1, j, words, pieces)]
    if (Math.max(...across) < LEAST_AGREEMENT_ACROSS) return false
  }
  const agrees = (r: number, c: number) => mostAgreement(r, c, words, pieces) >= LEAST_AGREEMENT
  const bn = Array.from({ length: a }, (_, k) => i + k)
  const en = Array.from({ length: b }, (_, k) => j + k)
  return bn.every((r) => en.some((c) => agrees(r, c))) && en.every((c) => bn.some((r) => agrees(r, c)))
}

/** How much the sentences of a Bengali segment agree with one of an English one, at most. */
function mostAgreement(
  i: number,
  j: number,
  words: WordEvidence,
  { bn, en }: { readonly bn: Pieces; readonly en: Pieces },
): number {
  let most = 0
  for (let r = bn.starts[i]!; r < bn.starts[i + 1]!; r++)
    for (let c = en.starts[j]!; c < en.starts[j + 1]!; c++)
      most = Math.max(most, wordsFor({ i: r, j: c, kind: 0, chance: 1 }, words))
  return most
}

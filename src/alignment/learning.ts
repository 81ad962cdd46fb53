import { BEAD_KINDS, USUAL_KINDS } from './bead-kinds.ts'
import type { Step } from './lattice.ts'
import { USUAL_LENGTHS, usualVariance, type LengthModel } from './length.ts'
import type { Link } from './links.ts'
import type { Side } from './side.ts'

/** What a first way through two texts teaches about them, for the second. */
export interface Lesson {
  readonly links: readonly Link[]
  readonly lengths: LengthModel
  readonly kinds: readonly number[]
}

/** Beads less likely than this teach nothing. */
const LEAST_CHANCE = 0.6

/**
 * What the steps of a way through two sides teach: links between words that stand together in its sure beads,
 * how lengths compare in those of one beside one, and each kind's share of all beads, by index in BEAD_KINDS.
 */
export function lessonOf(bn: Side, en: Side, steps: readonly Step[]): Lesson {
  const sure = steps.filter(({ kind, chance }) => {
    const [a, b] = BEAD_KINDS[kind]!
    return a > 0 && b > 0 && chance >= LEAST_CHANCE
  })
  return { links: learnedLinks(bn, en, sure), lengths: lengthsOf(bn, en, sure), kinds: kindsOf(steps) }
}

/** How many pairs of a usual text are thought beside this one's. */
const THOUGHT_PAIRS = 12

function lengthsOf(bn: Side, en: Side, steps: readonly Step[]): LengthModel {
  let sum = USUAL_LENGTHS.mean * THOUGHT_PAIRS
  let count = THOUGHT_PAIRS
  for (const { i, j, kind } of steps) {
    if (kind !== 0) continue
    sum += Math.log(en.lengths[j]!) - Math.log(bn.lengths[i]!)
    count++
  }
  const mean = sum / count
  let spread = USUAL_LENGTHS.spread * THOUGHT_PAIRS
  for (const { i, j, kind } of steps)
    if (kind === 0) {
      const off = Math.log(en.lengths[j]!) - Math.log(bn.lengths[i]!) - mean
      spread += Math.min(6, (off * off) / usualVariance(bn.lengths[i]!))
    }
  return { mean, spread: spread / count }
}

/** How many beads of a usual text are thought beside this one's. */
const THOUGHT_BEADS = 60

function kindsOf(steps: readonly Step[]): number[] {
  const counts = USUAL_KINDS.map((share) => share * THOUGHT_BEADS)
  for (const { kind, chance } of steps) counts[kind] = counts[kind]! + chance
  const all = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / all)
}

/** Words in a greater share of beads than this are no evidence worth learning. */
const MOST_SHARE = 0.1
/** The least log-likelihood ratio (Dunning 1993) of a pair that is learned, and how many are, a word. */
const LEAST_RATIO = 9
const MOST_LINKS = 3
/** Taken off every count: a pair seen in a bead is no evidence for that bead. */
const DISCOUNT = 0.9

/** Pairs of words that stand in the same beads more often than chance has it. */
function learnedLinks(bn: Side, en: Side, steps: readonly Step[]): Link[] {
  const beadOf = new Int32Array(bn.size).fill(-1)
  for (const [bead, { i, kind }] of steps.entries()) beadOf.fill(bead, i, i + BEAD_KINDS[kind]![0])
  const together = new Int32Array(en.words.length)
  const stamps = new Int32Array(en.words.length).fill(-1)
  const inBeads = beadsWith(en, steps)
  const links: Link[] = []
  for (let t = 0; t < bn.words.length; t++) {
    const [from, to] = [bn.postingStarts[t]!, bn.postingStarts[t + 1]!]
    if (to - from < 2 || bn.words[t]!.isCommon || to - from > steps.length * MOST_SHARE + 4) continue
    const seen: number[] = []
    let beads = 0
    let last = -1
    for (let p = from; p < to; p++) {
      const bead = beadOf[bn.slotSegments[bn.postings[p]!]!]!
      if (bead < 0 || bead === last) continue
      last = bead
      beads++
      const { j, kind } = steps[bead]!
      const end = en.starts[j + BEAD_KINDS[kind]![1]]!
      for (let slot = en.starts[j]!; slot < end; slot++) {
        const u = en.slotWords[slot]!
        // The beads of a word come in order, so that one stamp tells whether this bead had it already.
        if (stamps[u] === bead) continue
        stamps[u] = bead
        if (together[u] === 0) seen.push(u)
        together[u] = together[u]! + 1
      }
    }
    const found: (Link & { readonly ratio: number })[] = []
    for (const u of seen) {
      const both = together[u]!
      together[u] = 0
      stamps[u] = -1
      if (both < 2 || inBeads[u]! > steps.length * MOST_SHARE + 4 || en.words[u]!.isCommon) continue
      const ratio = likelihoodRatio(both, beads, inBeads[u]!, steps.length)
      if (ratio < LEAST_RATIO) continue
      found.push({
        bn: t,
        en: u,
        forth: (both - DISCOUNT) / beads,
        back: (both - DISCOUNT) / inBeads[u]!,
        ratio,
      })
    }
    found.sort((a, b) => b.ratio - a.ratio || a.en - b.en)
    for (const { bn: word, en: other, forth, back } of found.slice(0, MOST_LINKS))
      links.push({ bn: word, en: other, forth: forth * LEARNED, back: back * LEARNED })
  }
  return links
}

const LEARNED = 0.8

/** For each English word, in how many of the beads it stands. */
function beadsWith(en: Side, steps: readonly Step[]): Int32Array {
  const counts = new Int32Array(en.words.length)
  const last = new Int32Array(en.words.length).fill(-1)
  for (const [bead, { j, kind }] of steps.entries())
    for (let slot = en.starts[j]!; slot < en.starts[j + BEAD_KINDS[kind]![1]]!; slot++) {
      const u = en.slotWords[slot]!
      if (last[u] === bead) continue
      last[u] = bead
      counts[u] = counts[u]! + 1
    }
  return counts
}

/** Dunning’s G² of two words in `both`, `a` and `b` of `all` beads; 0 where they avoid each other. */
function likelihoodRatio(both: number, a: number, b: number, all: number): number {
  if (both * all <= a * b) return 0
  const cell = (seen: number, row: number, column: number) =>
    seen <= 0 ? 0 : seen * Math.log((seen * all) / (row * column))
  return (
    2 *
    (cell(both, a, b) +
      cell(a - both, a, all - b) +
      cell(b - both, all - a, b) +
      cell(all - a - b + both, all - a, all - b))
  )
}

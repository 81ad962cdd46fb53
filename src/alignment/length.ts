import type { Side } from './side.ts'

/** The longest run of segments of one side that a bead holds. */
export const LONGEST = 4

/** How lengths of translations relate: the logarithm of English over Bengali letters has this mean. */
export interface LengthModel {
  readonly mean: number
  /** By what the usual variance around it is multiplied. */
  readonly spread: number
}

/** Bengali code units, with their vowel signs, against English letters, where nothing is known of a text. */
export const USUAL_LENGTHS: LengthModel = { mean: 0.02, spread: 1 }

/** Variance of that logarithm: a part of its own, and one that falls with length (Gale & Church 1993, §3.2). */
const VARIANCE = 0.03
const VARIANCE_A_LETTER = 7

/** Of segments in general the logarithm of lengths varies at least so much, and that of translations at most. */
const MOST_VARIANCE = 0.3

/** The usual variance of that logarithm for so many Bengali letters. */
export function usualVariance(letters: number): number {
  return VARIANCE + VARIANCE_A_LETTER / letters
}

/**
 * What lengths say for a bead, as the logarithm of how much likelier they are in a translation than in
 * segments that have nothing to do with each other. After Gale & Church 1993 and Moore 2002, §3.1, in
 * logarithms of letters.
 */
export class LengthEvidence {
  readonly #model: LengthModel
  readonly #bn: Windows
  readonly #en: Windows

  constructor(bn: Side, en: Side, model: LengthModel) {
    this.#model = model
    this.#bn = windows(bn.lengths)
    this.#en = windows(en.lengths)
  }

  /** Of the bead of `a` Bengali segments from `i` on and `b` English ones from `j` on; all must be there. */
  of(i: number, j: number, a: number, b: number): number {
    const x = this.#bn.logs[a]![i]!
    const y = this.#en.logs[b]![j]!
    const off = y - x - this.#model.mean
    const variance = Math.min(
      MOST_VARIANCE,
      (VARIANCE + VARIANCE_A_LETTER * this.#bn.inverse[a]![i]!) * this.#model.spread,
    )
    const fit = -0.5 * (Math.log(2 * Math.PI * variance) + (off * off) / variance)
    return fit + 0.5 * (this.#bn.alone[a]![i]! + this.#en.alone[b]![j]!)
  }
}

/** For runs of 1 … LONGEST segments from each on: the logarithm of their letters, and what they say alone. */
interface Windows {
  readonly logs: readonly Float64Array[]
  readonly inverse: readonly Float64Array[]
  /** By how much likelier the run's lengths are as the parts of one length than each by itself. */
  readonly alone: readonly Float64Array[]
}

function windows(lengths: Float64Array): Windows {
  const size = lengths.length
  const logs = lengths.map(Math.log)
  const mean = logs.reduce((sum, log) => sum + log, 0) / Math.max(1, size)
  const spread = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0)
  // A few segments do not tell how lengths spread; eight of a usual spread are thought beside them.
  const variance = Math.max(MOST_VARIANCE, (spread + 8 * 0.35) / (size + 8))
  const single = logs.map((log) => 0.5 * (Math.log(2 * Math.PI * variance) + (log - mean) ** 2 / variance))
  const made: Windows & { logs: Float64Array[]; inverse: Float64Array[]; alone: Float64Array[] } = {
    logs: [new Float64Array(size)],
    inverse: [new Float64Array(size)],
    alone: [new Float64Array(size)],
  }
  let factorial = 0
  for (let run = 1; run <= LONGEST; run++) {
    if (run > 1) factorial += Math.log(run - 1)
    const [log, inverse, alone] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
    for (let i = 0; i + run <= size; i++) {
      let sum = 0
      let parts = 0
      for (let k = i; k < i + run; k++) {
        sum += lengths[k]!
        parts += logs[k]! + single[k]!
      }
      log[i] = Math.log(sum)
      inverse[i] = 1 / sum
      alone[i] = factorial - run * log[i]! + parts
    }
    made.logs.push(log)
    made.inverse.push(inverse)
    made.alone.push(alone)
  }
  return made
}

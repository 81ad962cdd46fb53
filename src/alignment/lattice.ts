import { GAIN, BEAD_KINDS } from './bead-kinds.ts'
import type { Corridor } from './corridor.ts'
import type { WordEvidence } from './evidence.ts'
import { Front } from './front.ts'
import { BN_GAP, chanceOf, EN_GAP, Gaps, logAdded, NONE, OUT, WAY_STATES, type Grid } from './gaps.ts'
import type { LengthEvidence } from './length.ts'
import { Scorer } from './scorer.ts'
import type { Side } from './side.ts'

/** A bead in the lattice: from (i, j) on, of kind `kind`, with the chance that it is one. */
export interface Step {
  readonly i: number
  readonly j: number
  readonly kind: number
  readonly chance: number
}

/** How much everything that speaks for a bead counts. */
export interface Weighing {
  /** How usual each kind of bead is, by index in BEAD_KINDS. */
  readonly kinds: readonly number[]
  /** How likely a segment ends on one side within a bead, or where none ends on the other. */
  readonly unevenEdge: number
  /** How likely a long run without partners begins, and goes on. */
  readonly gap: number
  readonly gapGoesOn: number
  /** By what the evidence of words and of lengths is multiplied: their parts are not independent. */
  readonly ofWords: number
  readonly ofLength: number
  /** Ways that are so much less likely than the best of their row, as a logarithm, are not followed. */
  readonly beam: number
}

/** Two sides of pieces, and where the segments that they were cut from begin and end. */
export interface Pair {
  readonly bn: Side
  readonly en: Side
  readonly bnEdges: Uint8Array
  readonly enEdges: Uint8Array
}

/**
 * All ways through a corridor that are worth following. Cell `c` is a place that so many pieces of each side
 * lie before; its beads' scores, as logarithms, are `scores[c * BEAD_KINDS.length + kind]`, `NONE` where there is
 * none. `forward[c * WAY_STATES + state]` is the sum of all ways that reach it and are then in a state,
 * `backward[…]` of all ways on from it that stay in the gap, or begin out of one.
 */
export class Lattice implements Grid {
  /** What is left of the corridor: in each row the cells from the first to the last that is worth following. */
  readonly corridor: Corridor
  readonly rows: number
  readonly columns: number
  readonly scores: Float32Array
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly gaps: Gaps

  constructor(
    pair: Pair,
    corridor: Corridor,
    words: WordEvidence,
    lengths: LengthEvidence,
    weighing: Weighing,
  ) {
    this.rows = pair.bn.size
    this.columns = pair.en.size
    this.gaps = new Gaps(pair, weighing)
    // Where the narrow beam loses every way to the end, a wider one finds it.
    for (let { beam } = weighing; ; beam *= 4) {
      const front = new Front(corridor, this.rows, this.columns, this.gaps, beam)
      const scorer = new Scorer(pair, corridor, words, lengths, weighing)
      for (let i = 0; i <= this.rows; i++) front.pass(i, scorer)
      if (!front.hasArrived) continue
      this.corridor = front.corridor()
      this.scores = front.scores.done()
      this.forward = front.forward.done()
      break
    }
    this.backward = new Float64Array(this.forward.length).fill(NONE)
  }

  /** The sum of all whole ways, as a logarithm. */
  get total(): number {
    return this.forward[(this.corridor.cells - 1) * WAY_STATES + OUT]!
  }

  /** The cell of a place in the corridor. */
  cellOf(i: number, j: number): number {
    return this.corridor.offsets[i]! + j - this.corridor.low[i]!
  }

  isIn(i: number, j: number): boolean {
    return i <= this.rows && j <= this.columns && j >= this.corridor.low[i]! && j <= this.corridor.high[i]!
  }

  /**
   * The beads that are right most often together: of all ways the one with the greatest sum of chances, each
   * weighed by how many pieces the bead holds. Sums up the ways from each cell on meanwhile.
   */
  steps(): Step[] {
    const { low, high, cells } = this.corridor
    const { forward, backward, scores, total, gaps } = this
    const values = new Float64Array(cells).fill(NONE)
    const choices = new Int8Array(cells).fill(-1)
    const chances = new Float32Array(cells)
    backward[(cells - 1) * WAY_STATES + OUT] = 0
    values[cells - 1] = 0
    for (let i = this.rows; i >= 0; i--)
      for (let j = high[i]!; j >= low[i]!; j--) {
        const cell = this.cellOf(i, j)
        const here = forward[cell * WAY_STATES + OUT]!
        if (here <= NONE / 2) continue
        for (let kind = 0; kind < BEAD_KINDS.length; kind++) {
          const score = scores[cell * BEAD_KINDS.length + kind]!
          if (score <= NONE) continue
          const [a, b] = BEAD_KINDS[kind]!
          if (!this.isIn(i + a, j + b)) continue
          const next = this.cellOf(i + a, j + b)
          const term = score + backward[next * WAY_STATES + OUT]!
          let chance = 0
          if (term > NONE / 2) {
            backward[cell * WAY_STATES + OUT] = logAdded(backward[cell * WAY_STATES + OUT]!, term)
            chance = chanceOf(here + term - total)
          }
          if (a === 0 || b === 0) chance += gaps.chance(this, i, j, a === 0 ? EN_GAP : BN_GAP)
          if (values[next]! <= NONE) continue
          const value = values[next]! + Math.min(1, chance) * GAIN[kind]!
          if (choices[cell]! >= 0 && value <= values[cell]!) continue
          values[cell] = value
          choices[cell] = kind
          chances[cell] = Math.min(1, chance)
        }
        gaps.pull(this, backward, i, j)
      }
    return this.#walk(choices, chances)
  }

  #walk(choices: Int8Array, chances: Float32Array): Step[] {
    const steps: Step[] = []
    let [i, j] = [0, 0]
    while (i < this.rows || j < this.columns) {
      const cell = this.cellOf(i, j)
      const kind = choices[cell]!
      const [a, b] = BEAD_KINDS[kind]!
      steps.push({ i, j, kind, chance: chances[cell]! })
      i += a
      j += b
    }
    return steps
  }
}

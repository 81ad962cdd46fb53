import type { Lattice, Pair, Weighing } from './lattice.ts'

/** The logarithm of what cannot be. */
export const NONE = -1e30

/** Places of which each has a cell. */
export interface Grid {
  cellOf(i: number, j: number): number
  isIn(i: number, j: number): boolean
}

/** A way is out of all gaps, in a long run of English pieces without partners, or in one of Bengali pieces. */
export const WAY_STATES = 3
export const [OUT, EN_GAP, BN_GAP] = [0, 1, 2]

/**
 * Long runs without partners: a preface, a missing page. They cost much to begin and little to go on. Where one
 * runs along the border of a segment, the pieces inside the segments that it leaves out cost nothing: that their
 * borders are none on the other side says nothing, but for the place where it ends.
 */
export class Gaps {
  readonly #open: number
  readonly #goOn: number
  readonly #close: number
  readonly #edge: number
  readonly #pair: Pair

  constructor(pair: Pair, { gap, gapGoesOn, unevenEdge }: Weighing) {
    this.#pair = pair
    this.#open = Math.log(gap)
    this.#goOn = Math.log(gapGoesOn)
    this.#close = Math.log(1 - gapGoesOn)
    this.#edge = Math.log(unevenEdge)
  }

  /** Adds to the ways that are out of gaps at a cell those that leave one here. */
  close(lattice: Grid, sums: Float64Array, i: number, j: number): void {
    const at = lattice.cellOf(i, j) * WAY_STATES
    for (const gap of [EN_GAP, BN_GAP])
      if (sums[at + gap]! > NONE / 2)
        sums[at + OUT] = logAdded(sums[at + OUT]!, sums[at + gap]! + this.#close + this.#endsAt(i, j, gap))
  }

  /** Adds the ways that begin a gap or stay in one to the cells that they reach. */
  push(lattice: Grid, sums: Float64Array, i: number, j: number): void {
    const at = lattice.cellOf(i, j) * WAY_STATES
    for (const gap of [EN_GAP, BN_GAP]) {
      const [x, y] = gap === EN_GAP ? [i, j + 1] : [i + 1, j]
      if (!lattice.isIn(x, y)) continue
      const edge = this.#passes(x, y, gap)
      const next = lattice.cellOf(x, y) * WAY_STATES + gap
      if (sums[at + OUT]! > NONE / 2) sums[next] = logAdded(sums[next]!, sums[at + OUT]! + this.#open + edge)
      if (sums[at + gap]! > NONE / 2) sums[next] = logAdded(sums[next]!, sums[at + gap]! + this.#goOn + edge)
    }
  }

  /** The ways on from a cell, out of the cells after it: those that stay in each gap, and those that begin one. */
  pull(lattice: Grid, sums: Float64Array, i: number, j: number): void {
    const at = lattice.cellOf(i, j) * WAY_STATES
    for (const gap of [EN_GAP, BN_GAP]) {
      const on = this.#onwards(lattice, sums, i, j, gap)
      if (on <= NONE / 2) continue
      sums[at + gap] = on + this.#goOn
      sums[at + OUT] = logAdded(sums[at + OUT]!, on + this.#open)
    }
  }

  /** The chance that the next piece of a side stands in a long gap. */
  chance(lattice: Lattice, i: number, j: number, gap: number): number {
    const { forward, backward, total } = lattice
    const at = lattice.cellOf(i, j) * WAY_STATES
    const on = this.#onwards(lattice, backward, i, j, gap)
    if (on <= NONE / 2) return 0
    const into = logAdded(forward[at + OUT]! + this.#open, forward[at + gap]! + this.#goOn)
    return chanceOf(into + on - total)
  }

  /** The sum of ways on from the next cell of a gap, left there or not. */
  #onwards(lattice: Grid, backward: Float64Array, i: number, j: number, gap: number): number {
    const [x, y] = gap === EN_GAP ? [i, j + 1] : [i + 1, j]
    if (!lattice.isIn(x, y)) return NONE
    const next = lattice.cellOf(x, y) * WAY_STATES
    const on = logAdded(backward[next + gap]!, backward[next + OUT]! + this.#close + this.#endsAt(x, y, gap))
    return on <= NONE / 2 ? NONE : on + this.#passes(x, y, gap)
  }

  /** What it costs a gap within a segment of one side to pass the border of one on the other. */
  #passes(i: number, j: number, gap: number): number {
    return this.#along(i, j, gap) === 0 && this.#across(i, j, gap) === 1 ? this.#edge : 0
  }

  /** What it costs a gap along the border of a segment to end within one on the other side. */
  #endsAt(i: number, j: number, gap: number): number {
    return this.#along(i, j, gap) === 1 && this.#across(i, j, gap) === 0 ? this.#edge : 0
  }

  /** Whether a segment of the side that a gap stays at ends here. */
  #along(i: number, j: number, gap: number): number {
    return gap === EN_GAP ? this.#pair.bnEdges[i]! : this.#pair.enEdges[j]!
  }

  /** Whether one of the side that it runs through does. */
  #across(i: number, j: number, gap: number): number {
    return gap === EN_GAP ? this.#pair.enEdges[j]! : this.#pair.bnEdges[i]!
  }
}

/** What is so much less likely, as a logarithm, does not change a sum. */
const NEGLIGIBLE = 16

/** The logarithm of the sum of two numbers given as logarithms. */
export function logAdded(a: number, b: number): number {
  if (a < b) return a < b - NEGLIGIBLE ? b : b + Math.log1p(Math.exp(a - b))
  return b < a - NEGLIGIBLE ? a : a + Math.log1p(Math.exp(b - a))
}

/** The chance of which this is the logarithm: from 0, which it is below e^-20, to 1. */
export function chanceOf(logarithm: number): number {
  return logarithm < -20 ? 0 : Math.min(1, Math.exp(logarithm))
}

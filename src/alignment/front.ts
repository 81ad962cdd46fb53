import { BEAD_KINDS } from './bead-kinds.ts'
import { corridorOf, type Corridor } from './corridor.ts'
import { BN_GAP, EN_GAP, logAdded, NONE, OUT, WAY_STATES, type Gaps, type Grid } from './gaps.ts'
import { LONGEST } from './length.ts'
import type { Scorer } from './scorer.ts'

/** How many cells of a row are worth following, more or less. */
const USUAL_WIDTH = 10

/**
 * The rows of a lattice that are being worked at. Beads are scored from the first row down, and ways summed up;
 * what is worth following of a finished row is kept, the rest forgotten.
 */
export class Front implements Grid {
  readonly forward: Growing<Float64Array>
  readonly scores: Growing<Float32Array>
  readonly #wide: Corridor
  readonly #rows: number
  readonly #columns: number
  readonly #gaps: Gaps
  readonly #beam: number
  readonly #low: Int32Array
  readonly #high: Int32Array
  /** The sums of `LONGEST + 1` rows, each as wide as the widest. */
  readonly #sums: Float64Array
  readonly #width: number
  readonly #rowScores: Float32Array

  constructor(corridor: Corridor, rows: number, columns: number, gaps: Gaps, beam: number) {
    this.#wide = corridor
    this.#rows = rows
    this.#columns = columns
    this.#gaps = gaps
    this.#beam = beam
    this.#low = new Int32Array(rows + 1)
    this.#high = new Int32Array(rows + 1)
    let width = 0
    for (let i = 0; i <= rows; i++) width = Math.max(width, corridor.high[i]! - corridor.low[i]! + 1)
    this.#width = width
    this.forward = new Growing((size) => new Float64Array(size), (rows + 1) * USUAL_WIDTH * WAY_STATES)
    this.scores = new Growing((size) => new Float32Array(size), (rows + 1) * USUAL_WIDTH * BEAD_KINDS.length)
    this.#sums = new Float64Array((LONGEST + 1) * width * WAY_STATES).fill(NONE)
    this.#rowScores = new Float32Array(width * BEAD_KINDS.length)
    this.#sums[OUT] = 0
  }

  cellOf(i: number, j: number): number {
    return (i % (LONGEST + 1)) * this.#width + j - this.#wide.low[i]!
  }

  isIn(i: number, j: number): boolean {
    return i <= this.#rows && j <= this.#columns && j >= this.#wide.low[i]! && j <= this.#wide.high[i]!
  }

  /** Whether a way leads to the end. */
  get hasArrived(): boolean {
    const [low, high] = [this.#low[this.#rows]!, this.#high[this.#rows]!]
    return low <= high && high === this.#columns
  }

  /** What was kept of each row. */
  corridor(): Corridor {
    return corridorOf(this.#low, this.#high)
  }

  /** Scores the beads that begin in row `i`, which all rows before have passed, and keeps what is worth following. */
  pass(i: number, scorer: Scorer): void {
    scorer.begin(i)
    const [low, high] = [this.#wide.low[i]!, this.#wide.high[i]!]
    const sums = this.#sums
    const [from, to] = [this.cellOf(i, low) * WAY_STATES, (this.cellOf(i, high) + 1) * WAY_STATES]
    let most = NONE
    for (let at = from; at < to; at++) if (sums[at]! > most) most = sums[at]!
    this.#rowScores.fill(NONE, 0, (high - low + 1) * BEAD_KINDS.length)
    let [first, last] = [high + 1, low - 1]
    for (let j = low; j <= high && most > NONE / 2; j++) {
      const at = this.cellOf(i, j) * WAY_STATES
      this.#gaps.close(this, sums, i, j)
      const here = sums[at + OUT]!
      if (here > most) most = here
      const least = Math.max(most - this.#beam, NONE / 2)
      if (here < least && sums[at + EN_GAP]! < least && sums[at + BN_GAP]! < least) {
        sums.fill(NONE, at, at + WAY_STATES)
        continue
      }
      if (first > j) first = j
      last = j
      this.#gaps.push(this, sums, i, j)
      this.#beadsFrom(i, j, here, scorer, (j - low) * BEAD_KINDS.length)
    }
    this.#keep(i, first, last)
    sums.fill(NONE, from, to)
  }

  #beadsFrom(i: number, j: number, here: number, scorer: Scorer, scores: number): void {
    for (let kind = 0; kind < BEAD_KINDS.length; kind++) {
      const [a, b] = BEAD_KINDS[kind]!
      if (!this.isIn(i + a, j + b)) continue
      const score = scorer.of(kind, i, j)
      if (score <= NONE) continue
      this.#rowScores[scores + kind] = score
      const next = this.cellOf(i + a, j + b) * WAY_STATES + OUT
      this.#sums[next] = logAdded(this.#sums[next]!, here + score)
    }
  }

  #keep(i: number, first: number, last: number): void {
    this.#low[i] = first
    this.#high[i] = last
    if (first > last) return
    const low = this.#wide.low[i]!
    const at = this.cellOf(i, first) * WAY_STATES
    this.forward.add(this.#sums, at, at + (last - first + 1) * WAY_STATES)
    this.scores.add(this.#rowScores, (first - low) * BEAD_KINDS.length, (last - low + 1) * BEAD_KINDS.length)
  }
}

/** An array of numbers that grows. */
class Growing<A extends Float64Array | Float32Array> {
  readonly #make: (size: number) => A
  #array: A
  #size = 0

  /** `size` is how many numbers it will likely hold. */
  constructor(make: (size: number) => A, size: number) {
    this.#make = make
    this.#array = make(size)
  }

  /** Adds those from `start` up to `end` of others. */
  add(numbers: A, start: number, end: number): void {
    const size = this.#size + end - start
    if (size > this.#array.length) {
      const wider = this.#make(Math.ceil(size * 1.5))
      wider.set(this.#array)
      this.#array = wider
    }
    const array = this.#array
    // Rows are short: a loop is several times faster than copying a part of an array.
    for (let from = start, to = this.#size; from < end; from++, to++) array[to] = numbers[from]!
    this.#size = size
  }

  /** All that were added. */
  done(): A {
    return this.#array.subarray(0, this.#size) as A
  }
}

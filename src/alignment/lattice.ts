import { corridorOf, type Corridor } from './corridor.ts'
import type { WordEvidence } from './evidence.ts'
import { LONGEST, type LengthEvidence } from './length.ts'
import type { Side } from './side.ts'

/** The kinds of beads, Bengali by English segments. */
export const KINDS: readonly (readonly [a: number, b: number])[] = [
  [1, 1],
  [1, 0],
  [0, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [3, 1],
  [1, 3],
  [4, 1],
  [1, 4],
]

/** How usual each kind is before anything is known of a text. */
export const USUAL_KINDS: readonly number[] = [
  0.82, 0.03, 0.03, 0.045, 0.045, 0.008, 0.006, 0.006, 0.002, 0.002,
]

/** A bead in the lattice: from (i, j) on, of kind `kind`, with the chance that it is one. */
export interface Step {
  readonly i: number
  readonly j: number
  readonly kind: number
  readonly chance: number
}

export interface Weighing {
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

/** The logarithm of what cannot be. */
export const NONE = -1e30

/** Two sides of pieces, and where the segments that they were cut from begin and end. */
export interface Pair {
  readonly bn: Side
  readonly en: Side
  readonly bnEdges: Uint8Array
  readonly enEdges: Uint8Array
}

/** Places of which each has a cell. */
export interface Grid {
  cellOf(i: number, j: number): number
  isIn(i: number, j: number): boolean
}

/** A way is out of all gaps, in a long run of English pieces without partners, or in one of Bengali pieces. */
export const STATES = 3
export const [OUT, EN_GAP, BN_GAP] = [0, 1, 2]

/**
 * All ways through a corridor that are worth following. Cell `c` is a place that so many pieces of each side
 * lie before; its beads' scores, as logarithms, are `scores[c * KINDS.length + kind]`, `NONE` where there is
 * none. `forward[c * STATES + state]` is the sum of all ways that reach it and are then in a state,
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
    return this.forward[(this.corridor.cells - 1) * STATES + OUT]!
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
    backward[(cells - 1) * STATES + OUT] = 0
    values[cells - 1] = 0
    for (let i = this.rows; i >= 0; i--)
      for (let j = high[i]!; j >= low[i]!; j--) {
        const cell = this.cellOf(i, j)
        const here = forward[cell * STATES + OUT]!
        if (here <= NONE / 2) continue
        for (let kind = 0; kind < KINDS.length; kind++) {
          const score = scores[cell * KINDS.length + kind]!
          if (score <= NONE) continue
          const [a, b] = KINDS[kind]!
          if (!this.isIn(i + a, j + b)) continue
          const next = this.cellOf(i + a, j + b)
          const term = score + backward[next * STATES + OUT]!
          let chance = 0
          if (term > NONE / 2) {
            backward[cell * STATES + OUT] = logAdded(backward[cell * STATES + OUT]!, term)
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
      const [a, b] = KINDS[kind]!
      steps.push({ i, j, kind, chance: chances[cell]! })
      i += a
      j += b
    }
    return steps
  }
}

/** How many cells of a row are worth following, more or less. */
const USUAL_WIDTH = 10

/**
 * The rows of a lattice that are being worked at. Beads are scored from the first row down, and ways summed up;
 * what is worth following of a finished row is kept, the rest forgotten.
 */
class Front implements Grid {
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
    this.forward = new Growing((size) => new Float64Array(size), (rows + 1) * USUAL_WIDTH * STATES)
    this.scores = new Growing((size) => new Float32Array(size), (rows + 1) * USUAL_WIDTH * KINDS.length)
    this.#sums = new Float64Array((LONGEST + 1) * width * STATES).fill(NONE)
    this.#rowScores = new Float32Array(width * KINDS.length)
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

  corridor(): Corridor {
    return corridorOf(this.#low, this.#high)
  }

  pass(i: number, scorer: Scorer): void {
    scorer.begin(i)
    const [low, high] = [this.#wide.low[i]!, this.#wide.high[i]!]
    const sums = this.#sums
    const [from, to] = [this.cellOf(i, low) * STATES, (this.cellOf(i, high) + 1) * STATES]
    let most = NONE
    for (let at = from; at < to; at++) if (sums[at]! > most) most = sums[at]!
    this.#rowScores.fill(NONE, 0, (high - low + 1) * KINDS.length)
    let [first, last] = [high + 1, low - 1]
    for (let j = low; j <= high && most > NONE / 2; j++) {
      const at = this.cellOf(i, j) * STATES
      this.#gaps.close(sums, at / STATES)
      const here = sums[at + OUT]!
      if (here > most) most = here
      const least = Math.max(most - this.#beam, NONE / 2)
      if (here < least && sums[at + EN_GAP]! < least && sums[at + BN_GAP]! < least) {
        sums.fill(NONE, at, at + STATES)
        continue
      }
      if (first > j) first = j
      last = j
      this.#gaps.push(this, sums, i, j)
      this.#beadsFrom(i, j, here, scorer, (j - low) * KINDS.length)
    }
    this.#keep(i, first, last)
    sums.fill(NONE, from, to)
  }

  #beadsFrom(i: number, j: number, here: number, scorer: Scorer, scores: number): void {
    for (let kind = 0; kind < KINDS.length; kind++) {
      const [a, b] = KINDS[kind]!
      if (!this.isIn(i + a, j + b)) continue
      const score = scorer.of(kind, i, j)
      if (score <= NONE) continue
      this.#rowScores[scores + kind] = score
      const next = this.cellOf(i + a, j + b) * STATES + OUT
      this.#sums[next] = logAdded(this.#sums[next]!, here + score)
    }
  }

  #keep(i: number, first: number, last: number): void {
    this.#low[i] = first
    this.#high[i] = last
    if (first > last) return
    const low = this.#wide.low[i]!
    const at = this.cellOf(i, first) * STATES
    this.forward.add(this.#sums, at, at + (last - first + 1) * STATES)
    this.scores.add(this.#rowScores, (first - low) * KINDS.length, (last - low + 1) * KINDS.length)
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

  done(): A {
    return this.#array.subarray(0, this.#size) as A
  }
}

function chanceOf(logarithm: number): number {
  return logarithm < -20 ? 0 : Math.min(1, Math.exp(logarithm))
}

/** Long runs without partners: a preface, a missing page. They cost much to begin and little to go on. */
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
  close(sums: Float64Array, cell: number): void {
    const at = cell * STATES
    for (const gap of [EN_GAP, BN_GAP])
      if (sums[at + gap]! > NONE / 2)
        sums[at + OUT] = logAdded(sums[at + OUT]!, sums[at + gap]! + this.#close)
  }

  /** Adds the ways that begin a gap or stay in one to the cells that they reach. */
  push(lattice: Grid, sums: Float64Array, i: number, j: number): void {
    const at = lattice.cellOf(i, j) * STATES
    for (const gap of [EN_GAP, BN_GAP]) {
      const [x, y] = gap === EN_GAP ? [i, j + 1] : [i + 1, j]
      if (!lattice.isIn(x, y)) continue
      const edge = this.#edgeAt(x, y)
      const next = lattice.cellOf(x, y) * STATES + gap
      if (sums[at + OUT]! > NONE / 2) sums[next] = logAdded(sums[next]!, sums[at + OUT]! + this.#open + edge)
      if (sums[at + gap]! > NONE / 2) sums[next] = logAdded(sums[next]!, sums[at + gap]! + this.#goOn + edge)
    }
  }

  /** The ways on from a cell, out of the cells after it: those that stay in each gap, and those that begin one. */
  pull(lattice: Grid, sums: Float64Array, i: number, j: number): void {
    const at = lattice.cellOf(i, j) * STATES
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
    const at = lattice.cellOf(i, j) * STATES
    const on = this.#onwards(lattice, backward, i, j, gap)
    if (on <= NONE / 2) return 0
    const into = logAdded(forward[at + OUT]! + this.#open, forward[at + gap]! + this.#goOn)
    return chanceOf(into + on - total)
  }

  /** The sum of ways on from the next cell of a gap, left there or not. */
  #onwards(lattice: Grid, backward: Float64Array, i: number, j: number, gap: number): number {
    const [x, y] = gap === EN_GAP ? [i, j + 1] : [i + 1, j]
    if (!lattice.isIn(x, y)) return NONE
    const next = lattice.cellOf(x, y) * STATES
    const on = logAdded(backward[next + gap]!, backward[next + OUT]! + this.#close)
    return on <= NONE / 2 ? NONE : on + this.#edgeAt(x, y)
  }

  #edgeAt(i: number, j: number): number {
    return this.#pair.bnEdges[i] === this.#pair.enEdges[j] ? 0 : this.#edge
  }
}

/** What a right bead of each kind is worth. */
const GAIN = KINDS.map(([a, b]) => (a + b) / 2)

/** What is so much less likely, as a logarithm, does not change a sum. */
const NEGLIGIBLE = 16

/** The logarithm of the sum of two numbers given as logarithms. */
export function logAdded(a: number, b: number): number {
  if (a < b) return a < b - NEGLIGIBLE ? b : b + Math.log1p(Math.exp(a - b))
  return b < a - NEGLIGIBLE ? a : a + Math.log1p(Math.exp(b - a))
}

/** Scores beads row by row: what words say for each part of them is worked out once, when first asked for. */
class Scorer {
  readonly #pair: Pair
  readonly #corridor: Corridor
  readonly #words: WordEvidence
  readonly #lengths: LengthEvidence
  readonly #weighing: Weighing
  readonly #priors: readonly number[]
  readonly #edge: number
  /** By row modulo LONGEST, then by count and column; `NaN` where not worked out. */
  readonly #forth: Float64Array[] = []
  readonly #back: Float64Array[] = []
  readonly #from = new Int32Array(LONGEST)
  readonly #width = new Int32Array(LONGEST)
  #read = 0

  constructor(
    pair: Pair,
    corridor: Corridor,
    words: WordEvidence,
    lengths: LengthEvidence,
    weighing: Weighing,
  ) {
    this.#pair = pair
    this.#corridor = corridor
    this.#words = words
    this.#lengths = lengths
    this.#weighing = weighing
    this.#priors = weighing.kinds.map(Math.log)
    this.#edge = Math.log(weighing.unevenEdge)
    for (let at = 0; at < LONGEST; at++) {
      this.#forth.push(new Float64Array(0))
      this.#back.push(new Float64Array(0))
    }
  }

  /** Makes ready for the beads that begin in row `i`. */
  begin(i: number): void {
    const { bn, en } = this.#pair
    for (; this.#read < Math.min(bn.size, i + LONGEST); this.#read++) {
      const r = this.#read
      const at = r % LONGEST
      const from = Math.max(0, this.#corridor.low[r]! - LONGEST)
      const to = Math.min(en.size - 1, this.#corridor.high[r]! + LONGEST)
      const width = Math.max(0, to - from + 1)
      this.#from[at] = from
      this.#width[at] = width
      this.#forth[at] = unknown(this.#forth[at]!, width * LONGEST)
      this.#back[at] = unknown(this.#back[at]!, width * LONGEST)
      this.#words.read(r, from, to)
    }
  }

  /** The score of a bead of a kind from (i, j) on, all of whose pieces are there. */
  of(kind: number, i: number, j: number): number {
    const [a, b] = KINDS[kind]!
    const { bnEdges, enEdges } = this.#pair
    let score = this.#priors[kind]!
    if (bnEdges[i + a] !== enEdges[j + b]) score += this.#edge
    if (a === 0 || b === 0) return score
    for (let k = 1; k < a; k++) if (bnEdges[i + k] === 1) score += this.#edge
    for (let k = 1; k < b; k++) if (enEdges[j + k] === 1) score += this.#edge
    // Neighbours that changed places are no bead: whoever looks at them should see that.
    if (a === 2 && b === 2 && this.#isCrossed(i, j)) return NONE
    return (
      score +
      this.#weighing.ofWords * this.#wordsOf(i, j, a, b) +
      this.#weighing.ofLength * this.#lengths.of(i, j, a, b)
    )
  }

  #isCrossed(i: number, j: number): boolean {
    const across = this.#wordsOf(i, j + 1, 1, 1) + this.#wordsOf(i + 1, j, 1, 1)
    return across > this.#wordsOf(i, j, 1, 1) + this.#wordsOf(i + 1, j + 1, 1, 1)
  }

  #wordsOf(i: number, j: number, a: number, b: number): number {
    let sum = 0
    for (let c = j; c < j + b; c++) sum += this.#forthOf(i, a, c)
    for (let r = i; r < i + a; r++) sum += this.#backOf(r, j, b)
    return 0.5 * sum
  }

  #forthOf(i: number, count: number, j: number): number {
    const at = i % LONGEST
    const index = (count - 1) * this.#width[at]! + j - this.#from[at]!
    const there = this.#forth[at]![index]!
    if (there === there) return there
    return (this.#forth[at]![index] = this.#words.forth(i, count, j))
  }

  #backOf(i: number, j: number, count: number): number {
    const at = i % LONGEST
    const index = (count - 1) * this.#width[at]! + j - this.#from[at]!
    const there = this.#back[at]![index]!
    if (there === there) return there
    return (this.#back[at]![index] = this.#words.back(i, j, count))
  }
}

/** An array of so many numbers not yet known, the given one if it is long enough. */
function unknown(array: Float64Array, length: number): Float64Array {
  return (array.length >= length ? array : new Float64Array(length * 2)).fill(NaN, 0, length)
}

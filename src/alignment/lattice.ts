import { P } from './parameters.ts'
import type { Corridor } from './corridor.ts'
import { reachOf, type WordEvidence } from './evidence.ts'
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
  /** What words and lengths say for it, as a logarithm. */
  readonly words: number
  readonly length: number
}

export interface Weighing {
  readonly kinds: readonly number[]
  /** How likely a segment ends on one side within a bead, or where none ends on the other. */
  readonly unevenEdge: number
  /** By what the evidence of words and of lengths is multiplied: their parts are not independent. */
  readonly ofWords: number
  readonly ofLength: number
}

/** The logarithm of what cannot be. */
export const NONE = -1e30

/** Scores of all beads that begin in a corridor's cells: `scores[kind][cell]`, `NONE` where there is none. */
export interface Lattice {
  readonly corridor: Corridor
  readonly rows: number
  readonly columns: number
  readonly scores: readonly Float32Array[]
  readonly words: readonly Float32Array[]
}

/** For each cell the sum of all ways to it and from it on, and of all whole ways, as logarithms. */
export interface Sums {
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly total: number
}

/** Scores the beads of a corridor from the last row up. */
export function latticeOf(
  bn: Side,
  en: Side,
  corridor: Corridor,
  evidence: WordEvidence,
  lengths: LengthEvidence,
  weighing: Weighing,
  bnEdges: Uint8Array,
  enEdges: Uint8Array,
): Lattice {
  const [rows, columns] = [bn.size, en.size]
  const edge = Math.log(weighing.unevenEdge)
  const scores = KINDS.map(() => new Float32Array(corridor.cells).fill(NONE))
  const priors = weighing.kinds.map(Math.log)
  const sums = new RowSums(bn, en, corridor, evidence)
  for (let i = rows; i >= 0; i--) {
    const [low, high, offset] = [corridor.low[i]!, corridor.high[i]!, corridor.offsets[i]!]
    if (i < rows) sums.read(i)
    for (let j = low; j <= high; j++) {
      const cell = offset + j - low
      for (const [kind, [a, b]] of KINDS.entries()) {
        if (i + a > rows || j + b > columns) continue
        if (j + b < corridor.low[i + a]! || j + b > corridor.high[i + a]!) continue
        let score = priors[kind]!
        if (bnEdges[i + a] !== enEdges[j + b]) score += edge
        for (let k = 1; k < a; k++) if (bnEdges[i + k] === 1) score += edge
        for (let k = 1; k < b; k++) if (enEdges[j + k] === 1) score += edge
        if (a === 2 && b === 2 && sums.isCrossed(i, j)) continue
        scores[kind]![cell] =
          a === 0 || b === 0
            ? score
            : score + weighing.ofWords * sums.of(i, j, a, b) + weighing.ofLength * lengths.of(i, j, a, b)
      }
    }
  }
  return { corridor, rows, columns, scores, words: [] }
}

/** What words say for the beads of the latest rows, each part of it counted once. */
class RowSums {
  readonly #evidence: WordEvidence
  readonly #corridor: Corridor
  readonly #rows: number
  readonly #columns: number
  /** By row modulo LONGEST: `forth[count][j - from]` and `back[count][j - from]`. */
  readonly #forth: Float64Array[][]
  readonly #back: Float64Array[][]
  readonly #from = new Int32Array(LONGEST)
  readonly #to = new Int32Array(LONGEST)

  constructor(bn: Side, en: Side, corridor: Corridor, evidence: WordEvidence) {
    this.#evidence = evidence
    this.#corridor = corridor
    this.#rows = bn.size
    this.#columns = en.size
    const empty = () => Array.from({ length: LONGEST + 1 }, () => new Float64Array(0))
    this.#forth = Array.from({ length: LONGEST }, empty)
    this.#back = Array.from({ length: LONGEST }, empty)
  }

  read(i: number): void {
    const at = i % LONGEST
    const [from, to] = reachOf(this.#corridor, i, this.#columns)
    this.#from[at] = from
    this.#to[at] = to
    this.#evidence.read(i, from, to)
    const width = Math.max(0, to - from + 1)
    for (let count = 1; count <= LONGEST; count++) {
      const forth = (this.#forth[at]![count] = sized(this.#forth[at]![count]!, width))
      const back = (this.#back[at]![count] = sized(this.#back[at]![count]!, width))
      for (let j = from; j <= to; j++) {
        forth[j - from] = i + count <= this.#rows ? this.#evidence.forth(i, count, j) : 0
        back[j - from] = j + count <= this.#columns ? this.#evidence.back(i, j, count) : 0
      }
    }
  }

  /** Whether of two by two segments those across belong together rather than those side by side. */
  isCrossed(i: number, j: number): boolean {
    return (
      this.of(i, j + 1, 1, 1) + this.of(i + 1, j, 1, 1) > this.of(i, j, 1, 1) + this.of(i + 1, j + 1, 1, 1)
    )
  }

  of(i: number, j: number, a: number, b: number): number {
    let sum = 0
    for (let c = j; c < j + b; c++) sum += this.#forth[i % LONGEST]![a]![c - this.#from[i % LONGEST]!]!
    for (let r = i; r < i + a; r++) {
      const at = r % LONGEST
      sum += j < this.#from[at]! || j > this.#to[at]! ? NONE : this.#back[at]![b]![j - this.#from[at]!]!
    }
    return 0.5 * sum
  }
}

function sized(array: Float64Array, width: number): Float64Array {
  return array.length >= width ? array : new Float64Array(width * 2)
}

/**
 * The beads that are right most often together: forward and backward sums give each bead's chance, and of all
 * ways through the corridor the one with the greatest sum of chances is taken, each weighed by how many
 * segments the bead holds.
 */
export function likeliestSteps(lattice: Lattice): { readonly steps: Step[]; readonly sums: Sums } {
  const { corridor, rows, columns, scores } = lattice
  const { low, high, offsets, cells } = corridor
  const forward = forwardSums(lattice)
  const total = forward[cells - 1]!
  const backward = new Float64Array(cells).fill(NONE)
  const values = new Float64Array(cells).fill(NONE)
  const choices = new Int8Array(cells).fill(-1)
  const chances = new Float32Array(cells)
  backward[cells - 1] = 0
  values[cells - 1] = 0
  const terms = new Float64Array(KINDS.length)
  for (let i = rows; i >= 0; i--)
    for (let j = high[i]!; j >= low[i]!; j--) {
      const cell = offsets[i]! + j - low[i]!
      if (cell === cells - 1) continue
      let most = NONE
      for (let kind = 0; kind < KINDS.length; kind++) {
        const score = scores[kind]![cell]!
        terms[kind] = NONE
        if (score <= NONE) continue
        const [a, b] = KINDS[kind]!
        const next = offsets[i + a]! + j + b - low[i + a]!
        const term = score + backward[next]!
        terms[kind] = term
        if (term > most) most = term
      }
      if (most <= NONE / 2) continue
      let sum = 0
      for (let kind = 0; kind < KINDS.length; kind++) {
        const term = terms[kind]!
        if (term < most - 30) continue
        const share = Math.exp(term - most)
        sum += share
        const [a, b] = KINDS[kind]!
        const next = offsets[i + a]! + j + b - low[i + a]!
        const chance = Math.min(1, Math.exp(forward[cell]! + term - total))
        const value = values[next]! + chance * GAIN[kind]!
        if (choices[cell]! < 0 || value > values[cell]!) {
          values[cell] = value
          choices[cell] = kind
          chances[cell] = chance
        }
      }
      backward[cell] = most + Math.log(sum)
    }
  return { steps: walked(lattice, choices, chances, columns), sums: { forward, backward, total } }
}

/** What a right bead of each kind is worth. */
const GAIN = KINDS.map(([a, b]) => ((a + b) / 2) ** P.GAINPOW)

function forwardSums({ corridor, rows, scores }: Lattice): Float64Array {
  const { low, high, offsets, cells } = corridor
  const forward = new Float64Array(cells).fill(NONE)
  forward[0] = 0
  const terms = new Float64Array(KINDS.length)
  for (let i = 0; i <= rows; i++)
    for (let j = low[i]!; j <= high[i]!; j++) {
      const cell = offsets[i]! + j - low[i]!
      if (cell === 0) continue
      let most = NONE
      for (let kind = 0; kind < KINDS.length; kind++) {
        const [a, b] = KINDS[kind]!
        terms[kind] = NONE
        const [pi, pj] = [i - a, j - b]
        if (pi < 0 || pj < low[pi]! || pj > high[pi]!) continue
        const before = offsets[pi]! + pj - low[pi]!
        const term = forward[before]! + scores[kind]![before]!
        terms[kind] = term
        if (term > most) most = term
      }
      if (most <= NONE / 2) continue
      let sum = 0
      for (let kind = 0; kind < KINDS.length; kind++) {
        const off = terms[kind]! - most
        if (off > -30) sum += Math.exp(off)
      }
      forward[cell] = most + Math.log(sum)
    }
  return forward
}

function walked(lattice: Lattice, choices: Int8Array, chances: Float32Array, columns: number): Step[] {
  const { corridor, rows, scores } = lattice
  const steps: Step[] = []
  let [i, j] = [0, 0]
  while (i < rows || j < columns) {
    const cell = corridor.offsets[i]! + j - corridor.low[i]!
    const kind = choices[cell]!
    const [a, b] = KINDS[kind]!
    steps.push({ i, j, kind, chance: chances[cell]!, words: scores[kind]![cell]!, length: 0 })
    i += a
    j += b
  }
  return steps
}

import { BEAD_KINDS } from './bead-kinds.ts'
import type { Corridor } from './corridor.ts'
import type { WordEvidence } from './evidence.ts'
import { NONE } from './gaps.ts'
import type { Pair, Weighing } from './lattice.ts'
import { LONGEST, type LengthEvidence } from './length.ts'

/** Scores beads row by row: what words say for each part of them is worked out once, when first asked for. */
export class Scorer {
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
    const [a, b] = BEAD_KINDS[kind]!
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
    if (!Number.isNaN(there)) return there
    return (this.#forth[at]![index] = this.#words.forth(i, count, j))
  }

  #backOf(i: number, j: number, count: number): number {
    const at = i % LONGEST
    const index = (count - 1) * this.#width[at]! + j - this.#from[at]!
    const there = this.#back[at]![index]!
    if (!Number.isNaN(there)) return there
    return (this.#back[at]![index] = this.#words.back(i, j, count))
  }
}

/** An array of so many numbers not yet known, the given one if it is long enough. */
function unknown(array: Float64Array, length: number): Float64Array {
  return (array.length >= length ? array : new Float64Array(length * 2)).fill(NaN, 0, length)
}

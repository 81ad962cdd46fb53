import { BEAD_KINDS } from './bead-kinds.ts'
import { chanceOf, logAdded, NONE, OUT, WAY_STATES, type Grid } from './gaps.ts'
import type { Lattice } from './lattice.ts'
import type { Pieces } from './pieces.ts'

/** A bead of segments: `a` Bengali ones from `i` on, `b` English ones from `j` on, and its chance. */
export interface SegmentBead {
  readonly i: number
  readonly j: number
  readonly a: number
  readonly b: number
  readonly chance: number
}

/** A place less likely than this to be a border of beads is none. */
const LEAST_BORDER = 1e-4

/**
 * The beads of segments that are right most often together, out of the chances of ways through the lattice of
 * pieces. A bead from one border to another is as likely as all ways from the one to the other that cross no
 * border on both sides between them.
 */
export function likeliestBeads(lattice: Lattice, bn: Pieces, en: Pieces): SegmentBead[] {
  return new Projection(lattice, bn, en).beads()
}

class Projection {
  readonly #lattice: Lattice
  readonly #bn: Pieces
  readonly #en: Pieces
  /** By Bengali segment, the first English one whose border lies in the corridor, and where its row begins. */
  readonly #low: Int32Array
  readonly #offsets: Int32Array

  constructor(lattice: Lattice, bn: Pieces, en: Pieces) {
    this.#lattice = lattice
    this.#bn = bn
    this.#en = en
    const { low, high } = lattice.corridor
    const rows = bn.starts.length
    this.#low = new Int32Array(rows)
    this.#offsets = new Int32Array(rows + 1)
    for (let i = 0; i < rows; i++) {
      const row = bn.starts[i]!
      this.#low[i] = lowerBound(en.starts, low[row]!)
      this.#offsets[i + 1] =
        this.#offsets[i]! + Math.max(0, lowerBound(en.starts, high[row]! + 1) - this.#low[i]!)
    }
  }

  beads(): SegmentBead[] {
    const rows = this.#bn.starts.length - 1
    const columns = this.#en.starts.length - 1
    const size = this.#offsets[rows + 1]!
    const values = new Float64Array(size).fill(NONE)
    const choices = new Int8Array(size).fill(-1)
    const chances = new Float64Array(size)
    values[size - 1] = 0
    for (let i = rows; i >= 0; i--)
      for (let j = this.#low[i]! + this.#width(i) - 1; j >= this.#low[i]!; j--) {
        const node = this.#node(i, j)
        if (node === size - 1) continue
        for (const [kind, [a, b]] of BEAD_KINDS.entries()) {
          if (i + a > rows || j + b > columns) continue
          const next = this.#node(i + a, j + b)
          if (next < 0 || values[next]! <= NONE) continue
          const chance = this.#chance(i, j, a, b)
          const value = values[next]! + chance * ((a + b) / 2) + FALLBACK[kind]!
          if (value <= values[node]!) continue
          values[node] = value
          choices[node] = kind
          chances[node] = chance
        }
      }
    return this.#walk(rows, columns, choices, chances)
  }

  #walk(rows: number, columns: number, choices: Int8Array, chances: Float64Array): SegmentBead[] {
    const beads: SegmentBead[] = []
    let [i, j] = [0, 0]
    while (i < rows || j < columns) {
      const node = this.#node(i, j)
      const [a, b] = BEAD_KINDS[choices[node]!]!
      beads.push({ i, j, a, b, chance: chances[node]! })
      i += a
      j += b
    }
    return beads
  }

  #width(i: number): number {
    return this.#offsets[i + 1]! - this.#offsets[i]!
  }

  #node(i: number, j: number): number {
    const column = j - this.#low[i]!
    return column < 0 || column >= this.#width(i) ? -1 : this.#offsets[i]! + column
  }

  #cell(i: number, j: number): number {
    return this.#lattice.cellOf(this.#bn.starts[i]!, this.#en.starts[j]!)
  }

  /** Whether ways with some chance pass this border. */
  #isBorder(i: number, j: number): boolean {
    const { forward, backward, total } = this.#lattice
    return passing(forward, backward, this.#cell(i, j)) - total > Math.log(LEAST_BORDER)
  }

  #chance(i: number, j: number, a: number, b: number): number {
    if (!this.#isBorder(i, j) || !this.#isBorder(i + a, j + b)) return 0
    return chanceOf(this.#through(i, j, a, b) - this.#lattice.total)
  }

  /** The sum of all whole ways that hold this bead: they cross no border in its midst. */
  #through(i: number, j: number, a: number, b: number): number {
    const { corridor, scores, forward, backward, gaps } = this.#lattice
    const [top, bottom] = [this.#bn.starts[i]!, this.#bn.starts[i + a]!]
    const [left, right] = [this.#en.starts[j]!, this.#en.starts[j + b]!]
    const inner = new Inner(this.#lattice, top, bottom, left, right)
    const start = this.#cell(i, j) * WAY_STATES
    for (let state = 0; state < WAY_STATES; state++) inner.sums[state] = forward[start + state]!
    for (let r = top; r <= bottom; r++)
      for (let c = Math.max(left, corridor.low[r]!); c <= Math.min(right, corridor.high[r]!); c++) {
        const isFirst = r === top && c === left
        if (!isFirst) gaps.close(inner.sums, inner.cellOf(r, c))
        if (r === bottom && c === right) break
        if (!isFirst && this.#bn.isEdge[r] === 1 && this.#en.isEdge[c] === 1) continue
        gaps.push(inner, inner.sums, r, c)
        const here = inner.sums[inner.cellOf(r, c) * WAY_STATES + OUT]!
        if (here <= NONE / 2) continue
        const cell = this.#lattice.cellOf(r, c)
        for (let kind = 0; kind < BEAD_KINDS.length; kind++) {
          const score = scores[cell * BEAD_KINDS.length + kind]!
          const [da, db] = BEAD_KINDS[kind]!
          if (score <= NONE || !inner.isIn(r + da, c + db)) continue
          const next = inner.cellOf(r + da, c + db) * WAY_STATES + OUT
          inner.sums[next] = logAdded(inner.sums[next]!, here + score)
        }
      }
    let sum = NONE
    const end = this.#cell(i + a, j + b) * WAY_STATES
    const last = inner.cellOf(bottom, right) * WAY_STATES
    for (let state = 0; state < WAY_STATES; state++) {
      const way = inner.sums[last + state]! + backward[end + state]!
      if (way > NONE / 2) sum = logAdded(sum, way)
    }
    return sum
  }
}

/** The index of the first number that is not less, by bisection. */
function lowerBound(numbers: Int32Array, least: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}

/** A rectangle of the lattice with sums of its own. */
class Inner implements Grid {
  readonly sums: Float64Array
  readonly #lattice: Lattice
  readonly #top: number
  readonly #bottom: number
  readonly #left: number
  readonly #right: number

  constructor(lattice: Lattice, top: number, bottom: number, left: number, right: number) {
    this.#lattice = lattice
    this.#top = top
    this.#bottom = bottom
    this.#left = left
    this.#right = right
    this.sums = new Float64Array((bottom - top + 1) * (right - left + 1) * WAY_STATES).fill(NONE)
  }

  cellOf(i: number, j: number): number {
    return (i - this.#top) * (this.#right - this.#left + 1) + j - this.#left
  }

  isIn(i: number, j: number): boolean {
    return i <= this.#bottom && j <= this.#right && this.#lattice.isIn(i, j)
  }
}

function passing(forward: Float64Array, backward: Float64Array, cell: number): number {
  let sum = NONE
  for (let at = cell * WAY_STATES; at < (cell + 1) * WAY_STATES; at++) {
    const way = forward[at]! + backward[at]!
    if (way > NONE / 2) sum = logAdded(sum, way)
  }
  return sum
}

/** Where nothing is likely, few beads are better than many. */
const FALLBACK = BEAD_KINDS.map(([a, b]) => (a > 0 && b > 0 ? -1e-6 : -2e-6))

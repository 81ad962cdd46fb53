import { BEAD_KINDS } from './bead-kinds.ts'
import { chanceOf, logAdded, NONE, OUT, WAY_STATES, type Grid } from './gaps.ts'
import { corridorOf, type Corridor } from './corridor.ts'
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
  /** By Bengali segment, the English ones whose borders are looked at. */
  readonly #grid: Corridor

  constructor(lattice: Lattice, bn: Pieces, en: Pieces) {
    this.#lattice = lattice
    this.#bn = bn
    this.#en = en
    this.#grid = gridOf(lattice.corridor, bn, en)
  }

  beads(): SegmentBead[] {
    const rows = this.#bn.starts.length - 1
    const columns = this.#en.starts.length - 1
    const { low, high, cells: size } = this.#grid
    const values = new Float64Array(size).fill(NONE)
    const choices = new Int8Array(size).fill(-1)
    const chances = new Float64Array(size)
    values[size - 1] = 0
    for (let i = rows; i >= 0; i--)
      for (let j = high[i]!; j >= low[i]!; j--) {
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

  #node(i: number, j: number): number {
    const { low, high, offsets } = this.#grid
    return j < low[i]! || j > high[i]! ? -1 : offsets[i]! + j - low[i]!
  }

  #cell(i: number, j: number): number {
    return this.#lattice.cellOf(this.#bn.starts[i]!, this.#en.starts[j]!)
  }

  /** Whether ways with some chance pass this border. */
  #isBorder(i: number, j: number): boolean {
    const { forward, backward, total } = this.#lattice
    if (!this.#lattice.isIn(this.#bn.starts[i]!, this.#en.starts[j]!)) return false
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
        if (!isFirst) gaps.close(inner, inner.sums, r, c)
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

/**
 * The borders of English segments that lie in the corridor of pieces at each border of Bengali ones. Where a
 * segment of one side holds so much that none does, those around it: from the first to the last there is a way
 * of beads, likely or not.
 */
function gridOf({ low, high }: Corridor, bn: Pieces, en: Pieces): Corridor {
  const from = bn.starts.map((row) => lowerBound(en.starts, low[row]!))
  const to = bn.starts.map((row) => lowerBound(en.starts, high[row]! + 1) - 1)
  for (let i = 0; i < from.length; i++)
    if (to[i]! < from[i]!) [from[i], to[i]] = [to[i]!, Math.min(from[i]!, en.starts.length - 1)]
  for (let i = 1; i < from.length; i++) to[i - 1] = Math.max(to[i - 1]!, from[i]!)
  return corridorOf(from, to)
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

/** The part of the lattice that lies in a rectangle, with sums of its own. */
class Inner implements Grid {
  readonly sums: Float64Array
  readonly #top: number
  readonly #low: number[] = []
  readonly #high: number[] = []
  readonly #offsets: number[] = []

  constructor(
    { corridor: { low, high } }: Lattice,
    top: number,
    bottom: number,
    left: number,
    right: number,
  ) {
    this.#top = top
    let cells = 0
    for (let r = top; r <= bottom; r++) {
      const [first, last] = [Math.max(left, low[r]!), Math.min(right, high[r]!)]
      this.#low.push(first)
      this.#high.push(last)
      this.#offsets.push(cells)
      cells += Math.max(0, last - first + 1)
    }
    this.sums = new Float64Array(cells * WAY_STATES).fill(NONE)
  }

  cellOf(i: number, j: number): number {
    const row = i - this.#top
    return this.#offsets[row]! + j - this.#low[row]!
  }

  isIn(i: number, j: number): boolean {
    const row = i - this.#top
    return row < this.#low.length && j >= this.#low[row]! && j <= this.#high[row]!
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

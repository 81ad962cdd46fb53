import type { Place } from './anchors.ts'

/**
 * The part of the lattice that is looked at: of row `i` (that many Bengali segments are done) the columns
 * `low[i]` … `high[i]` (that many English ones), both never falling. Row `i` begins at `offsets[i]` in arrays
 * of `cells` cells.
 */
export interface Corridor {
  readonly low: Int32Array
  readonly high: Int32Array
  readonly offsets: Int32Array
  readonly cells: number
}

/** Between anchors further apart than this on both sides only a band around the straight line is looked at. */
const BAND = 50

/**
 * The corridor through points, from (0, 0) to (rows, columns): the whole rectangle between two neighbours, or
 * a band where it is large on both sides, and `margin` more all around.
 */
export function corridorThrough(
  points: readonly Place[],
  rows: number,
  columns: number,
  margin: number,
): Corridor {
  const low = new Int32Array(rows + 1).fill(columns)
  const high = new Int32Array(rows + 1)
  const widen = (i: number, from: number, to: number) => {
    if (i < 0 || i > rows) return
    low[i] = Math.max(0, Math.min(low[i]!, from - margin))
    high[i] = Math.min(columns, Math.max(high[i]!, to + margin))
  }
  let last: Place = { i: 0, j: 0 }
  for (const point of [...points, { i: rows, j: columns }]) {
    const [height, width] = [point.i - last.i, point.j - last.j]
    for (let i = last.i; i <= point.i; i++) {
      if (Math.min(height, width) <= BAND) widen(i, last.j, point.j)
      else {
        const middle = Math.round(last.j + ((i - last.i) / height) * width)
        const step = Math.ceil(width / height)
        widen(i, Math.max(last.j, middle - BAND - step), Math.min(point.j, middle + BAND + step))
      }
    }
    // A margin above and below, too: what is beside the rectangle may belong to its corner.
    for (let k = 1; k <= margin; k++) {
      widen(last.i - k, last.j, last.j)
      widen(point.i + k, point.j, point.j)
    }
    last = point
  }
  return finished(low, high, rows, columns)
}

function finished(low: Int32Array, high: Int32Array, rows: number, columns: number): Corridor {
  low[0] = 0
  high[rows] = columns
  for (let i = rows - 1; i >= 0; i--) low[i] = Math.min(low[i]!, low[i + 1]!)
  for (let i = 1; i <= rows; i++) high[i] = Math.max(high[i]!, high[i - 1]!)
  return corridorOf(low, high)
}

/** The corridor of such rows; where a row's `high` is one less than its `low` it has no cell. */
export function corridorOf(low: Int32Array, high: Int32Array): Corridor {
  const offsets = new Int32Array(low.length + 1)
  for (let i = 0; i < low.length; i++) offsets[i + 1] = offsets[i]! + Math.max(0, high[i]! - low[i]! + 1)
  return { low, high, offsets, cells: offsets[low.length]! }
}

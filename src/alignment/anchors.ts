import type { Links } from './links.ts'
import type { Side } from './side.ts'

/** A place in the lattice: so many Bengali and English pieces lie before it. */
export interface Place {
  readonly i: number
  readonly j: number
}

/** Where Bengali piece `i` and English piece `j` seem to belong together, and how much so. */
export interface Point extends Place {
  readonly weight: number
}

/** A word found in more segments than this on either side does not tell where one is. */
const MOST_PLACES = 4
/** Chances below this are too weak to steer by. */
const LEAST_CHANCE = 0.3

/**
 * The chain of points, rising on both sides, that shared rare words, numbers and names speak for most: a
 * longest increasing subsequence by weight. O(n log n) in the number of rare words.
 */
export function anchors(bn: Side, en: Side, links: Links): Point[] {
  return withoutStrays(heaviestChain(candidates(bn, en, links), en.size))
}

function candidates(bn: Side, en: Side, links: Links): Point[] {
  const weights = new Map<number, number>()
  for (let t = 0; t < bn.words.length; t++) {
    const [bnFrom, bnTo] = [bn.postingStarts[t]!, bn.postingStarts[t + 1]!]
    if (bnTo - bnFrom > MOST_PLACES || bnTo === bnFrom) continue
    for (let k = links.starts[t]!; k < links.starts[t + 1]!; k++) {
      const u = links.words[k]!
      const [enFrom, enTo] = [en.postingStarts[u]!, en.postingStarts[u + 1]!]
      if (enTo - enFrom > MOST_PLACES || links.forth[k]! < LEAST_CHANCE) continue
      const weight = links.forth[k]! / ((bnTo - bnFrom) * (enTo - enFrom))
      for (let p = bnFrom; p < bnTo; p++)
        for (let q = enFrom; q < enTo; q++) {
          const cell = bn.slotSegments[bn.postings[p]!]! * en.size + en.slotSegments[en.postings[q]!]!
          weights.set(cell, (weights.get(cell) ?? 0) + weight)
        }
    }
  }
  // Two words that agree tell much more than one.
  return [...weights].map(([cell, weight]) => ({
    i: Math.floor(cell / en.size),
    j: cell % en.size,
    weight: weight ** 1.5,
  }))
}

/** Points that rise strictly on both sides, of the greatest weight together. */
function heaviestChain(points: Point[], columns: number): Point[] {
  points.sort((a, b) => a.i - b.i || b.j - a.j)
  // A Fenwick tree over the columns: the best chain that ends at or before each.
  const tree = new Int32Array(columns + 1).fill(-1)
  const totals = new Float64Array(points.length)
  const previous = new Int32Array(points.length).fill(-1)
  let best = -1
  for (const [at, { j, weight }] of points.entries()) {
    let from = -1
    for (let k = j; k > 0; k -= k & -k)
      if (tree[k]! >= 0 && (from < 0 || totals[tree[k]!]! > totals[from]!)) from = tree[k]!
    previous[at] = from
    const total = weight + (from < 0 ? 0 : totals[from]!)
    totals[at] = total
    for (let k = j + 1; k <= columns; k += k & -k) if (tree[k]! < 0 || total > totals[tree[k]!]!) tree[k] = at
    if (best < 0 || total > totals[best]!) best = at
  }
  const chain: Point[] = []
  for (let at = best; at >= 0; at = previous[at]!) chain.push(points[at]!)
  return chain.reverse()
}

/** How far off the line of its neighbours an anchor may be before it is thought an accident. */
const STRAY = 12

/** Without the points that stand apart while their neighbours on both sides agree with each other. */
function withoutStrays(chain: readonly Point[]): Point[] {
  return chain.filter((point, at) => {
    const [before, after] = [chain[at - 1], chain[at + 1]]
    if (before === undefined || after === undefined) return true
    const offset = ({ i, j }: Point) => j - i
    const isApart = (other: Point) => Math.abs(offset(point) - offset(other)) > STRAY
    return !(isApart(before) && isApart(after) && Math.abs(offset(before) - offset(after)) < STRAY)
  })
}

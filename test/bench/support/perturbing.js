/**
 * Texts whose alignment is known, made out of pairs: segments are dropped and neighbours merged on each side,
 * by a seeded generator, so that the same seed gives the same texts.
 *
 * @typedef {readonly [bn: string, en: string]} Pair
 * @typedef {{ bn: number[], en: number[] }} GoldBead
 * @typedef {{ bn: string[], en: string[], gold: GoldBead[] }} Perturbed
 * @typedef {{ merge: number, drop: number, block: number }} Difficulty
 */

/** How often neighbours are merged and segments dropped on each side, and a block of 3 or 4 loses its partners. */
export const DIFFICULTIES = {
  tidy: { merge: 0, drop: 0, block: 0 },
  easy: { merge: 0.1, drop: 0.03, block: 0 },
  hard: { merge: 0.2, drop: 0.08, block: 0.01 },
}

/**
 * The mulberry32 generator: numbers from 0 up to but not including 1.
 *
 * @param {number} seed
 * @returns {() => number}
 */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Drops and merges, and tells which segments then belong together.
 *
 * @param {readonly Pair[]} pairs
 * @param {Difficulty} difficulty
 * @param {number} seed
 * @returns {Perturbed}
 */
export function perturbed(pairs, { merge, drop, block }, seed) {
  const random = randomFrom(seed)
  const isDropped = [pairs.map(() => random() < drop), pairs.map(() => random() < drop)]
  for (let at = 0; at < pairs.length; at++) {
    if (random() >= block) continue
    const side = random() < 0.5 ? 0 : 1
    const length = random() < 0.5 ? 3 : 4
    for (let k = at; k < Math.min(pairs.length, at + length); k++) isDropped[side][k] = true
    at += length
  }
  const sides = [0, 1].map((side) => {
    /** @type {{ texts: string[], ids: number[] }[]} */
    const segments = []
    let isJoining = false
    for (const [id, pair] of pairs.entries()) {
      if (isDropped[side][id]) continue
      const last = segments.at(-1)
      if (isJoining && last !== undefined) {
        last.texts.push(pair[side])
        last.ids.push(id)
      } else segments.push({ texts: [pair[side]], ids: [id] })
      isJoining = random() < merge
    }
    return segments
  })
  return {
    bn: sides[0].map(({ texts }) => texts.join(' ')),
    en: sides[1].map(({ texts }) => texts.join(' ')),
    gold: goldOf(
      sides[0].map(({ ids }) => ids),
      sides[1].map(({ ids }) => ids),
    ),
  }
}

/**
 * Segments that share a pair belong together, and so do those that share one with them, and one without a
 * partner that stands in their midst: beads are runs.
 *
 * @param {readonly (readonly number[])[]} bn
 * @param {readonly (readonly number[])[]} en
 * @returns {GoldBead[]}
 */
function goldOf(bn, en) {
  /** @type {GoldBead[]} */
  const beads = []
  let [i, j] = [0, 0]
  while (i < bn.length || j < en.length) {
    /** @type {GoldBead} */
    const bead = { bn: [], en: [] }
    /** @type {number[]} */
    const ids = []
    const firstBn = bn[i]
    const firstEn = en[j]
    if (firstEn === undefined || (firstBn !== undefined && firstBn[0] <= firstEn[0])) {
      bead.bn.push(i)
      ids.push(...bn[i++])
    } else {
      bead.en.push(j)
      ids.push(...en[j++])
    }
    for (let isGrowing = true; isGrowing;) {
      const [bnEnd, enEnd] = [lastSharing(bn, i, ids), lastSharing(en, j, ids)]
      isGrowing = bnEnd > i || enEnd > j
      for (; i < bnEnd; i++) {
        bead.bn.push(i)
        ids.push(...bn[i])
      }
      for (; j < enEnd; j++) {
        bead.en.push(j)
        ids.push(...en[j])
      }
    }
    beads.push(bead)
  }
  return beads
}

/** How far merging can reach; the odds of longer runs are nothing. */
const REACH = 40

/**
 * Where the run from `from` on ends whose last segment has one of the ids; `from` itself if none has.
 *
 * @param {readonly (readonly number[])[]} segments
 * @param {number} from
 * @param {readonly number[]} ids
 */
function lastSharing(segments, from, ids) {
  for (let k = Math.min(segments.length, from + REACH); k > from; k--)
    if (segments[k - 1].some((id) => ids.includes(id))) return k
  return from
}

/**
 * Beads that are wholly right, and both counts, for a strict F1: a bead counts only if both of its index sets
 * are exactly those of a gold one.
 *
 * @param {readonly { bn: readonly number[], en: readonly number[] }[]} made
 * @param {readonly GoldBead[]} gold
 */
export function score(made, gold) {
  const key = (/** @type {{ bn: readonly number[], en: readonly number[] }} */ { bn, en }) =>
    `${bn.join()}|${en.join()}`
  const known = new Set(gold.map(key))
  return { right: made.filter((bead) => known.has(key(bead))).length, made: made.length, gold: gold.length }
}

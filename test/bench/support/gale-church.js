/**
 * Gale & Church 1993, by length alone, as the baseline: beads 1:1, 1:0, 0:1, 2:1, 1:2, 2:2 with their priors,
 * over the whole square.
 *
 * @param {readonly string[]} bn
 * @param {readonly string[]} en
 * @returns {{ bn: number[], en: number[] }[]}
 */
export function galeChurch(bn, en) {
  const [x, y] = [bn, en].map((side) => side.map((text) => text.length))
  const ratio =
    y.reduce((a, b) => a + b, 0) /
    Math.max(
      1,
      x.reduce((a, b) => a + b, 0),
    )
  const width = y.length + 1
  const costs = new Float64Array((x.length + 1) * width).fill(Infinity)
  const kinds = new Int8Array(costs.length).fill(-1)
  costs[0] = 0
  for (let i = 0; i <= x.length; i++)
    for (let j = 0; j <= y.length; j++)
      for (const [kind, [a, b, prior]] of KINDS.entries()) {
        if (i < a || j < b) continue
        const cost =
          costs[(i - a) * width + j - b] -
          Math.log(prior) +
          distance(sum(x, i - a, i), sum(y, j - b, j), ratio)
        if (cost >= costs[i * width + j]) continue
        costs[i * width + j] = cost
        kinds[i * width + j] = kind
      }
  const beads = []
  for (let [i, j] = [x.length, y.length]; i > 0 || j > 0;) {
    const [a, b] = KINDS[kinds[i * width + j]]
    beads.push({ bn: range(i - a, i), en: range(j - b, j) })
    i -= a
    j -= b
  }
  return beads.reverse()
}

/** @type {readonly (readonly [a: number, b: number, prior: number])[]} */
const KINDS = [
  [1, 1, 0.89],
  [1, 0, 0.00495],
  [0, 1, 0.00495],
  [2, 1, 0.0445],
  [1, 2, 0.0445],
  [2, 2, 0.011],
]

const VARIANCE = 6.8

/** Minus the logarithm of the chance of a difference as great. */
function distance(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ ratio) {
  const mean = (x + y / ratio) / 2
  if (mean === 0) return 0
  const z = Math.abs(x * ratio - y) / Math.sqrt(VARIANCE * mean)
  return -Math.log(Math.max(2 * (1 - normal(z)), 1e-300))
}

/** The normal distribution function (Abramowitz & Stegun 26.2.17). */
function normal(/** @type {number} */ z) {
  const t = 1 / (1 + 0.2316419 * z)
  const tail =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - 0.3989422804 * Math.exp((-z * z) / 2) * tail
}

function sum(/** @type {readonly number[]} */ numbers, /** @type {number} */ from, /** @type {number} */ to) {
  let total = 0
  for (let k = from; k < to; k++) total += numbers[k]
  return total
}

function range(/** @type {number} */ from, /** @type {number} */ to) {
  return Array.from({ length: to - from }, (_, k) => from + k)
}

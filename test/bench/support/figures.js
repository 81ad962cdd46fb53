/**
 * What a benchmark gives: `isMet` is `null` for a figure that has no aim.
 *
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} value
 * @property {string} unit
 * @property {string | number | null} limit
 * @property {boolean | null} isMet
 */

/**
 * @param {string} name
 * @param {number} value
 * @param {string} unit
 * @param {number} limit
 * @returns {Figure}
 */
export function atLeast(name, value, unit, limit) {
  return { name, value, unit, limit: `≥ ${limit}`, isMet: value >= limit }
}

/**
 * @param {string} name
 * @param {number} value
 * @param {string} unit
 * @param {number} limit
 * @returns {Figure}
 */
export function atMost(name, value, unit, limit) {
  return { name, value, unit, limit: `≤ ${limit}`, isMet: value <= limit }
}

/**
 * A figure that is told for its own sake.
 *
 * @param {string} name
 * @param {number} value
 * @param {string} unit
 * @returns {Figure}
 */
export function told(name, value, unit) {
  return { name, value, unit, limit: null, isMet: null }
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/**
 * The value below which 99 of 100 are.
 *
 * @param {readonly number[]} values
 */
export function p99(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] ?? NaN
}

/**
 * Measures things in turns, so that what else the machine does falls on all of them alike, and gives each
 * one's values, a round each. The first round warms up and does not count.
 *
 * @template {string} Name
 * @template Value
 * @param {number} rounds
 * @param {Readonly<Record<Name, () => Promise<Value>>>} things
 * @returns {Promise<Record<Name, Value[]>>}
 */
export async function inTurns(rounds, things) {
  const names = /** @type {Name[]} */ (Object.keys(things))
  const values = /** @type {Record<Name, Value[]>} */ (Object.fromEntries(names.map((name) => [name, []])))
  for (let round = 0; round <= rounds; round++) {
    // Every other round backwards: whoever comes after a heavy one pays for its garbage.
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const value = await things[name]()
      if (round > 0) values[name].push(value)
    }
  }
  return values
}

/**
 * The median of the rounds' ratios: within a round the machine was about the same for both.
 *
 * @param {readonly number[]} dividends
 * @param {readonly number[]} divisors
 */
export function ratio(dividends, divisors) {
  return median(dividends.map((dividend, i) => dividend / (divisors[i] ?? NaN)))
}

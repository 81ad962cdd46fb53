import { readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { alignAnyway } from '../../dist/alignment/align.js'
import { galeChurch } from './support/gale-church.js'
import { DIFFICULTIES, perturbed, score } from './support/perturbing.js'

/** @import { Figure } from './support/figures.js' */
/** @typedef {{ name: string, value: number, unit: string, limit: number | null }} Line */

const TEXTS = ['news', 'story', 'scripture', 'held-out', 'letter', 'recipe', 'health']
/** All of them, too, in paragraphs of two to nine sentences. */
const SETS = [...TEXTS, 'paragraphs']
const SEEDS = 10

/**
 * How well and how fast texts are aligned. A share has a least, a time, an exponent and a size have a most.
 *
 * @returns {Figure[]}
 */
export function measure() {
  return [
    ...SETS.flatMap(accuracy).map((line) => figure(line, '≥', ({ value, limit }) => value >= (limit ?? 0))),
    ...time().map((line) => figure(line, '≤', ({ value, limit }) => value <= (limit ?? Infinity))),
  ]
}

/** @param {Line} line @param {string} sign @param {(line: Line) => boolean} isMet @returns {Figure} */
function figure(line, sign, isMet) {
  const { name, value, unit, limit } = line
  return limit === null
    ? { name, value, unit, limit: null, isMet: null }
    : { name, value, unit, limit: `${sign} ${limit}`, isMet: isMet(line) }
}

/** @typedef {readonly [bn: string, en: string]} Pair */

/** @returns {Pair[]} */
function paragraphs() {
  return TEXTS.flatMap((name) => {
    const pairs = pairsOf(name)
    /** @type {Pair[]} */
    const found = []
    for (let at = 0, sentences = 2; at < pairs.length; at += sentences, sentences = 2 + (found.length % 8)) {
      const some = pairs.slice(at, at + sentences)
      found.push([some.map(([bn]) => bn).join(' '), some.map(([, en]) => en).join(' ')])
    }
    return found
  })
}

/** @param {string} name @returns {Pair[]} */
function pairsOf(name) {
  if (name === 'paragraphs') return paragraphs()
  const file = new URL(`../alignment/texts/${name}.txt`, import.meta.url)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return Array.from(
    { length: lines.length / 2 },
    (_, k) => /** @type {const} */ ([lines[2 * k], lines[2 * k + 1]]),
  )
}

/** The least strict F1, easy and hard. @type {Readonly<Record<string, readonly [number, number]>>} */
const LEAST = {
  ...{ news: [0.95, 0.88], story: [0.95, 0.85], scripture: [0.95, 0.78], 'held-out': [0.95, 0.85] },
  ...{ letter: [0.95, 0.85], recipe: [0.95, 0.85], health: [0.95, 0.85], paragraphs: [0.95, 0.88] },
}

/** @param {string} name @returns {Line[]} */
function accuracy(name) {
  const pairs = pairsOf(name)
  return /** @type {const} */ (['easy', 'hard']).flatMap((difficulty, at) => {
    const totals = { ours: [0, 0], byLength: [0, 0], sure: [0, 0], beads: 0 }
    for (let seed = 1; seed <= SEEDS; seed++) {
      const text = perturbed(pairs, DIFFICULTIES[difficulty], seed)
      const beads = alignAnyway(text.bn, text.en)
      const sure = beads.filter(({ confidence }) => confidence >= 0.9)
      add(totals.ours, score(beads, text.gold))
      add(totals.byLength, score(galeChurch(text.bn, text.en), text.gold))
      totals.sure[0] += score(sure, text.gold).right
      totals.sure[1] += sure.length
      totals.beads += beads.length
    }
    const what = `align ${name}, ${difficulty}`
    return [
      {
        name: `${what}: strict F1`,
        value: totals.ours[0] / totals.ours[1],
        unit: '',
        limit: LEAST[name][at],
      },
      {
        name: `${what}: strict F1 by length alone`,
        value: totals.byLength[0] / totals.byLength[1],
        unit: '',
        limit: null,
      },
      {
        name: `${what}: beads at 0.9 or surer`,
        value: totals.sure[1] / totals.beads,
        unit: '',
        limit: at === 0 ? 0.8 : null,
      },
      { name: `${what}: of these right`, value: totals.sure[0] / totals.sure[1], unit: '', limit: 0.98 },
    ]
  })
}

/** @param {number[]} total @param {{ right: number, made: number, gold: number }} of */
function add(total, { right, made, gold }) {
  total[0] += 2 * right
  total[1] += made + gold
}

const SIZES = [1_000, 10_000, 50_000]

/** Each size in a process of its own, so that one's memory and warm code are not another's. @returns {Line[]} */
function time() {
  const measured = SIZES.map((size) => {
    const file = fileURLToPath(new URL('./support/aligning-once.js', import.meta.url))
    const { stdout, stderr } = spawnSync(process.execPath, [file, String(size)], { encoding: 'utf8' })
    if (stdout === '') throw new Error(stderr)
    return /** @type {{ seconds: number, mebibytes: number }} */ (JSON.parse(stdout))
  })
  const [least, middle, most] = measured
  const exponent = Math.log(most.seconds / least.seconds) / Math.log(SIZES[2] / SIZES[0])
  return [
    {
      name: 'align 10,000 segments: CPU a segment',
      value: (middle.seconds * 1e3) / SIZES[1],
      unit: 'ms',
      limit: 0.3,
    },
    { name: 'align 1,000 to 50,000 segments: exponent of CPU', value: exponent, unit: '', limit: 1.1 },
    { name: 'align 50,000 segments: peak memory', value: most.mebibytes, unit: 'MiB', limit: 500 },
  ]
}

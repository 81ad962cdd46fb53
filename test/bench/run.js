/**
 * `npm run bench [-- NAME…]`: runs the benchmarks that stand beside this file, or those that are named, and
 * prints a table. Each exports `measure()`, which gives figures or yields them one by one. It exits with 0
 * whether aims are met or not, and with 1 where a benchmark could not run.
 */
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'

/** @import { Figure } from './support/figures.js' */

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.js') && file !== basename(import.meta.filename))
  .map((file) => file.replace(/\.js$/, ''))
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.includes(name))

if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${names.join(', ')}`)
  process.exitCode = 2
} else {
  for (const name of asked.length > 0 ? asked : names) await run(name)
}

/** @param {string} name */
async function run(name) {
  const began = performance.now()
  console.log(`\n${name}`)
  console.log(row('', 'figure', 'aim', ''))
  try {
    const { measure } = await import(`./${name}.js`)
    for await (const figure of await measure())
      console.log(row(figure.name, shown(figure), String(figure.limit ?? '–'), verdict(figure)))
  } catch (error) {
    console.error(`${name} could not run:`, error)
    // At once: whatever it has started would keep this process alive.
    process.exit(1)
  }
  console.log(`  ${Math.round((performance.now() - began) / 1000)} s`)
}

/** @param {Figure} figure */
function shown({ value, unit }) {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2
  return `${value.toFixed(digits)} ${unit}`.trim()
}

/** @param {Figure} figure */
function verdict({ isMet }) {
  if (isMet === null || isMet === undefined) return ''
  return isMet ? 'met' : 'NOT MET'
}

/** @param {readonly string[]} cells */
function row(...cells) {
  const widths = [64, 14, 12, 0]
  return `  ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('')}`.trimEnd()
}

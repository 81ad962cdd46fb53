import type { WordEvidence } from './evidence.ts'
import { KINDS, type Step } from './lattice.ts'

/** What the words of all beads that have two sides say for them together, and in how many beads they agree. */
export interface Agreement {
  readonly sum: number
  readonly agreeing: number
  readonly beads: number
}

/** Weighs the words along a way by evidence that has not been learned from it. */
export function agreementOf(steps: readonly Step[], words: WordEvidence): Agreement {
  let [sum, agreeing, beads] = [0, 0, 0]
  for (const { i, j, kind } of steps) {
    const [a, b] = KINDS[kind]!
    if (a === 0 || b === 0) continue
    for (let r = i; r < i + a; r++) words.read(r, j, j + b - 1)
    let here = 0
    for (let c = j; c < j + b; c++) here += words.forth(i, a, c)
    for (let r = i; r < i + a; r++) here += words.back(r, j, b)
    beads++
    sum += here / 2
    if (here > 0) agreeing++
  }
  return { sum, agreeing, beads }
}

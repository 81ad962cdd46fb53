import { read } from '../support/files.ts'
import type { Pair } from '../bench/support/perturbing.js'

/** The pairs of a text of ours: lines in turn Bengali and English. */
export function pairsOf(name: string): Pair[] {
  const lines = read(`test/alignment/texts/${name}.txt`).trim().split('\n')
  return Array.from(
    { length: lines.length / 2 },
    (_, k) => [lines[2 * k] ?? '', lines[2 * k + 1] ?? ''] as const,
  )
}

/** One side of pairs. */
export function sideOf(pairs: readonly Pair[], side: 'bn' | 'en'): string[] {
  return pairs.map(([bn, en]) => (side === 'bn' ? bn : en))
}

import { alignAnyway } from '../../src/alignment/align.ts'
import { score, type Pair, type perturbed } from '../bench/support/perturbing.js'
import { read } from '../support/files.ts'

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

/**
 * Of all texts, which are perturbed, together: strict F1, the share of beads that are given 0.9 or more, and of
 * these the right ones.
 */
export function accuracyOf(texts: readonly ReturnType<typeof perturbed>[]) {
  let [right, all, sure, sureAndRight, beads] = [0, 0, 0, 0, 0]
  for (const text of texts) {
    const made = alignAnyway(text.bn, text.en)
    const counts = score(made, text.gold)
    const confident = made.filter(({ confidence }) => confidence >= 0.9)
    right += counts.right
    all += counts.made + counts.gold
    sure += confident.length
    sureAndRight += score(confident, text.gold).right
    beads += made.length
  }
  return { f1: (2 * right) / all, sure: sure / beads, right: sureAndRight / sure }
}

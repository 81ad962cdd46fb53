import type { WordEvidence } from './evidence.ts'
import { BEAD_KINDS } from './bead-kinds.ts'
import type { Step } from './lattice.ts'
import type { Side } from './side.ts'

/** What words say for a step that has two sides, as a logarithm; 0 for one that has not. */
export function wordsFor({ i, j, kind }: Step, words: WordEvidence): number {
  const [a, b] = BEAD_KINDS[kind]!
  if (a === 0 || b === 0) return 0
  for (let r = i; r < i + a; r++) words.read(r, j, j + b - 1)
  let sum = 0
  for (let c = j; c < j + b; c++) sum += words.forth(i, a, c)
  for (let r = i; r < i + a; r++) sum += words.back(r, j, b)
  return sum / 2
}

/** What the words say along a whole way, by evidence that has not been learned from it. */
export function agreementOf(steps: readonly Step[], words: WordEvidence): number {
  return steps.reduce((sum, step) => sum + wordsFor(step, words), 0)
}

/** Texts of fewer words than this on one side are never refused, nor a refrain of fewer different ones. */
const TOO_FEW_WORDS = 12
const TOO_FEW_DIFFERENT = 6
/**
 * The least agreement for each piece of the shorter side, in all, and for the square root of their number:
 * strangers agree by chance, which a few pieces are too few to tell. Of texts of ours that have nothing to do with
 * each other it was at most 0.5 a piece from 60 pieces on, and at most 6.4 by the square root of 12 to 40 pieces,
 * of translations, a fifth of them lost, at least 4 a piece, and 13 by the square root.
 */
const LEAST = 0.8
const LEAST_BY_CHANCE = 7
const LEAST_OF_FEW = 2

/** Whether two texts agree so little that one is no translation of the other. */
export function isTooLittle(agreement: number, bn: Side, en: Side): boolean {
  const words = (side: Side) => side.totals.reduce((sum, total) => sum + total, 0)
  if (Math.min(words(bn), words(en)) < TOO_FEW_WORDS) return false
  if (Math.min(bn.words.length, en.words.length) < TOO_FEW_DIFFERENT) return false
  const pieces = Math.min(bn.size, en.size)
  const byChance = Math.min(LEAST_OF_FEW * pieces, LEAST_BY_CHANCE * Math.sqrt(pieces))
  return agreement < Math.max(LEAST * pieces, byChance)
}

import { sentences, type SentenceOptions } from '../language/sentences.ts'
import type { SentenceBead } from '../model/unit.ts'
import { alignAnyway } from './align.ts'

/**
 * Which sentences of a unit's Bengali stand for which of its English: the second level, inside of a bead of
 * paragraphs. `bn` is the unit's Bengali as `sourceText` joins it, `en` its text; the beads' offsets count in
 * them, in UTF-16 code units, and pass `checkBeads`. A side without text gives no beads: nothing is paired.
 *
 * One sentence on each side is a pair for sure: that they stand for each other is what the unit says.
 *
 *     alignSentences('তিনি এলেন। আমি গেলাম।', 'He came. I left.')
 *     // [{ bn: [[0, 10]], en: [[0, 8]], confidence: 0.9… }, { bn: [[11, 21]], en: [[9, 16]], … }]
 */
export function alignSentences(bn: string, en: string, options: SentenceOptions = {}): SentenceBead[] {
  const bnRanges = sentences(bn, 'bn', options)
  const enRanges = sentences(en, 'en', options)
  if (bnRanges.length === 0 || enRanges.length === 0) return []
  if (bnRanges.length === 1 && enRanges.length === 1) return [{ bn: bnRanges, en: enRanges, confidence: 1 }]
  const beads = alignAnyway(
    bnRanges.map(([start, end]) => bn.slice(start, end)),
    enRanges.map(([start, end]) => en.slice(start, end)),
  )
  return beads.map((bead) => ({
    bn: bead.bn.map((i) => bnRanges[i]!),
    en: bead.en.map((j) => enRanges[j]!),
    confidence: bead.confidence,
  }))
}

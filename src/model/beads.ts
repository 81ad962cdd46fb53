import type { Range, SentenceBead } from './unit.ts'

/** The sentences of one bead as they are written by hand, without the space between them. */
export interface PairedSentences {
  readonly bn: readonly string[]
  readonly en: readonly string[]
}

/**
 * The beads of a unit whose sentences somebody has paired by hand: their offsets, in UTF-16 code units, with
 * confidence 1. `bn` is the unit's Bengali as `sourceText` joins it, `en` its English.
 *
 * The sentences of a side, taken in order, must be the whole of its text but for the space around them, so
 * that none is found inside another, skipped or forgotten: with one slip every later pair would be wrong.
 *
 * Throws an `Error` that quotes the sentence which does not stand where it should, or the text left over.
 *
 *     beadsFromSentences('এলেন। গেলেন।', 'She came and went.', [{ bn: ['এলেন।', 'গেলেন।'], en: ['She came and went.'] }])
 *     // [{ bn: [[0, 5], [6, 12]], en: [[0, 18]], confidence: 1 }]
 */
export function beadsFromSentences(
  bn: string,
  en: string,
  sentences: readonly PairedSentences[],
): SentenceBead[] {
  const bengali = inOrder(bn)
  const english = inOrder(en)
  const beads = sentences.map((bead) => ({
    bn: bead.bn.map(bengali.find),
    en: bead.en.map(english.find),
    confidence: 1,
  }))
  bengali.end()
  english.end()
  return beads
}

/** Finds sentences one after the other, each where the space after the last one ends. */
function inOrder(text: string) {
  let at = 0
  const skipSpace = () => {
    at += text.slice(at).search(/\S|$/)
  }
  const near = () => `“${text.slice(at, at + 60)}”`
  return {
    find: (sentence: string): Range => {
      skipSpace()
      if (sentence === '' || !text.startsWith(sentence, at))
        throw new Error(`the sentence “${sentence}” is not where ${near()} stands`)
      const start = at
      at += sentence.length
      return [start, at]
    },
    end: () => {
      skipSpace()
      if (at < text.length) throw new Error(`no bead holds ${near()}`)
    },
  }
}

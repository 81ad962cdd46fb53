import { describe, expect, test } from 'vitest'
import { alignSentences } from '../../src/alignment/align-sentences.ts'
import { readAny } from '../../src/formats/index.ts'
import { json } from '../../src/formats/json.ts'
import { tmx } from '../../src/formats/tmx.ts'
import { xliff } from '../../src/formats/xliff.ts'
import type { WholeText } from '../../src/model/stored.ts'
import type { SentenceBead } from '../../src/model/unit.ts'
import { textWritten } from '../support/round-trip.ts'
import { longText } from '../support/whole-text.ts'

const BN = 'তিনি এলেন। আমি গেলাম।'
const EN = 'He came. I went.'

/** A text of one pair with these beads. */
function textWith(sentences: readonly SentenceBead[]): WholeText {
  const { paragraphs, editions, ...details } = longText(1)
  return {
    ...details,
    paragraphs: paragraphs.map((paragraph) => ({ ...paragraph, text: BN })),
    editions: editions.map((edition) => ({
      ...edition,
      units: edition.units.map((unit) => ({ ...unit, text: EN, state: 'reviewed' as const, sentences })),
    })),
  }
}

describe.each([tmx, xliff, json])('sentence beads in $name', (format) => {
  const fitting = alignSentences(BN, EN)
  const cutting: readonly SentenceBead[] = [{ bn: [[0, 4]], en: [[0, 5]], confidence: 0.5 }]

  async function beadsAfter(sentences: readonly SentenceBead[], edit: (written: string) => string) {
    const written = await textWritten(format, { collection: null, texts: [textWith(sentences)] })
    const { value } = await readAny(Buffer.from(edit(written)))
    const [text] = value?.texts ?? []
    return text?.shape === 'paired' ? text.editions[0]?.units[0]?.sentences : undefined
  }

  const unsigned = (written: string) =>
    written
      .replace(/<(prop|mda:meta) type="(?:x-pashapashi\.)?check">[^<]*<\/\1>\n/, '')
      .replace(/,"check":"\w+"/, '')

  test.each([
    ['come back as they were', fitting, (written: string) => written, fitting],
    ['come back even where they cut sentences', cutting, (written: string) => written, cutting],
    [
      'go with a changed translation, so that it is paired anew',
      fitting,
      (written: string) => written.replace(EN, 'He came in and sat down. I went.'),
      [],
    ],
    [
      'go with a changed original',
      fitting,
      (written: string) => written.replace('এলেন।', 'এলেন, বসলেন।'),
      [],
    ],
    [
      'go though the length is the same',
      fitting,
      (written: string) => written.replace(EN, 'He. I came wents.'.slice(0, EN.length)),
      [],
    ],
    ['stay in files of earlier versions that nobody has changed', fitting, unsigned, fitting],
    [
      'go in files of earlier versions where they cut sentences',
      fitting,
      (written: string) => unsigned(written).replace(EN, 'He came in and sat down. I went.'),
      [],
    ],
  ])('%s', async (_, sentences, edit, expected) => {
    expect(await beadsAfter(sentences, edit)).toEqual(expected)
  })
})

import { expect, test } from 'vitest'
import { alignSentences } from '../../src/alignment/align-sentences.ts'
import { checkBeads } from '../../src/model/unit.ts'

function quoted(bn: string, en: string) {
  return alignSentences(bn, en).map((bead) => ({
    bn: bead.bn.map(([start, end]) => bn.slice(start, end)),
    en: bead.en.map(([start, end]) => en.slice(start, end)),
  }))
}

test.each<[string, string, ReturnType<typeof quoted>, string]>([
  [
    'তিনি এলেন। আমি গেলাম।',
    'He came. I left.',
    [
      { bn: ['তিনি এলেন।'], en: ['He came.'] },
      { bn: ['আমি গেলাম।'], en: ['I left.'] },
    ],
    'sentence by sentence',
  ],
  [
    'ড. ইউনূস ঢাকায় এলেন। তিনি কথা বললেন।\n\nবৃষ্টি পড়ছিল।',
    'Dr. Yunus came to Dhaka and spoke. It was raining.',
    [
      { bn: ['ড. ইউনূস ঢাকায় এলেন।', 'তিনি কথা বললেন।'], en: ['Dr. Yunus came to Dhaka and spoke.'] },
      { bn: ['বৃষ্টি পড়ছিল।'], en: ['It was raining.'] },
    ],
    'two to one, over a blank line',
  ],
  ['তিনি এলেন।', '', [], 'no translation, no pairs'],
  ['', 'He came.', [], 'no text, no pairs'],
])('%j and %j: %4$s', (bn, en, expected) => {
  expect(quoted(bn, en)).toEqual(expected)
  expect(() => checkBeads(alignSentences(bn, en), bn, en)).not.toThrow()
})

import { describe, expect, test } from 'vitest'
import { align, alignAnyway } from '../../src/alignment/align.ts'
import { DIFFICULTIES, perturbed } from '../bench/support/perturbing.js'
import { accuracyOf, pairsOf, sideOf } from './texts.ts'

const TEXTS = ['story', 'held-out', 'health']

/** So many places of a text are tried, at the most. */
const LOST = 6

/** A text in paragraphs of so many sentences. */
function inParagraphs(name: string, sentences: number): [bn: string, en: string][] {
  const pairs = pairsOf(name)
  return Array.from({ length: Math.ceil(pairs.length / sentences) }, (_, i) => {
    const some = pairs.slice(i * sentences, (i + 1) * sentences)
    return [sideOf(some, 'bn').join(' '), sideOf(some, 'en').join(' ')]
  })
}

describe.each([2, 4, 8, 12])('of paragraphs of %i sentences', (sentences) => {
  test('one that the other side lacks stands alone, nearly always', () => {
    let [count, alone] = [0, 0]
    for (const name of TEXTS) {
      const pairs = inParagraphs(name, sentences)
      for (const side of ['bn', 'en'] as const)
        for (let lost = 0; lost < pairs.length; lost += Math.ceil(pairs.length / LOST)) {
          const rest = pairs.filter((_, i) => i !== lost)
          const beads = alignAnyway(
            sideOf(side === 'bn' ? rest : pairs, 'bn'),
            sideOf(side === 'en' ? rest : pairs, 'en'),
          )
          const other = side === 'bn' ? 'en' : 'bn'
          const bead = beads.find((each) => each[other].includes(lost))!
          count += 1
          alone += Number(bead.bn.length + bead.en.length === 1)
        }
    }
    expect(count).toBeGreaterThan(10)
    expect(alone / count).toBeGreaterThan(0.93)
  })

  test('a preface of another text stands alone', () => {
    for (const [k, name] of TEXTS.entries()) {
      const pairs = inParagraphs(name, sentences)
      const [preface] = inParagraphs(TEXTS[(k + 1) % TEXTS.length]!, sentences)
      const [bn, en] = [sideOf(pairs, 'bn'), sideOf(pairs, 'en')]
      const of = `before ${name}`
      expect({ of, ...alignAnyway([preface![0], ...bn], en)[0] }).toMatchObject({ of, bn: [0], en: [] })
      expect({ of, ...alignAnyway(bn, [preface![1], ...en])[0] }).toMatchObject({ of, bn: [], en: [0] })
    }
  })
})

test.each([
  ['easy', 0.97],
  ['hard', 0.94],
] as const)(
  'paragraphs that are merged and dropped are aligned as well as sentences: %s',
  (difficulty, least) => {
    const { f1, right } = accuracyOf(
      [3, 7].flatMap((sentences) => {
        const pairs = TEXTS.flatMap((name) => inParagraphs(name, sentences))
        return [1, 2, 3].map((seed) => perturbed(pairs, DIFFICULTIES[difficulty], seed))
      }),
    )
    expect(f1).toBeGreaterThan(least)
    expect(right).toBeGreaterThan(0.98)
  },
)

test.each([12, 20, 36])('%i segments beside one get beads that can be said, and none is sure', (count) => {
  const pairs = pairsOf('news').slice(0, count)
  const bn = sideOf(pairs, 'bn')
  const en = [sideOf(pairs, 'en').join(' ')]
  const beads = alignAnyway(bn, en)
  expect(beads.flatMap((bead) => bead.bn)).toEqual(bn.map((_, i) => i))
  expect(beads.flatMap((bead) => bead.en)).toEqual([0])
  for (const { confidence } of beads) expect(confidence).toBeLessThan(0.9)
})

test('a segment of thousands of sentences takes memory for the way through it, not for all of it', () => {
  const [bn, en] = ['আমি বাড়ি যাই। '.repeat(3_000), 'I go home. '.repeat(6_000)]
  const before = process.memoryUsage().arrayBuffers
  expect(align([bn], [en])).toMatchObject({ beads: [{ bn: [0], en: [0] }] })
  expect((process.memoryUsage().arrayBuffers - before) / 1024 / 1024, 'MiB').toBeLessThan(200)
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align, alignAnyway, type Bead } from '../../src/alignment/align.ts'
import { LEXICON } from '../../src/alignment/lexicon.ts'
import { longText } from '../bench/support/long-texts.js'
import { DIFFICULTIES, perturbed, score, type Pair } from '../bench/support/perturbing.js'
import { pairsOf, sideOf } from './texts.ts'
import { declaration, DECLARATION_BEADS } from '../support/declaration.ts'

function beadsOf(bn: readonly string[], en: readonly string[]): readonly Bead[] {
  const alignment = align(bn, en)
  if ('refused' in alignment) throw new Error(alignment.refused)
  return alignment.beads
}

/** Beads in short: `0,1-0` for two Bengali segments and one English. */
function shapes(beads: readonly Bead[]): readonly string[] {
  return beads.map(({ bn, en }) => `${bn.join()}-${en.join()}`)
}

describe('align', () => {
  test.each<[readonly string[], readonly string[], readonly string[], string]>([
    [[], [], [], 'nothing at all'],
    [['তিনি এলেন।'], [], ['0-'], 'a text without a translation'],
    [[], ['He came.', 'I left.'], ['-0', '-1'], 'a translation without its text'],
    [['তিনি এলেন।'], ['He came.'], ['0-0'], 'one to one'],
    [['ক'], ['b'], ['0-0'], 'one to one, too short to tell'],
    [['তিনি এলেন।', 'আমি গেলাম।'], ['He came, and I left.'], ['0,1-0'], 'two to one'],
    [['রাজা হাসলেন, আর রানি কাঁদলেন।'], ['The king laughed.', 'The queen wept.'], ['0-0,1'], 'one to two'],
    [
      ['২০ জন এলেন।', 'পুতিন মস্কোয় গেলেন।'],
      ['Putin went to Moscow.'],
      ['0-', '1-0'],
      'a sentence that was not translated',
    ],
    [
      ['সকালে বৃষ্টি হল।', 'বিকেলে রোদ উঠল।', 'রাতে ঝড় এল।'],
      ['It rained in the morning.', 'At night came a storm.'],
      ['0-0', '1-', '2-1'],
      'a gap in the midst',
    ],
    [
      ['গ্রামে পাঁচশ মানুষ।', 'গ্রামে দেড় হাজার মানুষ।', 'গ্রামে সাড়ে তিনশ মানুষ।', 'গ্রামে নয়শ মানুষ।'],
      ['The village has 500 people.', 'The village has 350 people.', 'The village has 900 people.'],
      ['0-0', '1-', '2-1', '3-2'],
      'numbers of several words',
    ],
    [
      ['একুশে মার্চ বৃষ্টি।', 'তেইশে মার্চ বৃষ্টি।', 'পঁচিশে মার্চ বৃষ্টি।'],
      ['Rain on 21 March.', 'Rain on 25 March.'],
      ['0-0', '1-', '2-1'],
      'days in words',
    ],
    [
      ['', '', 'তিনি এলেন।'],
      ['He came.', 'I left.'],
      ['0-', '1-', '2-0', '-1'],
      'blank segments have no partner',
    ],
    [['', 'তিনি এলেন।'], ['', 'He came.'], ['0-0', '1-1'], 'empty segments'],
    [
      ['রাজা এলেন। রানি হাসলেন।', 'বাঘ বনে গেল।'],
      ['The king came.', 'The queen laughed. The tiger went to the forest.'],
      ['0,1-0,1'],
      'borders that lie elsewhere',
    ],
  ])('%j and %j are %j: %4$s', (bn, en, expected) => {
    expect(shapes(beadsOf(bn, en))).toEqual(expected)
  })

  test('knows the sample article paragraph by paragraph', () => {
    const file = new URL('../../src/samples/pezeshkian-moscow-visit.json', import.meta.url)
    const text = JSON.parse(readFileSync(file, 'utf8')) as {
      paragraphs: { text: string }[]
      editions: { units: { text?: string; sentences?: { en: string[] }[] }[] }[]
    }
    const units = text.editions[0]?.units ?? []
    const en = units.map((unit) => unit.text ?? (unit.sentences ?? []).flatMap((bead) => bead.en).join(' '))
    const beads = beadsOf(
      text.paragraphs.map((paragraph) => paragraph.text),
      en,
    )
    expect(shapes(beads)).toEqual(en.map((_, k) => `${k}-${k}`))
    expect(Math.min(...beads.map(({ confidence }) => confidence))).toBeGreaterThan(0.9)
  })

  test('takes many segments that are all the same one by one', () => {
    const same = Array.from({ length: 300 }, () => '।')
    expect(shapes(beadsOf(same, same))).toEqual(same.map((_, k) => `${k}-${k}`))
  })

  test('takes single segments of any length', () => {
    const news = pairsOf('news')
    const bn = Array.from({ length: 10 }, () => sideOf(news, 'bn').join(' ')).join(' ')
    const en = Array.from({ length: 10 }, () => sideOf(news, 'en').join(' ')).join(' ')
    expect(shapes(beadsOf([bn], [en]))).toEqual(['0-0'])
    expect(shapes(beadsOf(['শব্দ'.repeat(50_000)], ['word'.repeat(50_000)]))).toEqual(['0-0'])
  })
})

describe('whatever is aligned', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'রাজা',
      'king',
      '২০',
      '20',
      '।',
      '.',
      '',
      ' ',
      'পুতিন',
      'Putin',
      'ড.',
      '?',
      '\u200d',
      '😀',
    ),
    fc.string({ maxLength: 6 }),
  )
  const segment = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '))
  const side = fc.array(segment, { maxLength: 14 })

  test('each index is in one bead, in order, and beads are of the kinds that there are', () => {
    fc.assert(
      fc.property(side, side, (bn, en) => {
        const beads = alignAnyway(bn, en)
        expect(beads.flatMap((bead) => bead.bn)).toEqual(bn.map((_, k) => k))
        expect(beads.flatMap((bead) => bead.en)).toEqual(en.map((_, k) => k))
        for (const bead of beads) {
          const [a, b] = [bead.bn.length, bead.en.length]
          expect(
            (Math.min(a, b) <= 1 && Math.max(a, b) <= (Math.min(a, b) === 0 ? 1 : 4)) || (a === 2 && b === 2),
          ).toBe(true)
          expect(bead.confidence).toBeGreaterThanOrEqual(0)
          expect(bead.confidence).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('the same texts give the same beads', () => {
    fc.assert(
      fc.property(side, side, (bn, en) => {
        expect(alignAnyway([...bn], [...en])).toEqual(alignAnyway(bn, en))
      }),
      { numRuns: 30 },
    )
  })
})

describe('texts that go astray', () => {
  const news = pairsOf('news')
  const story = pairsOf('story')
  const scripture = pairsOf('scripture')
  const alignPairs = (bn: readonly Pair[], en: readonly Pair[]) => beadsOf(sideOf(bn, 'bn'), sideOf(en, 'en'))
  /** Beads that somebody would believe and that are wrong. */
  const wrongAndSure = (beads: readonly Bead[], bn: readonly Pair[], en: readonly Pair[]) =>
    beads.filter(
      (bead) =>
        bead.confidence >= 0.9 &&
        bead.bn.length > 0 &&
        bead.en.length > 0 &&
        bead.bn.map((i) => bn[i]).some((pair, k) => pair !== en[bead.en[k] ?? -1]),
    )

  test.each<[string, readonly Pair[], readonly Pair[], number]>([
    ['an extra preface in English', news, [...story.slice(0, 25), ...news], 112],
    ['an extra preface in Bengali', [...story.slice(0, 25), ...news], news, 112],
    ['a page that is missing in English', news, [...news.slice(0, 40), ...news.slice(60)], 93],
    ['a page that is missing in Bengali', [...news.slice(0, 40), ...news.slice(60)], news, 93],
    ['an end that is missing', story, story.slice(0, 70), 66],
    ['a beginning that is missing', scripture, scripture.slice(50), 62],
  ])('%s is left without partner, and the rest found', (_, bn, en, least) => {
    const beads = alignPairs(bn, en)
    expect(wrongAndSure(beads, bn, en)).toEqual([])
    const right = beads.filter(
      (bead) => bn[bead.bn[0] ?? -1] !== undefined && bn[bead.bn[0] ?? -1] === en[bead.en[0] ?? -1],
    )
    expect(right.length).toBeGreaterThanOrEqual(least)
  })

  test.each([10, 30, 50, 70, 90, 92])('neighbours that changed places at %i are flagged', (at) => {
    const en = news.with(at, news[at + 1] ?? ['', '']).with(at + 1, news[at] ?? ['', ''])
    const beads = alignPairs(news, en)
    expect(wrongAndSure(beads, news, en)).toEqual([])
    const around = beads.filter(
      ({ bn: [i = -1], en: [j = -1] }) => [at, at + 1].includes(i) || [at, at + 1].includes(j),
    )
    expect(around.length).toBeGreaterThan(0)
    expect(Math.max(...around.map(({ confidence }) => confidence))).toBeLessThan(0.9)
  })

  test('is not sure of segments whose numbers differ', () => {
    const beads = beadsOf(
      ['অনুচ্ছেদ ৫। রাজধানী', '(১) রাজধানী ঢাকা।', 'অনুচ্ছেদ ৬। নাগরিকত্ব', 'নাগরিকেরা বাংলাদেশি।'],
      [
        'Article 5. The capital',
        '(2) The borders of the capital.',
        'Article 6. Citizenship',
        'Citizens are Bangladeshis.',
      ],
    )
    expect(shapes(beads.filter(({ confidence }) => confidence >= 0.9))).toEqual(['0-0', '2-2', '3-3'])
  })

  test.each<[string, readonly Pair[], readonly Pair[]]>([
    ['news and a story', news, story],
    ['a story and scripture', story, scripture],
    ['scripture and news', scripture, news],
    ['ten sentences of news and of scripture', news.slice(0, 10), scripture.slice(0, 10)],
    ['twelve sentences of a story and of scripture', story.slice(24, 36), scripture.slice(24, 36)],
    ['twelve sentences of scripture and of news', scripture.slice(18, 30), news.slice(18, 30)],
  ])('%s are refused', (_, bn, en) => {
    expect(align(sideOf(bn, 'bn'), sideOf(en, 'en'))).toEqual({ refused: 'nothing_in_common' })
  })

  test('a refrain is not refused, however often it comes', () => {
    const lines = (count: number, ...of: string[]) => Array.from({ length: count }, () => of).flat()
    for (const [bn, en] of [
      [lines(10, 'আমি যাই।'), lines(8, 'I go.')],
      [lines(20, 'আমি যাই।', 'সোনার বাংলা'), lines(20, 'I go.', 'Golden Bengal')],
    ] as const)
      expect(align(bn, en)).toHaveProperty('beads')
  })

  test('files in the wrong order are refused', () => {
    expect(align(sideOf(story, 'en'), sideOf(story, 'bn'))).toEqual({ refused: 'nothing_in_common' })
  })

  test.each<[string, readonly Pair[]]>([
    ['news', news],
    ['a story', story],
    ['scripture', scripture],
  ])('half of %s and a few sentences of it are not', (_, pairs) => {
    for (const [from, to] of [
      [0, pairs.length / 2],
      [20, 28],
      [60, 64],
    ] as const)
      expect(align(sideOf(pairs.slice(from, to), 'bn'), sideOf(pairs, 'en').slice(from, to))).toHaveProperty(
        'beads',
      )
    expect(align(sideOf(pairs, 'bn'), sideOf(pairs, 'en').slice(40, 70))).toHaveProperty('beads')
  })
})

describe('the Declaration of Human Rights', () => {
  test('is aligned paragraph by paragraph, 60 of 60', () => {
    const beads = beadsOf(declaration('bn'), declaration('en'))
    expect(beads).toHaveLength(60)
    expect(beads.map(({ bn, en }) => [bn, en])).toEqual(DECLARATION_BEADS)
  })
})

describe('a long text', () => {
  const list = [...LEXICON.words].map(([bn, [entry]]) => [bn, entry?.stems[0] ?? ''] as const)

  test('takes time in proportion to its length', () => {
    const texts = [1_000, 2_000].map((size) => perturbed(longText(size, 1, list), DIFFICULTIES.easy, 1))
    const [one = 0, two = 0] = texts.map(({ bn, en, gold }) => {
      const times = [0, 1].map(() => {
        const before = process.cpuUsage()
        const { right } = score(alignAnyway(bn, en), gold)
        expect(right / gold.length).toBeGreaterThan(0.95)
        return process.cpuUsage(before).user
      })
      return Math.min(...times)
    })
    expect(two / one).toBeLessThan(3)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkBeads,
  checkPlaces,
  forReaders,
  isStaleAfterSave,
  makesStale,
  MOST_SPAN,
  paragraphsIn,
  paragraphsOf,
  progressForReaders,
  settled,
  sourceText,
  STATES,
  type Place,
  type SentenceBead,
  type Unit,
} from '../../src/model/unit.ts'

const place = (n: number, span: number): Place => ({ n, span })

describe('the state in which a change is stored', () => {
  test.each([
    ['', 'missing', 'x', 'draft', 'human', 'draft'],
    ['x', 'draft', 'x', 'translated', 'human', 'translated'],
    ['x', 'translated', 'x', 'reviewed', 'human', 'reviewed'],
    ['x', 'reviewed', 'x', 'reviewed', 'human', 'reviewed'],
    ['x', 'reviewed', 'y', 'reviewed', 'human', 'translated'],
    ['x', 'reviewed', 'y', 'draft', 'human', 'translated'],
    ['x', 'reviewed', 'x', 'draft', 'human', 'draft'],
    ['x', 'translated', 'y', 'translated', 'machine', 'draft'],
    ['x', 'translated', '', 'missing', 'human', 'missing'],
  ] as const)('from %j (%s) to %j (%s, %s) is %s', (text, state, next, asked, origin, expected) => {
    expect(settled({ text, state }, { text: next, state: asked, origin })).toEqual({
      text: next,
      state: expected,
      origin,
    })
  })

  test.each([
    ['x', 'translated', 'x', 'missing', 'unit_missing_with_text'],
    ['x', 'translated', ' \n', 'draft', 'unit_without_text'],
    ['', 'missing', 'x', 'reviewed', 'review_needs_translation'],
    ['x', 'draft', 'x', 'reviewed', 'review_needs_translation'],
    ['x', 'translated', 'y', 'reviewed', 'review_needs_translation'],
  ] as const)('from %j (%s) to %j (%s) is refused: %s', (text, state, next, asked, key) => {
    expect(() => settled({ text, state }, { text: next, state: asked, origin: 'human' })).toThrow(
      expect.objectContaining({ kind: 'invalid', key }),
    )
  })

  test('is missing where there is no text, and only there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'a', 'b'),
        fc.constantFrom(...STATES),
        fc.constantFrom('', 'a', 'b'),
        fc.constantFrom(...STATES),
        fc.constantFrom('human', 'machine', 'import', 'memory'),
        (before, was, text, state, origin) => {
          try {
            const after = settled({ text: before, state: was }, { text, state, origin })
            expect(after.state === 'missing').toBe(after.text === '')
            if (origin === 'machine' && text !== '') expect(after.state).toBe('draft')
          } catch (error) {
            expect(error).toMatchObject({ kind: 'invalid' })
          }
        },
      ),
    )
  })
})

test.each([
  ['ক', 'খ', false, true],
  ['ক', 'খ', true, false],
  ['ক', 'ক', false, false],
])('an original changed from %s to %s, typo only %s: stale is %s', (before, after, typo, expected) => {
  expect(makesStale(before, after, typo)).toBe(expected)
})

describe('after a save a unit', () => {
  const seen = (p: number, q: number) => [
    { id: 'p', revision: p },
    { id: 'q', revision: q },
  ]
  const now = [
    { id: 'p', worded: 3 },
    { id: 'q', worded: 1 },
  ]

  test.each([
    ['fresh', 'who saved it saw the newest wording', seen(3, 1), false],
    ['fresh', 'a typo was put right since', seen(5, 2), false],
    ['stale', 'a paragraph was reworded since', seen(2, 1), true],
    ['stale', 'they saw nothing of it', [], true],
    ['fresh', 'only a part that was cut off is new to them', seen(3, 1).slice(0, 1), false],
  ])('is %s where %s', (_is, _where, had, expected) => {
    for (const was of [true, false]) expect(isStaleAfterSave(was, had, now)).toBe(expected)
  })

  test('is as it was where nobody knows what they saw', () => {
    for (const was of [true, false]) expect(isStaleAfterSave(was, null, now)).toBe(was)
  })
})

describe('places', () => {
  test.each([
    ['none', [], 0],
    ['one a paragraph, in any order', [place(2, 1), place(1, 1)], 2],
    ['runs', [place(1, 2), place(3, 1)], 3],
    [
      'remarks before, between and behind',
      [place(0, 0), place(1, 2), place(2, 0), place(3, 1), place(3, 0)],
      3,
    ],
  ])('that are %s are good', (_name, places, count) => {
    expect(() => checkPlaces(places, count)).not.toThrow()
  })

  test.each([
    ['overlap', [place(1, 2), place(2, 1)], 2, 'units_cross'],
    ['leave a hole', [place(1, 1), place(3, 1)], 3, 'units_cross'],
    ['end early', [place(1, 1)], 2, 'units_cross'],
    ['go on too far', [place(1, 3)], 2, 'units_cross'],
    ['begin at 0', [place(0, 1), place(1, 1)], 1, 'units_cross'],
    ['have a remark inside a run', [place(1, 2), place(1, 0)], 2, 'units_cross'],
    ['are no whole numbers', [place(1.5, 1)], 1, 'units_cross'],
    ['are negative', [place(1, -1)], 1, 'units_cross'],
    ['span too many', [place(1, MOST_SPAN + 1)], MOST_SPAN + 1, 'unit_span'],
  ])('that %s are refused', (_name, places, count, key) => {
    expect(() => checkPlaces(places, count)).toThrow(expect.objectContaining({ kind: 'invalid', key }))
  })
})

describe('sentence beads', () => {
  const bead = (bn: SentenceBead['bn'], en: SentenceBead['en'], confidence = 1): SentenceBead => ({
    bn,
    en,
    confidence,
  })

  test.each([
    ['none', []],
    [
      'in order',
      [
        bead([[0, 2]], [[0, 1]]),
        bead(
          [[2, 4]],
          [
            [1, 2],
            [3, 4],
          ],
        ),
      ],
    ],
    ['one-sided', [bead([], [[0, 1]], 0), bead([[0, 1]], [])]],
  ])('that are %s are good', (_name, beads) => {
    expect(() => checkBeads(beads, 'কখগঘ', 'abcd')).not.toThrow()
  })

  test.each([
    ['beyond the end', [bead([[0, 5]], [])]],
    ['before the beginning', [bead([[-1, 1]], [])]],
    ['empty ranges', [bead([[1, 1]], [])]],
    ['empty', [bead([], [])]],
    ['overlapping', [bead([[0, 2]], []), bead([[1, 3]], [])]],
    ['out of order', [bead([], [[2, 3]]), bead([], [[0, 1]])]],
    ['surer than sure', [bead([[0, 1]], [], 1.1)]],
    ['not a number', [bead([[0, 1]], [], NaN)]],
  ])('that are %s are refused', (_name, beads) => {
    expect(() => checkBeads(beads, 'কখগঘ', 'abcd')).toThrow(expect.objectContaining({ key: 'beads_order' }))
  })
})

test('paragraphs of a text are where their offsets say, and joined by blank lines they are the text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ minLength: 1 }).filter((part) => !part.includes('\n')),
        { minLength: 1 },
      ),
      (parts) => {
        const text = sourceText(parts)
        const found = paragraphsOf(text)
        expect(found.map((part) => part.text)).toEqual(parts)
        for (const part of found)
          expect(text.slice(part.start, part.start + part.text.length)).toBe(part.text)
      },
    ),
  )
})

describe('readers', () => {
  const unit: Unit = {
    ...{ id: 'u', n: 1, span: 1, text: 'x', state: 'draft', origin: 'human', stale: true, revision: 3 },
    ...{ sentences: [{ bn: [[0, 1]], en: [[0, 1]], confidence: 1 }], notes: [{ at: 0, text: 'n' }] },
  }

  test('see nothing of a draft that is hidden, and everything else', () => {
    expect(forReaders(unit, 'labelled')).toBe(unit)
    expect(forReaders(unit, 'hidden')).toMatchObject({
      text: '',
      state: 'missing',
      stale: false,
      sentences: [],
      notes: [],
    })
    expect(forReaders({ ...unit, state: 'translated' }, 'hidden').text).toBe('x')
  })

  test('get counts by the same rule', () => {
    const progress = { missing: 1, draft: 2, translated: 3, reviewed: 4 }
    expect(progressForReaders(progress, 'labelled')).toEqual(progress)
    expect(progressForReaders(progress, 'hidden')).toEqual({
      missing: 3,
      draft: 0,
      translated: 3,
      reviewed: 4,
    })
    expect(paragraphsIn(progress)).toBe(paragraphsIn(progressForReaders(progress, 'hidden')))
  })
})

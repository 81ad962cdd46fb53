import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutOffAt, cutText, isWrittenFor, joinedText, joinedUnit } from '../../src/model/joined.ts'
import { ORIGINS, type State, type UnitRevision } from '../../src/model/unit.ts'

const part = (text: string, state: State, more: object = {}) => ({
  ...{ text, state, origin: 'human' as const, stale: false, notes: [], span: 1 },
  ...more,
})

describe('units that become one', () => {
  test.each([
    ['translated and translated', 'translated', 'translated', 'translated'],
    [
      'reviewed and reviewed, since nobody has reviewed the two together',
      'reviewed',
      'reviewed',
      'translated',
    ],
    ['draft and reviewed', 'draft', 'reviewed', 'draft'],
  ] as const)('are, of %s', (_name, first, second, state) => {
    expect(joinedUnit([part('A.', first), part('B.', second)])).toEqual({
      ...{ text: 'A.\n\nB.', state, origin: 'human', stale: false, notes: [] },
    })
  })

  test('keep the text of the one that has one, and it is stale since it stands for more', () => {
    const kept = { text: 'A.', state: 'translated', stale: true }
    expect(joinedUnit([part('A.', 'reviewed'), part('', 'missing')])).toMatchObject(kept)
    expect(joinedUnit([part('', 'missing'), part('A.', 'reviewed')])).toMatchObject(kept)
  })

  test('are as they were where the English was written for both', () => {
    expect(joinedUnit([part('A.', 'reviewed'), part('', 'missing')], true)).toMatchObject({
      ...{ text: 'A.', state: 'reviewed', stale: false },
    })
    expect(joinedUnit([part('A.', 'draft', { stale: true }), part('', 'missing')], true).stale).toBe(true)
  })

  test('are as they were where only an empty one without Bengali is joined', () => {
    expect(joinedUnit([part('A.', 'reviewed'), part('', 'missing', { span: 0 })])).toMatchObject({
      ...{ text: 'A.', state: 'reviewed', stale: false },
    })
  })

  test('are missing where all are', () => {
    expect(joinedUnit([part('', 'missing'), part('', 'missing')])).toMatchObject({
      text: '',
      state: 'missing',
    })
  })

  test('are stale where one is, and no surer than the least sure of them', () => {
    expect(
      joinedUnit([part('A.', 'draft', { origin: 'machine' }), part('B.', 'draft', { stale: true })]),
    ).toMatchObject({ origin: 'machine', stale: true })
    for (const origin of ORIGINS)
      expect(joinedUnit([part('A.', 'draft'), part('B.', 'draft', { origin })]).origin).toBe(origin)
  })
})

test.each([
  ['এক। দুই।', 'এক। দুই।', true, 'the same'],
  ['এক।\nদুই।', 'এক।\n\nদুই।', true, 'the same but for white space'],
  ['এক। দুই। তিন।', 'এক। দুই।', true, 'a part of it'],
  ['এক।', 'এক। দুই।', false, 'more'],
  ['এক। দুই।', 'এক। নয়।', false, 'something else'],
])('English for %j, of %j: said is %s, since it is %s', (original, joined, expected) => {
  expect(isWrittenFor(original, joined)).toBe(expected)
})

describe('a unit that was cut off', () => {
  const revision = (n: number, at: string, text: string, more: object = {}): UnitRevision => ({
    ...{ revision: n, text, state: text === '' ? 'missing' : 'translated', origin: 'human' },
    ...{ who: 'মিতা', at, why: 'divide', ...more },
  })
  const other = [revision(1, '2', '')]

  test('is known by the change that cut it', () => {
    const unit = [revision(3, '3', 'A.'), revision(2, '2', 'A.'), revision(1, '1', 'A.')]
    expect(cutOffAt(unit, other)).toBe(unit[1])
  })

  test.each([
    ['both came at once', [revision(1, '2', 'A.')], other],
    ['somebody else made it then', [revision(2, '2', 'A.', { who: 'হেনা' }), revision(1, '1', 'A.')], other],
    ['the text was cut with it', [revision(2, '2', 'A.'), revision(1, '1', 'A. B.')], other],
    [
      'the text has changed since',
      [revision(3, '3', 'C.'), revision(2, '2', 'A.'), revision(1, '1', 'A.')],
      other,
    ],
    [
      'it has had English since',
      [revision(2, '2', 'A.'), revision(1, '1', 'A.')],
      [revision(3, '5', ''), revision(2, '4', 'B.'), ...other],
    ],
  ])('is none where %s', (_name, unit, second) => {
    expect(cutOffAt(unit, second)).toBeNull()
  })
})

describe('a cut', () => {
  test.each([
    ['এক। দুই।', 4, 'এক।', 'দুই।', 'goes between two sentences'],
    ['এক। দুই।', 3, 'এক।', 'দুই।', 'drops the space on either side'],
    ['ab', 1, 'a', 'b', 'needs no space'],
  ])('of %j at %i %s|%s: it %s', (text, at, first, second) => {
    expect(cutText({ text, notes: [] }, at).map((each) => each.text)).toEqual([first, second])
  })

  test.each([
    ['এক।', 0, 'before the first letter'],
    ['এক।', 3, 'after the last'],
    ['এক। ', 3, 'before nothing but space'],
    ['এক।', 1.5, 'at no offset'],
    ['এক।', -1, 'outside'],
    ['🙂x', 1, 'inside a surrogate pair'],
    ['কাক', 1, 'between a letter and its sign'],
    ['ক্ষ', 2, 'inside a conjunct'],
  ])('of %j at %i is refused %s', (text, at) => {
    expect(() => cutText({ text, notes: [] }, at)).toThrow(expect.objectContaining({ key: 'split_at' }))
  })

  test('takes every note along, at its letter', () => {
    const notes = [0, 3, 4, 5, 8].map((at) => ({ at, text: `at ${at}` }))
    const [first, second] = cutText({ text: 'এক। দুই।', notes }, 4)
    expect(first.notes.map(({ at }) => at)).toEqual([0, 3, 3])
    expect(second.notes.map(({ at }) => at)).toEqual([1, 4])
  })

  test('undone by joining says the same, with nothing lost of text or notes', () => {
    const word = fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('ক', 'খ', 'া', 'x', '।') })
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), fc.nat(4), (words, cut) => {
        const before = words.map((each) => `ক${each}`)
        const text = before.join(' ')
        const notes = Array.from({ length: text.length + 1 }, (_, at) => ({ at, text: String(at) }))
        const at = before.slice(0, 1 + (cut % (before.length - 1))).join(' ').length
        const joined = joinedText(cutText({ text, notes }, at), ' ')
        expect(joined.text).toBe(text)
        expect(joined.notes.map((note) => note.text)).toEqual(notes.map((note) => note.text))
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/model/rows.ts'
import type { SentenceBead, Unit } from '../../src/model/unit.ts'
import { sentencePairs } from '../../src/texts/sentence-pairs.ts'

const BENGALI = 'এক। দুই। তিন।'
const [FIRST, SECOND, THIRD] = [
  [0, 3],
  [4, 8],
  [9, 13],
] as const

const bead = (bn: SentenceBead['bn'], en: SentenceBead['en']): SentenceBead => ({ bn, en, confidence: 1 })

function unit(text: string, sentences: readonly SentenceBead[], more: Partial<Unit> = {}): Unit {
  return {
    ...{ id: 'u', n: 1, span: 1, text, state: 'translated', origin: 'human', stale: false, revision: 1 },
    ...{ sentences, notes: [] },
    ...more,
  }
}

function row(...editions: readonly (readonly Unit[])[]): Row {
  const paragraph = { id: 'p', n: 1, kind: 'paragraph', text: BENGALI, revision: 1, notes: [] } as const
  return { paragraphs: [paragraph], units: editions }
}

const shown = (text: string, sentences: readonly { start: number; end: number; s: number }[] = []) =>
  sentences.map(({ start, end, s }) => `${s} ${text.slice(start, end)}`)

describe('the sentence pairs of a row', () => {
  const each = unit('One. Two. Three.', [
    bead([FIRST], [[0, 4]]),
    bead([SECOND], [[5, 9]]),
    bead([THIRD], [[10, 16]]),
  ])
  const joined = unit('First and second. Third.', [
    bead([FIRST, SECOND], [[0, 17]]),
    bead([THIRD], [[18, 24]]),
  ])

  test('of one edition are its beads', () => {
    const { bn, en } = sentencePairs(row([joined]))
    expect(shown(BENGALI, bn[0])).toEqual(['1 এক।', '1 দুই।', '2 তিন।'])
    expect(shown(joined.text, en[0])).toEqual(['1 First and second.', '2 Third.'])
  })

  test('of two editions are what both agree on, on all three sides', () => {
    const { bn, en } = sentencePairs(row([each], [joined]))
    expect(shown(BENGALI, bn[0])).toEqual(['1 এক।', '1 দুই।', '2 তিন।'])
    expect(shown(each.text, en[0])).toEqual(['1 One.', '1 Two.', '2 Three.'])
    expect(shown(joined.text, en[1])).toEqual(['1 First and second.', '2 Third.'])
  })

  test('leave out an edition that has nothing there, or more than one unit', () => {
    const { bn, en } = sentencePairs(row([each], [unit('', [], { state: 'missing' })], [joined, joined]))
    expect(shown(BENGALI, bn[0])).toEqual(['1 এক।', '2 দুই।', '3 তিন।'])
    expect(en.slice(1)).toEqual([[], []])
    expect(sentencePairs(row([joined, joined]))).toEqual({ bn: [], en: [] })
  })

  test('never cut a sentence that another edition begins elsewhere', () => {
    const crossing = unit('All but one.', [bead([[2, 13]], [[0, 12]])])
    const { bn, en } = sentencePairs(row([each], [crossing]))
    expect(shown(BENGALI, bn[0])).toEqual(['1 এক।', '1 দুই।', '1 তিন।'])
    expect(shown(crossing.text, en[1])).toEqual(['1 All but one.'])
  })
})

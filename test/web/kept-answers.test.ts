import { expect, test } from 'vitest'
import { keptAnswers, type KeptAnswer } from '../../src/web/kept-answers.ts'

const anAnswer = (key: string, bytes: number): KeptAnswer => ({
  kept: { key, version: '1', type: 'text/plain', lng: null },
  make: () => Promise.resolve(''),
  etag: '"a"',
  headers: [],
  plain: Buffer.alloc(0),
  bodies: new Map(),
  ready: new Map(),
  sent: 0,
  bytes,
  turn: -1,
})

/** The keys among `a`, `b` and `c` that are kept. */
const kept = (answers: ReturnType<typeof keptAnswers>) =>
  ['a', 'b', 'c'].filter((key) => answers.at(key) !== undefined).join('')

test('answers are kept up to so many bytes; the one that was asked for last goes last', () => {
  const answers = keptAnswers(100)
  const first = anAnswer('a', 40)
  answers.keep(first)
  answers.keep(anAnswer('b', 60))
  expect(kept(answers)).toBe('ab')
  answers.use(first)
  answers.keep(anAnswer('c', 60))
  expect(kept(answers)).toBe('ac')
})

test('an answer takes the place of the one that has its key, which counts no more', () => {
  const answers = keptAnswers(100)
  const older = anAnswer('a', 60)
  const newer = anAnswer('a', 50)
  answers.keep(older)
  answers.keep(newer)
  answers.keep(anAnswer('b', 50))
  expect(answers.at('a')).toBe(newer)
  expect(kept(answers)).toBe('ab')
  answers.grow(older, 1000)
  answers.use(older)
  expect(answers.at('a')).toBe(newer)
  expect(kept(answers)).toBe('ab')
})

test('an answer that grows takes room from others', () => {
  const answers = keptAnswers(100)
  const grown = anAnswer('b', 40)
  answers.keep(anAnswer('a', 40))
  answers.keep(grown)
  answers.grow(grown, 20)
  expect(kept(answers)).toBe('ab')
  answers.grow(grown, 1)
  expect(kept(answers)).toBe('b')
  answers.keep(anAnswer('c', 39))
  expect(kept(answers)).toBe('bc')
})

test('an answer larger than all the room is not kept', () => {
  const answers = keptAnswers(100)
  answers.keep(anAnswer('a', 101))
  answers.keep(anAnswer('b', 100))
  expect(kept(answers)).toBe('b')
})

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

/** What an answer with an address of one letter takes beside its bodies. */
const BESIDE = 4098

/** The keys among `a`, `b` and `c` that are kept. */
const kept = (answers: ReturnType<typeof keptAnswers>) =>
  ['a', 'b', 'c'].filter((key) => answers.at(key) !== undefined).join('')

test('answers are kept up to so many bytes; the one that was asked for last goes last', () => {
  const answers = keptAnswers(100_000 + 2 * BESIDE)
  const first = anAnswer('a', 40_000)
  answers.keep(first)
  answers.keep(anAnswer('b', 60_000))
  expect(kept(answers)).toBe('ab')
  answers.use(first)
  answers.keep(anAnswer('c', 60_000))
  expect(kept(answers)).toBe('ac')
})

test('an answer takes the place of the one that has its key, which counts no more', () => {
  const answers = keptAnswers(100_000 + 2 * BESIDE)
  const older = anAnswer('a', 60_000)
  const newer = anAnswer('a', 50_000)
  answers.keep(older)
  answers.keep(newer)
  answers.keep(anAnswer('b', 50_000))
  expect(answers.at('a')).toBe(newer)
  expect(kept(answers)).toBe('ab')
  answers.grow(older, 1000)
  answers.use(older)
  expect(answers.at('a')).toBe(newer)
  expect(kept(answers)).toBe('ab')
})

test('an answer that grows takes room from others', () => {
  const answers = keptAnswers(100_000 + 2 * BESIDE)
  const grown = anAnswer('b', 40_000)
  answers.keep(anAnswer('a', 40_000))
  answers.keep(grown)
  answers.grow(grown, 20_000)
  expect(kept(answers)).toBe('ab')
  answers.grow(grown, 1)
  expect(kept(answers)).toBe('b')
  answers.keep(anAnswer('c', 39_000))
  expect(kept(answers)).toBe('bc')
})

test('an answer larger than all the room is not kept', () => {
  const answers = keptAnswers(100_000 + BESIDE)
  answers.keep(anAnswer('a', 101_000))
  answers.keep(anAnswer('b', 100_000))
  expect(kept(answers)).toBe('b')
})

test('an answer without a body counts too, with its address', () => {
  const answers = keptAnswers(1_000_000)
  const addresses = Array.from({ length: 1_000 }, (_, i) => String(i).padStart(500, '-'))
  for (const address of addresses) answers.keep(anAnswer(address, 0))
  const left = addresses.filter((address) => answers.at(address) !== undefined).length
  expect(left).toBeGreaterThan(100)
  expect(left).toBeLessThan(200)
})

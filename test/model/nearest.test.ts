import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearest, oneSlipAway } from '../../src/model/nearest.ts'
import { growth, LINEAR } from '../support/linear.ts'

const chapters = (count: number) => Array.from({ length: count }, (_, i) => `the-great-book-chapter-${i + 1}`)

describe('the slugs nearest to one that was mistyped', () => {
  test.each([
    [
      'how-to-reed',
      ['how-to-lead', 'how-to-read', 'unrelated'],
      ['how-to-read', 'how-to-lead'],
      'the likest first',
    ],
    ['hwo-to-read', ['how-to-read'], ['how-to-read'], 'two letters that changed places are one slip'],
    ['xhow-to-read', ['how-to-read'], ['how-to-read'], 'a slip may stand first'],
    ['how-to-read-', ['how-to-read'], ['how-to-read'], 'or last'],
    ['নদীর-ধরে', ['নদীর-ধারে', 'নদীর-পারে'], ['নদীর-ধারে', 'নদীর-পারে'], 'a sign is a letter'],
    ['cat', ['dog', 'cut'], ['cut'], 'a short one has room for one slip'],
    ['a'.repeat(60), ['a'.repeat(55)], [], 'a long one for four'],
    [
      'moscow-visit',
      ['pezeshkian-moscow-visit', 'moscow-visits', 'visit', 'how-to-read'],
      ['moscow-visits', 'pezeshkian-moscow-visit'],
      'whole words of a slug name it, too',
    ],
    [
      'pezeshkian',
      ['pezeshkian-moscow-visit', 'mr-pezeshkians-visit'],
      ['pezeshkian-moscow-visit'],
      'or one',
    ],
    ['how', ['how-to-read'], [], 'unless it is too short to name anything'],
    ['x', ['xyz'], [], 'what merely begins alike is not near'],
  ])('of %s among %j are %j: %s', (typed, slugs, expected) => {
    expect(nearest([...typed], slugs, 3)).toEqual(expected)
  })

  test('are found among a thousand that are alike', () => {
    expect(nearest([...'the-great-bok-chapter-777'], chapters(1000), 1)).toEqual([
      'the-great-book-chapter-777',
    ])
  })

  test('are those that comparing each by itself gives', () => {
    const word = fc.string({ maxLength: 7, unit: fc.constantFrom('a', 'b', 'c', 'ক') })
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 12 }), (typed, slugs) => {
        const each = [...new Set(slugs)].filter((slug) => nearest([...typed], [slug], 1).length > 0)
        expect([...nearest([...typed], slugs, 99)].sort()).toEqual(each.sort())
      }),
    )
  })

  test('take time in proportion to their number, however alike they are', () => {
    const typed = [...`${'a-'.repeat(55)}z`]
    const alike = (count: number) => Array.from({ length: count }, (_, i) => `${'a-'.repeat(55)}${i}`)
    expect(growth('x', 500, (text) => nearest(typed, alike(text.length), 3))).toBeLessThan(LINEAR)
  })
})

test.each([
  ['book-l2', ['book-11', 'book-13'], 'book-12', 'a wrong letter'],
  ['book-l2', ['book-99'], 'book-12', 'a wrong letter far from its place in the order'],
  ['book-2', ['book-13', 'book-31'], 'book-12', 'a letter too few'],
  ['boook-12', ['book-13'], 'book-12', 'a letter too many'],
  ['bok', ['boat', 'book-12'], 'book', 'a letter too few after what there is'],
  ['book-21', ['book-22'], 'book-12', 'two that changed places'],
])('one slip away from %s, beside %j, is %s: %s', (typed, neighbours, meant) => {
  expect(oneSlipAway([...typed], neighbours)).toContain(meant)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../src/model/rows.ts'
import type { Paragraph } from '../../src/model/text.ts'
import { inOrder, lastOf, type Unit } from '../../src/model/unit.ts'

function paragraphs(from: number, to: number): Paragraph[] {
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => ({
    ...{ id: `p${from + i}`, n: from + i, kind: 'paragraph', text: 'ক', revision: 1, notes: [] },
  }))
}

function units(...places: readonly (readonly [n: number, span: number])[]): { units: Unit[] } {
  return {
    units: places.map(([n, span], i) => ({
      ...{ id: `${n}+${span}#${i}`, n, span, text: 'x', state: 'draft', origin: 'human' },
      ...{ stale: false, revision: 1, sentences: [], notes: [] },
    })),
  }
}

/** Rows in short: positions, and each edition's units as n+span. */
const short = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => [
    row.paragraphs.map(({ n }) => n).join(' '),
    ...row.units.map((each) => each.map(({ n, span }) => `${n}+${span}`).join(' ')),
  ])

describe('rows', () => {
  test.each([
    ['nothing', 0, [], []],
    ['no edition', 2, [], [['1'], ['2']]],
    [
      'one edition, a row a unit',
      4,
      [units([0, 0], [1, 1], [1, 0], [2, 2], [4, 1], [4, 0])],
      [
        ['', '0+0'],
        ['1', '1+1'],
        ['', '1+0'],
        ['2 3', '2+2'],
        ['4', '4+1'],
        ['', '4+0'],
      ],
    ],
    [
      'two editions that cross',
      5,
      [units([1, 2], [3, 1], [4, 1], [5, 1]), units([1, 1], [2, 2], [4, 1], [5, 1])],
      [
        ['1 2 3', '1+2 3+1', '1+1 2+2'],
        ['4', '4+1', '4+1'],
        ['5', '5+1', '5+1'],
      ],
    ],
    [
      'a remark inside a row of the other edition',
      2,
      [units([1, 2]), units([1, 1], [1, 0], [2, 1])],
      [['1 2', '1+2', '1+1 1+0 2+1']],
    ],
    [
      'remarks of both',
      1,
      [units([1, 1], [1, 0]), units([1, 1], [1, 0], [1, 0])],
      [
        ['1', '1+1', '1+1'],
        ['', '1+0', ''],
        ['', '', '1+0'],
        ['', '', '1+0'],
      ],
    ],
  ])('of %s', (_name, count, editions, expected) => {
    expect(short(rowsOf(paragraphs(1, count), editions))).toEqual(expected)
  })

  const places = (count: number) =>
    fc
      .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 })), {
        minLength: count,
        maxLength: count,
      })
      .map((cuts) => {
        const found: [number, number][] = []
        for (let n = 1, i = 0; n <= count; i++) {
          const [wanted = 1, remarks = 0] = cuts[i] ?? []
          const span = Math.min(wanted, count - n + 1)
          found.push([n, span])
          n += span
          for (let k = 0; k < remarks; k++) found.push([n - 1, 0])
        }
        return units(...found)
      })

  test('hold every paragraph and every unit once, in order, and are never crossed', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 0, max: 20 })
          .chain((count) => fc.tuple(fc.constant(count), places(count), places(count))),
        ([count, a, b]) => {
          const rows = rowsOf(paragraphs(1, count), [a, b])
          expect(rows.flatMap((row) => row.paragraphs.map(({ n }) => n))).toEqual(
            paragraphs(1, count).map(({ n }) => n),
          )
          for (const [e, edition] of [a, b].entries())
            expect(rows.flatMap((row) => row.units[e] ?? [])).toEqual([...edition.units].sort(inOrder))
          for (const row of rows)
            for (const unit of row.units.flat())
              for (let n = unit.n; unit.span > 0 && n <= lastOf(unit); n++)
                expect(row.paragraphs.some((paragraph) => paragraph.n === n)).toBe(true)
        },
      ),
    )
  })
})

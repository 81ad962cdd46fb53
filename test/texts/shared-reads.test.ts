import { expect, test } from 'vitest'
import type { TextForReading } from '../../src/model/stored.ts'
import { sharedReads } from '../../src/texts/shared-reads.ts'

/** A store that gives another answer each time that it is asked. */
function counted() {
  let asked = 0
  const read = sharedReads(async () => {
    asked += 1
    if (asked === 1 && failing) throw new Error('broken')
    return { page: 'all', paragraphCount: asked } as unknown as TextForReading
  })
  let failing = false
  return { read, fail: () => (failing = true) }
}
const FIRST = { editions: null, page: 1 } as const

test('a page of a version is read once, also by those who ask at the same time', async () => {
  const { read } = counted()
  const [one, other] = await Promise.all([read('1.1', 'a', FIRST), read('1.1', 'a', FIRST)])
  expect(other).toBe(one)
  expect(await read('1.1', 'a', FIRST)).toBe(one)
})

test('another version, text, edition or page is read anew, and a whole text each time', async () => {
  const { read } = counted()
  const all = [
    await read('1.1', 'a', FIRST),
    await read('1.2', 'a', FIRST),
    await read('1.1', 'b', FIRST),
    await read('1.1', 'a', { editions: ['x'], page: 1 }),
    await read('1.1', 'a', { editions: null, page: 2 }),
    await read('1.1', 'a', { editions: null, page: 'all' }),
    await read('1.1', 'a', { editions: null, page: 'all' }),
  ]
  expect(all.map((text) => text?.paragraphCount)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('a store that failed is asked again', async () => {
  const { read, fail } = counted()
  fail()
  await expect(read('1.1', 'a', FIRST)).rejects.toThrow('broken')
  expect(await read('1.1', 'a', FIRST)).toMatchObject({ paragraphCount: 2 })
})

test('of many pages the last ones are kept', async () => {
  const { read } = counted()
  for (let page = 1; page <= 100; page++) await read('1.1', 'a', { editions: null, page })
  expect(await read('1.1', 'a', { editions: null, page: 100 })).toMatchObject({ paragraphCount: 100 })
  expect(await read('1.1', 'a', FIRST)).toMatchObject({ paragraphCount: 101 })
})

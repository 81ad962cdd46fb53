import { expect } from 'vitest'

/** How much longer twice the text may take: a quadratic function takes four times as long, or more. */
const MOST = 3.2
const ROUNDS = 8
/** Below this, in milliseconds, there is nothing but noise to compare. */
const LEAST = 0.5

/** The function takes about twice as long for `repeat(2n)` as for `repeat(n)`; the best of several runs counts. */
export function expectLinear(repeat: (n: number) => string, n: number, run: (text: string) => unknown): void {
  const [small, large] = [repeat(n), repeat(2 * n)]
  run(small)
  let [shorter, longer] = [Infinity, Infinity]
  for (let round = 0; round < ROUNDS && !(longer / Math.max(shorter, LEAST) < MOST); round++) {
    shorter = Math.min(
      shorter,
      best(() => run(small)),
    )
    longer = Math.min(
      longer,
      best(() => run(large)),
    )
  }
  expect(longer / Math.max(shorter, LEAST)).toBeLessThan(MOST)
}

/** The shortest of three runs, in milliseconds of this process's time on the processor. */
function best(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage()
    run()
    return process.cpuUsage(start).user / 1000
  })
  return Math.min(...times)
}

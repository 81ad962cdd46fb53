/** How much longer sixteen times the text may take: a quadratic function takes 256 times as long. */
export const LINEAR = 64
const ROUNDS = 8
/** Below this, in milliseconds, there is nothing but noise to compare. */
const LEAST = 0.25

/**
 * How many times longer it takes for four times `n` units of text than for a quarter of `n`: the best of several
 * runs, to compare with `LINEAR`. The two lie so far apart that a collection of garbage in one of them does not
 * make a linear function look like a quadratic one.
 */
export function growth(unit: string, n: number, run: (text: string) => unknown): number {
  const [small, large] = [n / 4, 4 * n].map((length) => unit.repeat(length / unit.length)) as [string, string]
  run(small)
  let [shorter, longer] = [Infinity, Infinity]
  for (let round = 0; round < ROUNDS && !(longer / Math.max(shorter, LEAST) < LINEAR); round++) {
    shorter = Math.min(shorter, time(run, small), time(run, small))
    longer = Math.min(longer, time(run, large))
  }
  return longer / Math.max(shorter, LEAST)
}

/**
 * In milliseconds of this process's time on the processor, which a busy machine does not lengthen. User and
 * system time together: only their sum is exact, their shares are counted in ticks.
 */
function time(run: (text: string) => unknown, text: string): number {
  const start = process.cpuUsage()
  run(text)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

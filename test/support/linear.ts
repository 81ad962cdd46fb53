/** How much longer twice the text may take: a quadratic function takes four times as long, or more. */
export const LINEAR = 3.2
const ROUNDS = 8
/** Below this, in milliseconds, there is nothing but noise to compare. */
const LEAST = 1

/** How many times longer it takes for twice `n` units of text: the best of several runs, to compare with `LINEAR`. */
export function growth(unit: string, n: number, run: (text: string) => unknown): number {
  const [small, large] = [n, 2 * n].map((length) => unit.repeat(length / unit.length)) as [string, string]
  run(large)
  let [shorter, longer] = [Infinity, Infinity]
  for (let round = 0; round < ROUNDS && !(longer / Math.max(shorter, LEAST) < LINEAR); round++) {
    shorter = Math.min(
      shorter,
      best(() => run(small)),
    )
    longer = Math.min(
      longer,
      best(() => run(large)),
    )
  }
  return longer / Math.max(shorter, LEAST)
}

/**
 * The shortest of three runs, in milliseconds of this process's time on the processor, which a busy machine
 * does not lengthen. User and system time together: only their sum is exact, their shares are counted in ticks.
 */
function best(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

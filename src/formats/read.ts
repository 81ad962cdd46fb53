import { shortened } from '../model/failure.ts'
import type { Problem, Read, ReadDetails, ReadFile } from './format.ts'

type Values = Problem['values']

/** What a file that says nothing about its text says. */
export const NO_DETAILS: ReadDetails = {
  slug: null,
  title: { bn: '', en: '' },
  author: null,
  source: null,
  licence: null,
  date: null,
  updated: null,
}

/** The answer to a file that cannot be read: one error. */
export function refused(key: string, values: Values = {}, line: number | null = null): Read {
  return { value: null, problems: [failing(key, values, line)] }
}

/** A file that was read, with what was doubted or dropped; where one of these is an error, it was not. */
export function readAs(value: ReadFile, problems: readonly Problem[]): Read {
  return { value: problems.some(({ severity }) => severity === 'error') ? null : value, problems }
}

export function failing(key: string, values: Values = {}, line: number | null = null): Problem {
  return { severity: 'error', key, values: shortened(values, LONGEST_QUOTE), line }
}

export function doubting(key: string, values: Values = {}, line: number | null = null): Problem {
  return { severity: 'doubt', key, values: shortened(values, LONGEST_QUOTE), line }
}

/** Thrown inside a reader that has read enough to know that it cannot; its `read` answers with the problem. */
export class Refusal extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.key)
    this.problem = problem
  }
}

/** The answer of `work`, or what it refused with. Every other throw is a defect and goes on. */
export function refusable(work: () => Read): Read
export function refusable(work: () => Promise<Read>): Promise<Read>
export function refusable(work: () => Read | Promise<Read>): Read | Promise<Read> {
  try {
    const read = work()
    return read instanceof Promise ? read.catch(refusedWith) : read
  } catch (error) {
    return refusedWith(error)
  }
}

function refusedWith(error: unknown): Read {
  if (error instanceof Refusal) return { value: null, problems: [error.problem] }
  throw error
}

/** Longest piece of a file that a sentence quotes, in UTF-16 code units. */
const LONGEST_QUOTE = 80

/** Counts what happens often, so that the report has one line for each kind of it. */
export interface Tally {
  /** Counts one more, or `count` more, of what the sentence `key` tells; it was dropped or is doubted. */
  readonly add: (severity: 'doubt' | 'dropped', key: string, count?: number) => void
  /** One problem for each key, in the order of their first, `count` among its values. */
  readonly problems: () => Problem[]
}

/** An empty tally. */
export function tally(): Tally {
  const counts = new Map<string, { severity: 'doubt' | 'dropped'; count: number }>()
  return {
    add: (severity, key, count = 1) => {
      if (count === 0) return
      const entry = counts.get(key)
      if (entry === undefined) counts.set(key, { severity, count })
      else entry.count += count
    },
    problems: () =>
      Array.from(counts, ([key, { severity, count }]) => ({ severity, key, values: { count }, line: null })),
  }
}

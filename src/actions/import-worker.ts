import { parentPort, workerData } from 'node:worker_threads'
import type { Problem, ReadFile } from '../formats/format.ts'
import { readAny } from '../formats/index.ts'
import { Failure } from '../model/failure.ts'
import { newId } from '../store/writing.ts'
import { importPlan, type ImportOptions, type ImportPlan } from './import-plan.ts'

/** What the worker is given, and what it says while it works and at the end. */
export interface WorkerGiven {
  readonly files: readonly Uint8Array[]
  readonly options: ImportOptions
}
export interface FileReport {
  /** The name of the format for people; `null` where it is none of ours. */
  readonly format: string | null
  readonly problems: readonly Problem[]
}
export type WorkerSaid =
  | { readonly is: 'ready' }
  | { readonly is: 'read'; readonly files: readonly FileReport[]; readonly segments: number }
  | { readonly is: 'progress'; readonly done: number; readonly of: number }
  | { readonly is: 'planned'; readonly plan: ImportPlan }
  | { readonly is: 'unreadable' }
  | { readonly is: 'failed'; readonly failure: Pick<Failure, 'kind' | 'key' | 'values'> }

/*
 * Reads and pairs files apart from everything else: a hostile file may take this thread's memory or time, and
 * then only this thread ends.
 */
const { files, options } = workerData as WorkerGiven
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
const say = (said: WorkerSaid) => parentPort?.postMessage(said)

try {
  say({ is: 'ready' })
  const reads = []
  for (const bytes of files) reads.push(await readAny(bytes))
  const values = reads.flatMap(({ value }): ReadFile[] => (value === null ? [] : [value]))
  say({
    is: 'read',
    files: reads.map(({ format, problems, as }) => ({ format: as ?? format?.name ?? null, problems })),
    segments: values.reduce((sum, { texts }) => sum + texts.reduce((n, text) => n + sizeOf(text), 0), 0),
  })
  if (values.length < reads.length) say({ is: 'unreadable' })
  else {
    const plan = importPlan(values, options, newId, (done, of) => say({ is: 'progress', done, of }))
    say({ is: 'planned', plan })
  }
} catch (error) {
  if (!(error instanceof Failure)) throw error
  say({ is: 'failed', failure: { kind: error.kind, key: error.key, values: error.values } })
}

function sizeOf(text: ReadFile['texts'][number]): number {
  return text.shape === 'sides' ? text.bn.length + text.en.length : text.paragraphs.length
}

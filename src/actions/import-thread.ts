import { Worker } from 'node:worker_threads'
import { Failure } from '../model/failure.ts'
import type { ImportPlan } from './import-plan.ts'
import type { FileReport, WorkerGiven, WorkerSaid } from './import-worker.ts'

/** Mebibytes of heap: a file of the largest size that is taken needs some 400. */
const HEAP = 768
/**
 * Milliseconds of processor time for reading, and more for each mebibyte and for each segment that is paired:
 * a busy machine reads no worse. A thread that only waits ends too, after a multiple of that on the clock.
 */
const READING = 5_000
const READING_PER_MIB = 1_000
const PAIRING = 10_000
const PAIRING_PER_SEGMENT = 5
const CLOCK = 10
const LOOKING = 100

// Tests run the sources, and a thread of Node 20 cannot: it runs what was built of them just before.
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/actions/import-worker.js' : './import-worker.js',
  import.meta.url,
)

/**
 * Reads files and plans what is to be stored of them, in a thread of its own with limits of memory and time.
 * The plan is `null` where a file could not be read; its report says why. The bytes are handed over and are
 * empty afterwards. `progress` is told shares of 1.
 *
 * Throws `Failure('invalid', 'import_too_large' | 'import_too_long')` and what `importPlan` throws.
 */
export async function planInThread(
  given: { readonly files: readonly Uint8Array<ArrayBuffer>[] } & Pick<WorkerGiven, 'options'>,
  progress: (share: number) => void,
): Promise<{ reports: readonly FileReport[]; plan: ImportPlan | null }> {
  const mebibytes = given.files.reduce((sum, { length }) => sum + length, 0) / (1024 * 1024)
  const worker = new Worker(WORKER, {
    workerData: given,
    transferList: given.files.map(({ buffer }) => buffer),
    resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: 16 },
  })
  let timer: NodeJS.Timeout | null = null
  try {
    return await new Promise((resolve, reject) => {
      const within = (milliseconds: number) => {
        if (timer !== null) clearInterval(timer)
        const [since, used] = [performance.now(), process.cpuUsage()]
        timer = setInterval(() => {
          const { user, system } = process.cpuUsage(used)
          if ((user + system) / 1000 < milliseconds && performance.now() - since < CLOCK * milliseconds)
            return
          reject(new Failure('invalid', 'import_too_long'))
        }, LOOKING)
      }
      let reports: readonly FileReport[] = []
      worker.on('message', (said: WorkerSaid) => {
        switch (said.is) {
          case 'ready':
            within(READING + mebibytes * READING_PER_MIB)
            break
          case 'read':
            reports = said.files
            within(PAIRING + said.segments * PAIRING_PER_SEGMENT)
            break
          case 'progress':
            progress(said.done / said.of)
            break
          case 'planned':
            resolve({ reports, plan: said.plan })
            break
          case 'unreadable':
            resolve({ reports, plan: null })
            break
          case 'failed':
            reject(new Failure(said.failure.kind, said.failure.key, said.failure.values))
            break
        }
      })
      worker.on('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Failure('invalid', 'import_too_large') : error)
      })
      worker.on('exit', () => reject(new Error('the import ended without an answer')))
    })
  } finally {
    if (timer !== null) clearInterval(timer)
    await worker.terminate()
  }
}

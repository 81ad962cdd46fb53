import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { Failure } from '../model/failure.ts'
import type { Made, NewText } from '../model/stored.ts'
import type { Store } from '../store/open.ts'
import { SURE_ENOUGH, type ImportOptions, type ImportPlan, type PlannedRow } from './import-plan.ts'
import type { FileReport, WorkerGiven, WorkerSaid } from './import-worker.ts'

/** What came of an import, or would come. */
export interface ImportReport {
  readonly outcome: 'imported' | 'would-import' | 'already-here' | 'unreadable'
  readonly files: readonly FileReport[]
  readonly collection: string | null
  readonly texts: readonly ReportedText[]
}

export interface ReportedText {
  readonly slug: string
  readonly title: NewText['title']
  readonly paragraphs: number
  readonly rows: readonly PlannedRow[]
  /** Of the rows, those that somebody should look at: no partner, or an unsure one. */
  readonly doubts: readonly PlannedRow[]
}

export interface ImportAsked extends ImportOptions {
  readonly isDry: boolean
  /** Told now and then, with shares of 1, while it takes long. */
  readonly progress?: (share: number) => void
}

/**
 * Imports files: reads and pairs them in a thread with limits of memory and time, then stores everything in
 * one transaction. Whatever fails changes nothing; the same bytes come once. The bytes are handed over to the
 * thread and are empty afterwards.
 *
 * Throws `Failure('invalid', …)` as `importPlan` does, `import_too_large`, `import_too_long`, and what
 * `imports.store` throws.
 */
export async function importFiles(
  store: Store,
  files: readonly Uint8Array<ArrayBuffer>[],
  asked: ImportAsked,
  made: Made,
): Promise<ImportReport> {
  const fingerprint = fingerprintOf(files)
  const known = await store.imports.slugsOf(fingerprint)
  if (known !== null) {
    const texts = known.map((slug) => ({
      ...{ slug, title: { bn: '', en: '' }, paragraphs: 0, rows: [], doubts: [] },
    }))
    return { outcome: 'already-here', files: [], collection: null, texts }
  }
  const { progress, isDry, ...options } = asked
  const { reports, plan } = await planned({ files, options }, progress ?? (() => undefined))
  if (plan === null) return { outcome: 'unreadable', files: reports, collection: null, texts: [] }
  const texts = await withFreeSlugs(store, plan)
  const collection = await freeCollection(store, plan.collection)
  if (!isDry) await store.imports.store({ fingerprint, texts, collection }, made)
  return {
    outcome: isDry ? 'would-import' : 'imported',
    files: reports,
    collection: collection?.slug ?? null,
    texts: texts.map((text, i) => {
      const rows = plan.texts[i]?.rows ?? []
      return {
        ...{ slug: text.slug, title: text.title, paragraphs: text.paragraphs.length, rows },
        doubts: text.editions.length === 0 ? [] : rows.filter(isDoubtful),
      }
    }),
  }
}

function isDoubtful({ paragraphs, state, confidence }: PlannedRow): boolean {
  return paragraphs.length === 0 || state === 'missing' || (confidence !== null && confidence < SURE_ENOUGH)
}

function fingerprintOf(files: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.length} `).update(file)
  return hash.digest('base64url')
}

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

async function planned(
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

/** The texts under slugs that nobody has or had: one that was not asked for gets a number where it is taken. */
async function withFreeSlugs(store: Store, { texts }: ImportPlan): Promise<NewText[]> {
  const given = new Set<string>()
  const named: NewText[] = []
  for (const { text, isSlugAsked } of texts) {
    const slug = isSlugAsked
      ? text.slug
      : await freeSlug(text.slug, (slugs) => store.imports.takenOf(slugs), given)
    given.add(slug)
    named.push({ ...text, slug })
  }
  return named
}

async function freeCollection(store: Store, collection: ImportPlan['collection']) {
  if (collection === null) return null
  const { isAsked, ...details } = collection
  if (isAsked) return details
  const taken = async (slugs: readonly string[]) => {
    const found = new Set<string>()
    for (const slug of slugs) if ((await store.collections.versionOf(slug)) !== null) found.add(slug)
    return found
  }
  return { ...details, slug: await freeSlug(details.slug, taken, new Set()) }
}

/** Numbers that are tried in one go. */
const TRIED = 50

async function freeSlug(
  slug: string,
  takenOf: (slugs: readonly string[]) => Promise<ReadonlySet<string>>,
  given: ReadonlySet<string>,
): Promise<string> {
  for (let from = 1; ; from += TRIED) {
    const tried = Array.from({ length: TRIED }, (_, i) => (from + i === 1 ? slug : `${slug}-${from + i}`))
    const taken = await takenOf(tried)
    const free = tried.find((each) => !taken.has(each) && !given.has(each))
    if (free !== undefined) return free
  }
}

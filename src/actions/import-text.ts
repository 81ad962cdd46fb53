import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { Failure } from '../model/failure.ts'
import type { Made, NewEdition, NewText, WholeText } from '../model/stored.ts'
import type { Store } from '../store/open.ts'
import { collectionSlug, type ImportOptions, type ImportPlan } from './import-plan.ts'
import { planInThread } from './import-thread.ts'
import type { FileReport } from './import-worker.ts'
import { plannedRows, type PlannedRow } from './planned-rows.ts'

/** What came of an import, or would come. */
export interface ImportReport {
  readonly outcome: 'imported' | 'would-import' | 'already-here' | 'unreadable'
  readonly files: readonly FileReport[]
  readonly collection: string | null
  /** The id of the edition that was added to a text which was here, where that is what the files hold. */
  readonly edition: string | null
  readonly texts: readonly ReportedText[]
  /** What was asked for and did not come about, as the files were here already under other names. */
  readonly unapplied: readonly Unapplied[]
}

export type Unapplied = 'slug' | 'title-bn' | 'title-en' | 'collection'

export interface ReportedText {
  readonly slug: string
  /** The slug that the file names where something else has it, so that the text came under another. */
  readonly taken: string | null
  readonly title: NewText['title']
  readonly paragraphs: number
  /** Rows that have English. */
  readonly translated: number
  /** Every row, where they were asked for. */
  readonly rows: readonly PlannedRow[]
  /** Of the rows, those that somebody should look at: no partner, or an unsure one. */
  readonly doubts: readonly PlannedRow[]
}

export interface ImportAsked extends Omit<ImportOptions, 'stored'> {
  readonly isDry: boolean
  /** Whether the report has every row, or those alone that somebody should look at. */
  readonly hasRows: boolean
  /** Told now and then, with shares of 1, while it takes long. */
  readonly progress?: (share: number) => void
}

/**
 * Imports files: reads and pairs them in a thread with limits of memory and time, then stores everything in
 * one transaction; a look goes as far, and takes it back. Whatever fails changes nothing; the same bytes come
 * once, and so do texts that files name by a slug and that stand under it word for word. English alone becomes
 * one more translation of the text that stands under the slug asked for. The bytes are handed over to the
 * thread and are empty afterwards.
 *
 * Throws `Failure('invalid', …)` as `importPlan` does, `import_too_large`, `import_too_long`, and what
 * `imports.store` and `imports.translate` throw.
 */
export async function importFiles(
  store: Store,
  given: readonly Uint8Array<ArrayBuffer>[],
  asked: ImportAsked,
  made: Made,
): Promise<ImportReport> {
  const { progress, isDry, hasRows, ...options } = asked
  // A translation that is its own original has to be refused, not left out.
  const firsts = given.map((_, i) => i)
  const same = asked.isTranslation ? firsts : firstsOf(given)
  const kept = firsts.filter((i) => same[i] === i)
  const files = kept.flatMap((i) => given[i] ?? [])
  const names = kept.map((i) => asked.names[i] ?? '')
  const stored = asked.slug === null ? null : await storedUnder(asked.slug, store)
  const fingerprint = fingerprintOf(files)
  // The same English may be brought to one text and then, since that was a mistake, to another.
  const asTranslation = stored === null ? fingerprint : `${fingerprint} ${stored.slug}`
  const known = (await store.imports.slugsOf(fingerprint)) ?? (await store.imports.slugsOf(asTranslation))
  if (known !== null) {
    const texts = await knownTexts(store, known)
    return { ...NOTHING, outcome: 'already-here', texts, unapplied: await unappliedTo(store, texts, asked) }
  }
  const { reports: read, plan } = await planInThread(
    { files, options: { ...options, names, stored } },
    progress ?? (() => undefined),
  )
  const told = plan === null ? read : withProblems(read, plan)
  const reports = same.map((first, i) =>
    reportOf(told[kept.indexOf(first)], first === i ? null : asked.names[first]),
  )
  if (plan === null) return { ...NOTHING, outcome: 'unreadable', files: reports }
  const here = await storedTexts(store, plan)
  if (here !== null) {
    const texts = await knownTexts(store, here)
    const unapplied = await unappliedTo(store, texts, asked)
    return { ...NOTHING, outcome: 'already-here', files: reports, texts, unapplied }
  }
  const change = { made, isDry }
  const came =
    plan.translation !== null && stored !== null
      ? await storeTranslation(store, plan.translation, { stored, fingerprint: asTranslation }, change)
      : await storeTexts(store, plan, fingerprint, change)
  return {
    outcome: isDry ? 'would-import' : 'imported',
    files: reports,
    collection: came.collection,
    edition: came.edition,
    texts: came.texts.map((text) => reported(text, hasRows)),
    unapplied: [],
  }
}

interface Change {
  readonly made: Made
  readonly isDry: boolean
}

/** What stands there after an import: texts, each with the edition that came and how sure its pairs are. */
interface Came extends Pick<ImportReport, 'collection' | 'edition'> {
  readonly texts: readonly CameText[]
}

interface CameText extends Pick<NewText, 'slug' | 'title' | 'paragraphs'> {
  readonly taken: string | null
  readonly brought: NewEdition | null
  readonly confidences: readonly (number | null)[]
}

/** Adds English as one more translation of the text that it was paired with. */
async function storeTranslation(
  store: Store,
  { edition, title, confidences }: NonNullable<ImportPlan['translation']>,
  { stored, fingerprint }: { readonly stored: StoredText; readonly fingerprint: string },
  { made, isDry }: Change,
): Promise<Came> {
  const { slug } = stored
  const paragraphs = stored.paragraphs.map(({ text }) => text)
  await store.imports.translate({ fingerprint, slug, edition, title, paragraphs }, made, isDry)
  const text = { ...stored, title: { bn: stored.title.bn, en: title } }
  return {
    collection: null,
    edition: edition.id,
    texts: [{ ...text, taken: null, brought: edition, confidences }],
  }
}

/** Stores texts, and the collection that they are chapters of, under slugs that are free. */
async function storeTexts(
  store: Store,
  plan: ImportPlan,
  fingerprint: string,
  { made, isDry }: Change,
): Promise<Came> {
  const given = new Set(plan.texts.flatMap(({ text, isSlugAsked }) => (isSlugAsked ? [text.slug] : [])))
  for (const slug of given)
    if ((await store.collections.versionOf(slug)) !== null)
      throw new Failure('conflict', 'collection_taken', { slug })
  const collection = await freeCollection(store, plan.collection, given)
  const texts = await withFreeSlugs(store, plan, given)
  await store.imports.store({ fingerprint, texts, collection }, made, isDry)
  return {
    collection: collection?.slug ?? null,
    edition: null,
    texts: texts.map((text, i) => ({
      ...text,
      taken: takenBy(text, plan.texts[i]),
      brought: text.editions[0] ?? null,
      confidences: plan.texts[i]?.confidences ?? [],
    })),
  }
}

function takenBy({ slug }: NewText, planned: ImportPlan['texts'][number] | undefined): string | null {
  return planned?.isSlugNamed === true && planned.text.slug !== slug ? planned.text.slug : null
}

function reported(
  { slug, taken, title, paragraphs, brought, confidences }: CameText,
  hasRows: boolean,
): ReportedText {
  const units = brought?.units ?? []
  return {
    ...{ slug, taken, title, paragraphs: paragraphs.length },
    translated: units.filter(({ text }) => text !== '').length,
    rows: hasRows ? plannedRows({ paragraphs, units, confidences }, 'all') : [],
    // A text without any English waits for it; that is no doubt.
    doubts: brought === null ? [] : plannedRows({ paragraphs, units, confidences }, 'doubtful'),
  }
}

type StoredText = NonNullable<Awaited<ReturnType<typeof storedUnder>>>

async function storedUnder(slug: string, store: Store) {
  const text = await store.texts.whole(slug, 'owners')
  return (
    text && {
      slug: text.slug,
      title: text.title,
      paragraphs: text.paragraphs,
      editions: text.editions.map(({ id, name }) => ({ id, name })),
    }
  )
}

const NOTHING = { files: [], collection: null, edition: null, texts: [], unapplied: [] } as const

/** What stands there of files that have been imported before. */
async function knownTexts(store: Store, slugs: readonly string[]): Promise<ReportedText[]> {
  const texts: ReportedText[] = []
  for (const slug of slugs) {
    const text = await store.texts.whole(slug, 'owners')
    if (text === null) continue
    const brought = text.editions.find(({ isDefault }) => isDefault) ?? null
    texts.push({ ...reported({ ...text, taken: null, brought, confidences: [] }, false), doubts: [] })
  }
  return texts
}

/** Of what was asked for, that which is not so of the texts that are here. */
async function unappliedTo(
  store: Store,
  texts: readonly ReportedText[],
  { slug, title, collection }: ImportAsked,
): Promise<Unapplied[]> {
  const unapplied: Unapplied[] = []
  if (slug !== null && !texts.every((text) => text.slug === slug)) unapplied.push('slug')
  for (const side of ['bn', 'en'] as const)
    if (title[side] !== null && !texts.every((text) => text.title[side] === title[side]))
      unapplied.push(`title-${side}`)
  if (collection === null) return unapplied
  const chapters = await chaptersOf(store, collectionSlug(collection))
  if (!texts.every((text) => chapters.has(text.slug))) unapplied.push('collection')
  return unapplied
}

/** The slugs of a collection's texts; none where there is no such collection. */
async function chaptersOf(store: Store, slug: string): Promise<ReadonlySet<string>> {
  const chapters = new Set<string>()
  for (let number = 1; ; number += 1) {
    const page = await store.collections.forReading(slug, number)
    if (page === null) return chapters
    for (const text of page.items) chapters.add(text.slug)
  }
}

/** The slugs of a plan's texts where all of them stand under those that their files name; `null` otherwise. */
async function storedTexts(store: Store, { texts }: ImportPlan): Promise<string[] | null> {
  const slugs: string[] = []
  for (const { text, isSlugNamed } of texts) {
    const stored = isSlugNamed ? await store.texts.whole(text.slug, 'owners') : null
    if (stored === null || !isSame(text, stored)) return null
    slugs.push(stored.slug)
  }
  return slugs.length === 0 ? null : slugs
}

/** Whether what came is all in what is stored: the words, where they stand and what is said of them. */
function isSame(came: NewText, stored: WholeText): boolean {
  const ofText = ({ title, author, source, licence, date, paragraphs }: NewText | WholeText) => [
    ...[title, author, source, licence, date],
    ...paragraphs.map(({ id, kind, text, notes }) => [id, kind, text, notes]),
  ]
  const ofEdition = ({ name, translator, year, source, licence, units }: NewEdition) => [
    ...[name, translator, year, source, licence],
    ...units.map(({ id, n, span, text, state, origin, stale, notes }) => [
      ...[id, n, span, text, state, origin, stale, notes],
    ]),
  ]
  return (
    isDeepStrictEqual(ofText(came), ofText(stored)) &&
    came.editions.every((edition) => {
      const its = stored.editions.find(({ id }) => id === edition.id)
      return its !== undefined && isDeepStrictEqual(ofEdition(edition), ofEdition(its))
    })
  )
}

/** For each file the index of the first one that has its bytes. */
function firstsOf(files: readonly Uint8Array[]): number[] {
  const firsts = new Map<string, number>()
  return files.map((file, i) => {
    const hash = createHash('sha256').update(file).digest('base64url')
    const first = firsts.get(hash) ?? i
    firsts.set(hash, first)
    return first
  })
}

/** What reading told of files, and what pairing tells of them beside. */
function withProblems(reports: readonly FileReport[], plan: ImportPlan): readonly FileReport[] {
  return reports.map(({ format, problems }, i) => {
    const more = plan.problems.flatMap(({ file, problem }) => (file === i ? [problem] : []))
    return { format, problems: [...problems, ...more] }
  })
}

/** What is told of a file; of one that came before under another name, that it was left out. */
function reportOf(read: FileReport | undefined, first: string | null | undefined): FileReport {
  const { format, problems } = read ?? { format: null, problems: [] }
  if (first == null) return { format, problems }
  const problem = {
    severity: 'dropped',
    key: 'import:same_file',
    values: { file: first },
    line: null,
  } as const
  return { format, problems: [problem] }
}

/** The same files in another order are the same import. */
function fingerprintOf(files: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const file of [...files].sort(Buffer.compare)) hash.update(`${file.length} `).update(file)
  return hash.digest('base64url')
}

/** The texts under slugs that nobody has, had or gets: one that was not asked for has a number where it is taken. */
async function withFreeSlugs(store: Store, { texts }: ImportPlan, given: Set<string>): Promise<NewText[]> {
  const named: NewText[] = []
  for (const { text, isSlugAsked } of texts) {
    const slug = isSlugAsked ? text.slug : await freeSlug(text.slug, store, given)
    given.add(slug)
    named.push({ ...text, slug })
  }
  return named
}

/** The collection under a slug that no text has; one that was asked for may be there already. */
async function freeCollection(store: Store, collection: ImportPlan['collection'], given: Set<string>) {
  if (collection === null) return null
  const { isAsked, ...details } = collection
  if (isAsked && (given.has(details.slug) || (await store.texts.versionOf(details.slug)) !== null))
    throw new Failure('conflict', 'slug_taken', { slug: details.slug })
  const slug = isAsked ? details.slug : await freeSlug(details.slug, store, given)
  given.add(slug)
  return { ...details, slug }
}

/** Numbers that are tried in one go. */
const TRIED = 50

async function freeSlug(slug: string, store: Store, given: ReadonlySet<string>): Promise<string> {
  for (let from = 1; ; from += TRIED) {
    const tried = Array.from({ length: TRIED }, (_, i) => (from + i === 1 ? slug : `${slug}-${from + i}`))
    const taken = await store.imports.takenOf(tried)
    const free = tried.find((each) => !taken.has(each) && !given.has(each))
    if (free !== undefined) return free
  }
}

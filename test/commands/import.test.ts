import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

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

  test('take a file from the standard input', () => {
    const done = run(['import', '-', '--slug', 'piped'], { input: 'প্রথম অনুচ্ছেদ।\n\nদ্বিতীয় অনুচ্ছেদ।\n' })
    expect(done).toMatchObject({ status: 0, stderr: '' })
  })

  test.each([
    [['import'], 2, 'FILE'],
    [['import', 'a', 'b', '--translation', 'c'], 2, 'b '],
    [['import', '/nowhere/at-all'], 1, '/nowhere/at-all'],
    [['import', '-', '--slug', 'Not A Slug'], 2, 'Not A Slug'],
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

  test('say in Bengali on a Bengali terminal what cannot be read', () => {
    const path = file('c', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]))
    const done = run(['import', path], { lang: 'bn_BD.UTF-8' })
    expect(done.status).toBe(1)
    expect(done.stderr).toMatch(/^pashapashi: [^\n]*[ক-হ][^\n]*\n$/)
  })
})

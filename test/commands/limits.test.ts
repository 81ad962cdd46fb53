import { spawnSync, type SpawnSyncOptions } from 'node:child_process'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const MAIN = join(import.meta.dirname, '../../dist/main.js')

let folder: string
let short: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pashapashi-limits-'))
  short = join(folder, 'short.txt')
  writeFileSync(short, 'বাংলা ভাষা আমার।\n\nমায়ের ভাষা।\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(file: string, args: readonly string[], options: SpawnSyncOptions = {}) {
  const env = { PATH: process.env['PATH'], PASHAPASHI_DATA: join(folder, 'data'), LANG: 'en_GB.UTF-8' }
  const { status, stdout, stderr } = spawnSync(file, args, { env, ...options, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe.runIf(process.platform === 'linux')('what no command can do anything about', () => {
  test.each([['import', short], ['import', '--json'], ['--help'], ['export', '--help'], ['searchkey']])(
    'a device without room ends in one line: %s %s',
    (...args) => {
      const files = args[0] === 'import' ? [short] : []
      const full = openSync('/dev/full', 'w')
      const { status, stderr } = run(
        process.execPath,
        [MAIN, ...new Set([...args, ...files].filter(Boolean))],
        {
          stdio: ['pipe', full, 'pipe'],
          input: 'বাংলা\n',
        },
      )
      expect([status, stderr]).toEqual([1, 'pashapashi: The file stdout could not be written.\n'])
    },
  )

  test.each(['--help', 'export --help', 'import "$2" --json', 'import "$2"'])(
    'a reader who has gone is nothing to speak of: %s',
    (args) => {
      const script = `{ sleep .2; "$0" "$1" ${args}; echo "$?" >&3; } 3>&2 | true`
      const { stderr } = run('bash', ['--norc', '-c', script, process.execPath, MAIN, short])
      expect(stderr).toBe('0\n')
    },
  )

  test('a file without an end is refused before it fills the memory', () => {
    const { status, stderr } = run(process.execPath, [MAIN, 'import', '/dev/zero'], { timeout: 20_000 })
    expect([status, stderr]).toEqual([
      1,
      'pashapashi: Reading this file takes too much memory. Nothing was imported.\n',
    ])
  })

  test('a disk that is full is named, nothing is changed, and a smaller text still finds room', () => {
    const long = join(folder, 'long.txt')
    const paragraphs = Array.from({ length: 2_000 }, (_, i) => `এটি একটি লম্বা লেখার ${i} নম্বর অনুচ্ছেদ।`)
    writeFileSync(long, paragraphs.join('\n\n'))
    const env = { PATH: process.env['PATH'], PASHAPASHI_DATA: join(folder, 'full'), LANG: 'en_GB.UTF-8' }
    expect(run(process.execPath, [MAIN, 'migrate'], { env }).status).toBe(0)
    // A file may grow to so many KiB: what a program sees of it is what it sees of a full disk.
    const script = 'trap "" XFSZ; ulimit -f 700; "$0" "$1" import "$2"'
    const { status, stdout, stderr } = run('bash', ['--norc', '-c', script, process.execPath, MAIN, long], {
      env,
    })
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^pashapashi: The disk that holds \S+ is full or cannot be written\. .*\n$/)
    const list = run(process.execPath, [MAIN, 'import', short, '--json'], { env })
    expect(JSON.parse(list.stdout)).toMatchObject({ outcome: 'imported' })
  })

  test('a name with control characters does nothing to the terminal', () => {
    const { status, stderr } = run(process.execPath, [MAIN, 'import', join(folder, 'e\u001B[2J\nz.txt')])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^pashapashi: There is no file \S+e\?\[2J\?z\.txt\.\n$/)
  })
})

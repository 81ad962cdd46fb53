import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

function run(args: readonly string[], input: string) {
  const env = { ...process.env, LC_ALL: 'C' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'romanise', ...args], {
    input,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('romanise', () => {
  test.each([
    [[], 'shubho bangla\n\ngyan.\n', 'readable without being told'],
    [['--scheme', 'readable'], 'shubho bangla\n\ngyan.\n', 'readable'],
    [['--scheme', 'phonetic'], 'śubho baṅla\n\ngên.\n', 'phonetic'],
    [['--scheme', 'iso15919'], 'śubha bāṁlā\n\njñāna।\n', 'iso15919'],
  ])('%j writes a line for each line: %s', (args, stdout) => {
    expect(run(args, 'শুভ বাংলা\r\n\nজ্ঞান।')).toEqual({
      status: 0,
      stdout: stdout.normalize('NFC'),
      stderr: '',
    })
  })

  test.each([[['--scheme', 'latin'], /--scheme latin/] as const, [['--colour'], /--colour/] as const])(
    '%j is wrong usage, said in one line',
    (args, line) => {
      const done = run(args, '')
      expect(done).toMatchObject({ status: 2, stdout: '' })
      expect(done.stderr).toMatch(line)
      expect(done.stderr.trim().split('\n')).toHaveLength(1)
    },
  )
})

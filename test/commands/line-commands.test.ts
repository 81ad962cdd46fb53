import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

function run(args: readonly string[], input: string | Buffer = '') {
  const env = { ...process.env, LC_ALL: 'C' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    input,
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe('a command that answers lines', () => {
  test.each([
    [
      'sentences',
      'তিনি এলেন।আমি গেলাম।\r\n\nMr. Smith came. He left.',
      '["তিনি এলেন।","আমি গেলাম।"]\n[]\n["Mr. Smith came.","He left."]\n',
    ],
    ['words', 'রাশিয়া-ইরান, ৫টি।\n\n', '["রাশিয়া-ইরান","৫টি"]\n[]\n'],
    ['searchkey', 'আ\u200Cইন ২০!\n\nCafé', 'আইন 20\n\ncafe\n'],
  ])('%s writes a line for each', (name, input, stdout) => {
    expect(run([name], input)).toEqual({ status: 0, stdout, stderr: '' })
  })

  test('takes the language that it is told', () => {
    expect(run(['sentences', '--lang', 'bn'], 'এলেন| গেলেন\n').stdout).toBe('["এলেন|","গেলেন"]\n')
    expect(run(['sentences', '--lang', 'en'], 'এলেন| গেলেন\n').stdout).toBe('["এলেন| গেলেন"]\n')
  })

  test.each([
    [['sentences', '--lang', 'fr'], 2, /--lang fr/],
    [['words', '--colour'], 2, /--colour/],
    [['searchkey', '/nowhere/at-all'], 1, /\/nowhere\/at-all/],
  ])('%j exits with %i and one line', (args, status, line) => {
    const done = run(args)
    expect(done).toMatchObject({ status, stdout: '' })
    expect(done.stderr).toMatch(line)
    expect(done.stderr.trim().split('\n')).toHaveLength(1)
  })

  test('names the byte where UTF-8 ends, after the lines before it', () => {
    const done = run(['words'], Buffer.from([0x61, 0x0a, 0x62, 0xff]))
    expect(done).toMatchObject({ status: 1 })
    expect(done.stderr).toMatch(/byte 3/)
  })

  test('ends without a word when its reader has gone', () => {
    const script = `yes 'তিনি এলেন।' | "${process.execPath}" "${MAIN}" sentences | head -n 1`
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '["তিনি এলেন।"]\n', stderr: '' })
  })
})

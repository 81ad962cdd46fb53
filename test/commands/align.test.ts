import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { pairsOf, sideOf } from '../alignment/texts.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'align-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function align(...files: readonly string[]) {
  const env = { ...process.env, LC_ALL: 'C' }
  const run = spawnSync(process.execPath, ['dist/main.js', 'align', ...files], {
    cwd: ROOT,
    encoding: 'utf8',
    env,
  })
  return { out: run.stdout, error: run.stderr, code: run.status }
}

describe('pashapashi align', () => {
  test('prints the beads of two files, one segment a line', () => {
    const bn = file('bn.txt', 'তিনি এলেন।\r\nআমি গেলাম।\r\nবৃষ্টি পড়ছিল।')
    const { out, error, code } = align(bn, file('en.txt', 'He came, and I left.\nIt was raining.\n'))
    expect({ error, code }).toEqual({ error: '', code: 0 })
    expect(JSON.parse(out)).toEqual({
      beads: [
        { bn: [0, 1], en: [0], confidence: expect.any(Number) },
        { bn: [2], en: [1], confidence: expect.any(Number) },
      ],
    })
    expect(out.endsWith('}\n')).toBe(true)
  })

  test('says in one line why strangers are refused', () => {
    const bn = file('news.txt', sideOf(pairsOf('news'), 'bn').join('\n'))
    const { out, error, code } = align(bn, file('story.txt', sideOf(pairsOf('story'), 'en').join('\n')))
    expect({ out, code }).toEqual({ out: '', code: 1 })
    expect(error).toMatch(/^pashapashi: The two texts have nothing in common.*\n$/)
  })

  test('says where a file is not UTF-8', () => {
    const { error, code } = align(
      file('bad.txt', new Uint8Array([0x61, 0x0a, 0xff, 0x0a])),
      file('e.txt', 'a\n'),
    )
    expect(code).toBe(1)
    expect(error).toMatch(/^pashapashi: .*bad\.txt.* 2\.\n$/)
  })

  test.each([[[]], [['one']], [['one', 'two', 'three']]])('wants two files, not %j', (files) => {
    const { error, code } = align(...files)
    expect(code).toBe(2)
    expect(error.split('\n')).toHaveLength(2)
  })
})

import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesIn, lineAt, withoutComments, withoutStrings } from '../support/files.ts'

const CORE = ['model', 'language', 'alignment', 'formats', 'store', 'actions']

/** Who may import whom. Every folder of `src` that has no line of its own holds pages. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  language: [],
  alignment: ['model', 'language'],
  formats: ['model', 'language'],
  store: ['model', 'language'],
  actions: ['model', 'language', 'alignment', 'formats', 'store', 'samples'],
  web: ['model'],
  pages: [...CORE, 'web'],
  api: [...CORE, 'web'],
  commands: [...CORE, 'config.ts', 'main.ts'],
  'commands/serve.ts': [...CORE, 'config.ts', 'main.ts', 'app.ts', 'web'],
  'app.ts': [...CORE, 'config.ts', 'web', 'pages', 'api'],
  'config.ts': ['model'],
  'main.ts': [...CORE, 'config.ts', 'commands', 'web'],
}

/** The packages that one room keeps to itself, or one file where its path stands here. */
const AT_HOME: Readonly<Record<string, readonly string[]>> = {
  '@photostructure/sqlite': ['src/store/sqlite.ts'],
  pg: ['store'],
  kysely: ['store'],
  i18next: ['web'],
  ejs: ['web'],
  express: ['web', 'pages', 'api', 'app.ts'],
}

/** Rooms whose answers depend on nothing but what they are given. */
const PURE = ['model', 'language', 'alignment', 'formats']
const IMPURE =
  /(?<![.\w])(?:process|performance|crypto|fetch|setTimeout|setInterval)\b(?!\??:)|\bMath\.random\b|\bDate\.now\b|\bnew Date\b(?!\((?!\)))|(?<!new |[.\w])Date\(/g

/** The room of a file of `src`: its first folder, `pages` for those of pages, or the file itself at the top. */
function roomOf(path: string): string {
  const [first = '', ...rest] = path.split('/').slice(1)
  if (rest.length === 0 || first in MAY_IMPORT || first === 'samples') return first
  return 'pages'
}

function isPure(path: string): boolean {
  return PURE.includes(roomOf(path))
}

const IMPORT = /^(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm

const files = filesIn('src', '.ts')
const imports = files.flatMap(({ path, text }) => {
  const code = withoutComments(text)
  return [...code.matchAll(IMPORT)].map((match) => {
    const written = match[1] ?? match[2] ?? match[3] ?? ''
    const target = written.startsWith('.') ? posix.join(posix.dirname(path), written) : null
    const isType = /^(?:import|export)\s+type\b/.test(match[0])
    return { path, written, target, isType, where: `${path}:${lineAt(code, match.index)}` }
  })
})

describe('rooms', () => {
  test('are there', () => {
    expect(files.length).toBeGreaterThan(0)
    expect(imports.length).toBeGreaterThan(0)
  })

  test('import only whom the table lets them', () => {
    const refused = imports.flatMap(({ path, target, where }) => {
      if (target === null) return []
      if (!target.startsWith('src/')) return [`${where} imports ${target}, which is not in src`]
      const [from, to] = [roomOf(path), roomOf(target)]
      if (from === to && (from !== 'pages' || path.split('/')[1] === target.split('/')[1])) return []
      const allowed = MAY_IMPORT[path.slice('src/'.length)] ?? MAY_IMPORT[from] ?? []
      if (from !== to && allowed.includes(to)) return []
      return [`${where} imports ${target}: ${from} may import ${allowed.join(', ') || 'nothing of ours'}`]
    })
    expect(refused).toEqual([])
  })

  test('take only types from main.ts, which runs when it is loaded', () => {
    const taking = imports.filter(({ target, isType }) => target === 'src/main.ts' && !isType)
    expect(taking.map(({ where }) => where)).toEqual([])
  })

  test('write paths with .ts or .json, and in single quotes', () => {
    const refused = imports.filter(({ target }) => target !== null && !/\.(?:ts|json)$/.test(target))
    expect(refused.map(({ where, written }) => `${where} imports ${written}`)).toEqual([])
  })

  test('leave each of these packages where it is at home', () => {
    const refused = imports.flatMap(({ path, written, where }) => {
      const home = Object.entries(AT_HOME).find(
        ([name]) => written === name || written.startsWith(`${name}/`),
      )?.[1]
      if (home === undefined || home.includes(roomOf(path)) || home.includes(path)) return []
      return [`${where} imports ${written}, which is at home in ${home.join(', ')}`]
    })
    expect(refused).toEqual([])
  })
})

describe('pure rooms', () => {
  test('import nothing of Node', () => {
    const refused = imports.filter(({ path, written }) => isPure(path) && written.startsWith('node:'))
    expect(refused.map(({ where, written }) => `${where} imports ${written}`)).toEqual([])
  })

  test('know no clock, no chance, no process and no network', () => {
    const refused = files.flatMap(({ path, text }) => {
      if (!isPure(path)) return []
      const code = withoutStrings(text)
      return [...code.matchAll(IMPURE)].map(
        (match) => `${path}:${lineAt(code, match.index)} uses ${match[0]}`,
      )
    })
    expect(refused).toEqual([])
  })

  test.each([
    ['Date.now()', true],
    ['new Date()', true],
    ['new Date(at)', false],
    ['Math.random()', true],
    ['process.env', true],
    ['word.process()', false],
    ['{ process: 1 }', false],
    ['performance.now()', true],
    ["'process.env'", false],
    ['// Date.now()', false],
    ['Intl.NumberFormat', false],
  ])('with %s: refused is %s', (code, isRefused) => {
    expect(withoutStrings(code).search(IMPURE) >= 0).toBe(isRefused)
  })
})

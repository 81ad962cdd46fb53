import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { loadSamples } from '../../src/actions/load-samples.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { openStore } from '../../src/store/open.ts'
import { isOlder, openSqlite, SQLITE_FILE } from '../../src/store/sqlite.ts'
import { aText, anEdition, aUnit, made } from '../support/builders.ts'
import { eachStore, ENGINES, makingOn, type Where } from '../support/store.ts'

const run = promisify(execFile)
const ROOT = new URL('../../', import.meta.url).pathname

/** What each of many processes does: opens the store, loads the samples and says what the library counts. */
const PROGRAM = `
  import { openStore } from './dist/store/open.js'
  import { loadSamples } from './dist/actions/load-samples.js'
  const store = await openStore(JSON.parse(process.argv[1]))
  await loadSamples(store, new Date(0))
  const library = await store.library()
  await store.close()
  console.log(JSON.stringify(library))`

async function inProcess(where: Where): Promise<{ storeId: string; texts: number }> {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM, JSON.stringify(where)],
    { cwd: ROOT },
  )
  return JSON.parse(stdout) as { storeId: string; texts: number }
}

eachStore((make, engine) => {
  test('a store that is opened again is the same one', async () => {
    const where = await make.where()
    const first = await make.store(where)
    expect(first.engine).toBe(engine)
    await first.texts.create(aText(), made())
    const before = await first.library()
    await first.ping()
    await first.close()
    const again = await make.store(where)
    expect(again.storeId).toBe(first.storeId)
    expect(await again.library()).toEqual(before)
    expect((await make.store()).storeId).not.toBe(first.storeId)
  })

  describe('the samples', () => {
    test('are there once, and one that was renamed never comes back', async () => {
      const store = await make.store()
      await loadSamples(store, new Date(0))
      const { items } = await store.texts.list({ order: 'newest', lng: 'bn', limit: 9, after: null })
      expect(items.map(({ slug }) => slug)).toEqual(['how-to-read', 'pezeshkian-moscow-visit'])
      await store.texts.rename('how-to-read', 'guide', made())
      const before = await store.library()
      await loadSamples(store, new Date(1))
      expect(await store.library()).toEqual(before)
      const guide = await store.texts.forReading('guide', { editions: null, page: null })
      expect(guide?.shown[0]?.units[0]?.sentences.length).toBeGreaterThan(0)
    })

    test('leave alone a text that somebody stored at their address', async () => {
      const store = await make.store()
      await store.texts.create(aText({ slug: 'how-to-read' }), made())
      await loadSamples(store, new Date(0))
      expect(await store.library()).toMatchObject({ texts: 2 })
      const text = await store.texts.forReading('how-to-read', { editions: null, page: null })
      expect(text?.title.en).toBe('A text')
    })
  })

  describe('many processes at once', () => {
    beforeAll(() => run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'src'], { cwd: ROOT }))

    test('make one store and load the samples once', async () => {
      const where = await make.where()
      const answers = await Promise.all(Array.from({ length: 12 }, () => inProcess(where)))
      expect(new Set(answers.map(({ storeId }) => storeId)).size).toBe(1)
      expect(answers.map(({ texts }) => texts)).toEqual(answers.map(() => 2))
    }, 120_000)
  })

  test('an older program leaves a newer store alone', async () => {
    const where = await make.where()
    await (await make.store(where)).close()
    const database = await (where.databaseUrl === null
      ? openSqlite(where.folder)
      : openPostgres(where.databaseUrl))
    await sql`insert into kysely_migration (name, timestamp) values ('2999-01-01-newer', 'x')`.execute(
      database.writer,
    )
    await database.close()
    await expect(openStore(where)).rejects.toMatchObject({ kind: 'unavailable', key: 'schema_newer' })
  })

  test('twenty changes of one text at once all count', async () => {
    const store = await make.store()
    const units = Array.from({ length: 20 }, (_, i) => aUnit(i + 1, ''))
    await store.texts.create(aText({ paragraphs: 20, editions: [anEdition(units)] }), made())
    await Promise.all(
      units.map(({ id }) =>
        store.units.save('a-text', id, { base: 1, text: 'x', state: 'draft', origin: 'human' }, made()),
      ),
    )
    const text = await store.texts.forReading('a-text', { editions: null, page: null })
    expect(text?.editions[0]?.progress).toEqual({ missing: 0, draft: 20, translated: 0, reviewed: 0 })
    expect(text?.version.revision).toBe(21)
  })
})

describe('both engines', () => {
  const [first, second] = ENGINES.map((engine) => makingOn(engine))

  test.skipIf(second === undefined)('answer the same, byte for byte', async () => {
    const answers: string[] = []
    for (const make of [first, second]) {
      const store = await make?.store()
      if (store === undefined) throw new Error('no store')
      await loadSamples(store, new Date(0))
      for (const [i, title] of ['ঢাকা', 'ঢ়', '১০', '৯', 'Zebra', 'éclair', '🙂', '\u{1F600}\uFE0F'].entries())
        await store.texts.create(aText({ slug: `t${i}`, title: { bn: title, en: title } }), made(i % 3))
      await store.paragraphs.split('t1', 'p1', { base: 1, at: 9, newId: 'new' }, made(9))
      await store.paragraphs.merge('t2', 'p1', { base: 1 }, made(9))
      await store.texts.rename('t3', 'ক-৩', made(9))
      await store.collections.create({ slug: 'book', title: { bn: 'বই', en: '' }, author: null }, made())
      await store.collections.place('book', ['t4', 't3', 't5'], made())
      const { storeId: _, ...counts } = await store.library()
      const answer: unknown[] = [counts]
      for (const order of ['newest', 'title', 'untranslated'] as const)
        for (const lng of ['bn', 'en'] as const)
          for (const limit of [2, 50]) answer.push(await store.texts.list({ order, lng, limit, after: null }))
      for (const slug of ['how-to-read', 't2', 't3', 't5'])
        answer.push(
          await store.texts.versionOf(slug),
          await store.texts.forReading(slug, { editions: null, page: null }),
          await store.texts.near(`${slug}x`, 3),
        )
      answer.push(await store.collections.forReading('book', 1))
      answer.push(await store.collections.list({ lng: 'en', limit: 5, after: null }))
      answer.push(await store.paragraphs.revisions('t2', 'p2'), await store.units.revisions('t2', 'u1'))
      const text = await store.texts.forReading('t1', { editions: null, page: null })
      // A paragraph that was split off has a unit whose id is random.
      const ids = new Set(['u1', 'u2'])
      answer.push(
        JSON.stringify(text, (key, value: unknown) =>
          key === 'id' && typeof value === 'string' && value.length === 8 && !ids.has(value) ? '?' : value,
        ),
      )
      answers.push(JSON.stringify(answer, null, 1))
    }
    expect(answers[1]).toBe(answers[0])
  })
})

describe('SQLite', () => {
  const make = makingOn('sqlite')

  test('refuses a file that is no database', async () => {
    const where = await make.where()
    await writeFile(join(where.folder, SQLITE_FILE), 'This is not a database. '.repeat(100))
    await expect(openStore(where)).rejects.toMatchObject({ kind: 'unavailable', key: 'database_damaged' })
  })

  test('refuses a folder that cannot be made', async () => {
    const where = await make.where()
    await writeFile(join(where.folder, 'file'), '')
    await expect(openStore({ ...where, folder: join(where.folder, 'file', 'in') })).rejects.toMatchObject({
      kind: 'unavailable',
      key: 'folder_unwritable',
    })
  })

  test.each([
    [[3, 51, 2], true],
    [[3, 51, 3], false],
    [[3, 9, 9], true],
    [[4], false],
    [[3, 51], true],
  ])('version %j is older than 3.51.3: %s', (version, expected) => {
    expect(isOlder(version, [3, 51, 3])).toBe(expected)
  })
})

test.skipIf(!ENGINES.includes('postgres'))('a PostgreSQL that is not there is unreachable', async () => {
  await expect(
    openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', folder: '/nonexistent' }),
  ).rejects.toMatchObject({ kind: 'unavailable', key: 'database_unreachable' })
})

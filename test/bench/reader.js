/**
 * How fast the reader is, each figure a ratio to something that runs beside it in the same minutes: a bare
 * server of `node:http`, the same page as one would first write it, the sample beside a long text, and a small
 * library beside a large one. "CPU" is what the whole process of the server used, a request.
 */
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { loadSamples } from '../../dist/actions/load-samples.js'
import { openStore } from '../../dist/store/open.js'
import { atLeast, atMost, inTurns, median, p99, ratio, told } from './support/figures.js'
import { Connection, load, afterEachChange } from './support/load.js'
import { startBaseline, startProgram } from './support/servers.js'
import { addTexts, longText, MADE, SAMPLE } from './support/texts.js'

/** @import { Figure } from './support/figures.js' */
/** @import { Server } from './support/servers.js' */
/** @import { Store } from './support/texts.js' */

const PAGE = `/bn/texts/${SAMPLE}`
const BROTLI = { 'Accept-Encoding': 'br' }
const PLAIN = { 'Accept-Encoding': 'identity' }

const LONG = 'long-text'
const PARAGRAPHS = 5_000
// Ten would fill a quarter of the library's first page: it would show less, not find it faster.
const FEW = 50
const MANY = 100_000

/** @returns {AsyncGenerator<Figure>} */
export async function* measure() {
  const folder = await mkdtemp(join(tmpdir(), 'pashapashi-bench-'))
  try {
    const store = await openStore({ databaseUrl: null, folder })
    await loadSamples(store, MADE.at)
    await store.texts.create(longText(LONG, PARAGRAPHS), MADE)
    const app = await startProgram(folder)
    yield* besideBareNode(app, folder)
    yield* besideAPlainPage(app, store, folder)
    yield* aLongText(app, store)
    await app.stop()
    await store.close()
    yield* manyTexts(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The sample out of memory, and "not modified", beside a server that does nothing but send these bytes.
 *
 * @param {Server} app
 * @param {string} folder
 */
async function* besideBareNode(app, folder) {
  const answer = join(folder, 'answer.json')
  const etag = await keepAnswer(app, answer)
  const bare = await startBaseline('bare', [answer])
  const size = { requests: 3_000, connections: 8 }
  const whole = { path: PAGE, headers: BROTLI }
  const known = { path: PAGE, headers: { ...BROTLI, 'If-None-Match': etag }, status: 304 }
  const all = await inTurns(9, {
    bare: () => load(bare, whole, size),
    app: () => load(app, whole, size),
    bareKnown: () => load(bare, known, size),
    appKnown: () => load(app, known, size),
  })
  await bare.stop()
  const cpu = (/** @type {keyof typeof all} */ name) => all[name].map((round) => round.cpu)
  const slow = (/** @type {keyof typeof all} */ name) => all[name].map((round) => p99(round.latencies))
  yield atLeast('sample, kept: CPU of bare node over ours', ratio(cpu('bare'), cpu('app')), '', 0.5)
  yield told('  ours', median(cpu('app')), 'µs')
  yield atLeast('not modified: CPU of bare node over ours', ratio(cpu('bareKnown'), cpu('appKnown')), '', 0.6)
  yield told('  ours', median(cpu('appKnown')), 'µs')
  yield atMost('sample, kept: 99th percentile over bare node’s', ratio(slow('app'), slow('bare')), '×', 2)
}

/**
 * Keeps an answer of the sample in a file, as the bare server takes it, and gives its ETag.
 *
 * @param {Server} app
 * @param {string} file
 */
async function keepAnswer(app, file) {
  const asked = request({ port: app.port, path: PAGE, headers: BROTLI }).end()
  const [answer] = /** @type {[import('node:http').IncomingMessage]} */ (await once(asked, 'response'))
  const headers = { ...answer.headers }
  for (const own of ['date', 'connection', 'keep-alive']) delete headers[own]
  const body = Buffer.concat(await answer.toArray()).toString('base64')
  await writeFile(file, JSON.stringify({ headers, body }))
  return String(headers.etag)
}

/**
 * The sample made anew, since a save came before it, beside the page as first written: in both languages and
 * in two views, for readers who ask at once. They ask by HEAD: the page is made whole, while the sending,
 * which costs either the same, stays out of it.
 *
 * @param {Server} app
 * @param {Store} store
 * @param {string} folder
 */
async function* besideAPlainPage(app, store, folder) {
  const plain = await startBaseline('plain', [folder])
  const paths = ['bn', 'en'].flatMap((lng) =>
    ['', '?view=stacked'].map((query) => `/${lng}/texts/${SAMPLE}${query}`),
  )
  const made = /** @type {const} */ ({ paths, headers: PLAIN, method: 'HEAD' })
  const how = { changes: 40, before: saves(store, SAMPLE) }
  // Until the code that makes the pages is compiled: after 500 changes half of what is measured is compiling.
  for (const server of [plain, app]) await afterEachChange(server, made, { ...how, changes: 2_000 })
  const all = await inTurns(11, {
    plain: () => afterEachChange(plain, made, how),
    app: () => afterEachChange(app, made, how),
    sent: () => afterEachChange(app, { paths, headers: BROTLI }, how),
  })
  await plain.stop()
  yield atLeast('sample, made: CPU of a plain Express page over ours', ratio(all.plain, all.app), '×', 4)
  yield told('  ours', median(all.app), 'µs')
  yield told('  ours, compressed and sent', median(all.sent), 'µs')
}

/**
 * What makes the next version of a text: a save of its first unit.
 *
 * @param {Store} store
 * @param {string} slug
 */
function saves(store, slug) {
  /** @type {{ id: string, revision: number, text: string } | undefined} */
  let unit
  return async () => {
    unit ??= (await store.texts.forReading(slug, { editions: null, page: 1 }))?.shown[0]?.units[0]
    if (unit === undefined) throw new Error(`${slug} has no unit`)
    const text = unit.text.endsWith('!') ? unit.text.slice(0, -1) : `${unit.text}!`
    const asked = /** @type {const} */ ({ base: unit.revision, text, state: 'translated', origin: 'human' })
    unit = await store.units.save(slug, unit.id, asked, MADE)
  }
}

/**
 * A text of thousands of paragraphs: what its first page costs, whether all of it can be read, and whom the
 * page with all of it keeps waiting while it is made.
 *
 * @param {Server} app
 * @param {Store} store
 */
async function* aLongText(app, store) {
  const path = `/bn/texts/${LONG}`
  const [before, beforeLong] = [saves(store, SAMPLE), saves(store, LONG)]
  const changes = 40
  const all = await inTurns(7, {
    sample: () => afterEachChange(app, { paths: [PAGE], headers: BROTLI }, { changes, before }),
    long: () => afterEachChange(app, { paths: [path], headers: BROTLI }, { changes, before: beforeLong }),
  })
  yield atMost(
    `first page of ${PARAGRAPHS} paragraphs, made: CPU over the sample’s`,
    ratio(all.long, all.sample),
    '×',
    3,
  )
  yield atLeast('  its paragraphs that its pages show', await shownInPages(app, path), '', PARAGRAPHS)
  yield atLeast(
    '  its paragraphs that its one page shows',
    (await numbersOn(app, `${path}?page=all`)).size,
    '',
    PARAGRAPHS,
  )

  const rounds = []
  for (let round = 0; round <= 9; round++) {
    await beforeLong()
    rounds.push(await besideTheWhole(app, `${path}?page=all`))
  }
  const middle = (/** @type {keyof typeof rounds[0]} */ what) =>
    median(rounds.slice(1).map((round) => round[what]))
  yield atMost('  its one page, made: the most computed without a pause', middle('cpu'), 'ms', 50)
  yield atMost('  its one page, made: the longest turn of the event loop', middle('wall'), 'ms', 50)
  yield atMost('  its one page, made: the longest that another request took', middle('wait'), 'ms', 50)
  yield told('  its one page, made: until it was there', middle('time'), 'ms')
}

/**
 * The positions of the paragraphs that a page shows.
 *
 * @param {Server} app
 * @param {string} path
 */
async function numbersOn(app, path) {
  const html = await (await fetch(`http://127.0.0.1:${app.port}${path}`)).text()
  return new Set([...html.matchAll(/data-paragraph="(\d+)"/g)].map((found) => Number(found[1])))
}

/**
 * @param {Server} app
 * @param {string} path
 */
async function shownInPages(app, path) {
  /** @type {Set<number>} */
  const seen = new Set()
  for (let page = 1; ; page++) {
    const numbers = await numbersOn(app, `${path}?page=${page}`)
    if (numbers.size === 0) return seen.size
    for (const n of numbers) seen.add(n)
  }
}

/**
 * Asks for a page and, until it is there, again and again for something small.
 *
 * @param {Server} app
 * @param {string} path
 */
async function besideTheWhole(app, path) {
  const [reader, other] = await Promise.all([Connection.to(app.port), Connection.to(app.port)])
  await other.get('/healthz')
  const done = new AbortController()
  let wait = 0
  await app.watch()
  const began = performance.now()
  const whole = reader.get(path, BROTLI).finally(() => done.abort())
  while (!done.signal.aborted) {
    const asked = performance.now()
    await other.get('/healthz')
    wait = Math.max(wait, performance.now() - asked)
    await setTimeout(1)
  }
  if ((await whole) !== 200) throw new Error(`${path} answered ${await whole}`)
  const time = performance.now() - began
  const longest = await app.longest()
  reader.close()
  other.close()
  return { ...longest, wait, time }
}

/**
 * The same pages in a library of a page of texts and in one of a hundred thousand.
 *
 * @param {string} folder
 */
async function* manyTexts(folder) {
  const few = await aLibrary(join(folder, 'few'), FEW)
  const began = performance.now()
  const many = await aLibrary(join(folder, 'many'), MANY)
  yield told(`making ${MANY} texts`, (performance.now() - began) / 1000, 's')
  const size = { requests: 1_500, connections: 4 }
  const changes = 40
  const libraries = { few, many }
  const all = await inTurns(
    7,
    Object.fromEntries(
      Object.entries(libraries).flatMap(([name, { app, store }]) => {
        const before = saves(store, SAMPLE)
        return Object.entries({
          kept: async () => (await load(app, { path: PAGE, headers: BROTLI }, size)).cpu,
          made: () => afterEachChange(app, { paths: [PAGE], headers: BROTLI }, { changes, before }),
          library: () => afterEachChange(app, { paths: ['/bn/'], headers: BROTLI }, { changes, before }),
          titles: () =>
            afterEachChange(app, { paths: ['/en/?order=title'], headers: BROTLI }, { changes, before }),
          libraryKept: async () => (await load(app, { path: '/bn/', headers: BROTLI }, size)).cpu,
        }).map(([what, how]) => [`${name} ${what}`, how])
      }),
    ),
  )
  for (const [what, name] of Object.entries({
    kept: 'the sample, kept',
    made: 'the sample, made',
    libraryKept: 'the library, kept',
    library: 'the library, made',
    titles: 'the library by title, made',
  }))
    yield atMost(
      `${name}: CPU at ${MANY} texts over that at ${FEW}`,
      ratio(all[`many ${what}`], all[`few ${what}`]),
      '×',
      1.25,
    )
  for (const { app, store } of Object.values(libraries)) {
    await app.stop()
    await store.close()
  }
}

/**
 * @param {string} folder
 * @param {number} count
 */
async function aLibrary(folder, count) {
  const store = await openStore({ databaseUrl: null, folder })
  await loadSamples(store, MADE.at)
  await addTexts(store, folder, 1, count - 2, 4)
  return { store, app: await startProgram(folder) }
}

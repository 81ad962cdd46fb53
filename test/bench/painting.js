/**
 * What a reader's browser takes in before it shows the sample, and how long that takes it on slow 4G with a
 * fourth of the processor (largest contentful paint), beside the same page in the faces of the system. The
 * browser is the one of the tests, which they unpack when they run; `CHROMIUM_PATH` names another one.
 */
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { atMost, inTurns, ratio } from './support/figures.js'
import { startProgram } from './support/servers.js'
import { SAMPLE } from './support/texts.js'

/** @import { Figure } from './support/figures.js' */
/** @import { Browser } from 'playwright-core' */

const PAGE = `/bn/texts/${SAMPLE}`
const CACHE = join(import.meta.dirname, '../../node_modules/.cache')
const ROUNDS = 11
const SCREENS = { phone: { width: 360, height: 740 }, laptop: { width: 1280, height: 800 } }
/** Milliseconds until an answer begins, bytes a second. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 }
const SLOWER_BY = 4

/** @returns {AsyncGenerator<Figure>} */
export async function* measure() {
  const folder = await mkdtemp(join(tmpdir(), 'pashapashi-bench-'))
  const app = await startProgram(folder)
  const [ours, system] = await Promise.all([relay(app.port, false), relay(app.port, true)])
  const browser = await launched()
  try {
    yield* weights(app.port)
    for (const [name, viewport] of Object.entries(SCREENS)) {
      const all = await inTurns(ROUNDS, {
        system: () => painted(browser, system.port, viewport),
        ours: () => painted(browser, ours.port, viewport),
      })
      yield atMost(
        `sample on a ${name}, slow: paint over that in system faces`,
        ratio(all.ours, all.system),
        '×',
        1.15,
      )
    }
  } finally {
    await browser.close()
    await app.stop()
    for (const { close } of [ours, system]) close()
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * As the first reader after a save gets them, in Brotli.
 *
 * @param {number} port
 */
async function* weights(port) {
  const page = await fetched(port, PAGE)
  const html = brotliDecompressSync(page.body).toString()
  const sum = async (/** @type {RegExp} */ links) => {
    const files = [...new Set([...html.matchAll(links)].map((found) => found[1] ?? ''))]
    const bodies = await Promise.all(files.map((file) => fetched(port, file)))
    return bodies.reduce((bytes, { body }) => bytes + body.length, 0)
  }
  const scripts = await sum(/<script[^>]* src="([^"]+)"/g)
  const others = await sum(/<link rel="(?:stylesheet|preload|icon)"[^>]* href="([^"]+)"/g)
  yield atMost('sample: HTML and critical style', page.body.length / 1024, 'KB', 14)
  yield atMost('  its script', scripts / 1024, 'KB', 8)
  yield atMost('  all before it is loaded', (page.body.length + scripts + others) / 1024, 'KB', 135)
}

/**
 * @param {number} port
 * @param {string} path
 */
async function fetched(port, path) {
  const asked = request({ port, path, headers: { 'Accept-Encoding': 'br' } }).end()
  const [answer] = /** @type {[import('node:http').IncomingMessage]} */ (await once(asked, 'response'))
  return { headers: answer.headers, body: Buffer.concat(await answer.toArray()) }
}

/**
 * A server that gives the app's answers, each asked for once; without its faces, where that is wanted.
 *
 * @param {number} from
 * @param {boolean} isWithoutFaces
 */
async function relay(from, isWithoutFaces) {
  /** @type {Map<string, ReturnType<typeof fetched>>} */
  const answers = new Map()
  /**
   * @param {string} url
   * @param {import('node:http').ServerResponse} res
   */
  const relayed = async (url, res) => {
    const known = answers.get(url) ?? fetched(from, url)
    answers.set(url, known)
    const { headers, body } = await known
    const isPage = isWithoutFaces && headers['content-type']?.startsWith('text/html')
    const sent = isPage ? brotliCompressSync(withoutFaces(brotliDecompressSync(body).toString())) : body
    const { 'content-type': type, 'content-encoding': encoding, 'cache-control': cache } = headers
    res.writeHead(200, {
      ...{ 'Content-Type': type, 'Cache-Control': cache, 'Content-Length': sent.length },
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
    })
    res.end(sent)
  }
  const server = createServer((req, res) => {
    relayed(req.url ?? '', res).catch((error) => res.destroy(error))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** @param {string} html */
function withoutFaces(html) {
  return html
    .replaceAll(/<link rel="preload"[^>]*>/g, '')
    .replaceAll(/ data-faces="[^"]*"/g, '')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll("'Tiro Bangla',", '')
}

/**
 * Milliseconds until the largest part of the page stood there for a new reader.
 *
 * @param {Browser} browser
 * @param {number} port
 * @param {{ width: number, height: number }} viewport
 */
async function painted(browser, port, viewport) {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_BY })
  await page.goto(`http://127.0.0.1:${port}${PAGE}`, { waitUntil: 'load' })
  const time = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1)?.startTime
          setTimeout(() => resolve(last), 500)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
  await context.close()
  return Number(time)
}

/** @returns {Promise<Browser>} */
async function launched() {
  const folder = readdirSync(CACHE).find((name) => /^chromium-[\d.]+$/.test(name))
  const path = process.env['CHROMIUM_PATH'] ?? join(CACHE, folder ?? '', 'chromium')
  if (!existsSync(path)) throw new Error('no browser yet: run the tests once, or set CHROMIUM_PATH')
  const fonts = folder === undefined ? {} : { FONTCONFIG_FILE: join(CACHE, folder, 'fonts.conf') }
  return await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox'],
    env: { ...process.env, ...fonts },
  })
}

import { once } from 'node:events'
import { connect } from 'node:net'

/** @import { Socket } from 'node:net' */
/** @import { Server } from './servers.js' */

/**
 * One kept-alive connection: it asks one thing after another and reads no more of an answer than where it
 * ends, so that the load costs little beside what is measured.
 */
export class Connection {
  /** @type {Socket} */
  #socket
  /** @type {Buffer[]} */
  #chunks = []
  #hasBody = true
  #missing = 0
  #status = 0
  /** @type {((status: number) => void) | null} */
  #resolve = null
  /** @type {((error: Error) => void) | null} */
  #reject = null

  /** @param {Socket} socket */
  constructor(socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#take(chunk))
    socket.on('close', () => this.#reject?.(new Error('the server closed the connection')))
    socket.on('error', (error) => this.#reject?.(error))
  }

  /** @param {number} port */
  static async to(port) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return new Connection(socket)
  }

  /**
   * Sends a request and gives the status once the answer is there, whole.
   *
   * @param {string} path
   * @param {Readonly<Record<string, string>>} headers
   * @param {'GET' | 'HEAD'} method
   * @returns {Promise<number>}
   */
  get(path, headers = {}, method = 'GET') {
    this.#hasBody = method === 'GET'
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#socket.write(`${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join('')}\r\n`, 'latin1')
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  close() {
    this.#reject = null
    this.#socket.destroy()
  }

  /** @param {Buffer} chunk */
  #take(chunk) {
    if (this.#missing > 0) {
      this.#missing -= chunk.length
      this.#finish()
      return
    }
    this.#chunks.push(chunk)
    const got = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    const end = got.indexOf('\r\n\r\n')
    if (end === -1) return
    this.#chunks = []
    const head = got.latin1Slice(0, end)
    this.#status = Number(head.slice(9, 12))
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    if (length === undefined && this.#status !== 304) {
      this.#reject?.(new Error(`an answer without a length: ${head}`))
      return
    }
    this.#missing = (this.#hasBody ? Number(length ?? 0) : 0) - (got.length - end - 4)
    this.#finish()
  }

  #finish() {
    if (this.#missing > 0) return
    this.#missing = 0
    this.#resolve?.(this.#status)
  }
}

/**
 * Asks many times over several connections at once: the same page, or the `i`th of many. Gives CPU
 * microseconds of the server a request, and the milliseconds that each took.
 *
 * @param {Server} server
 * @param {{
 *   path: string | ((i: number) => string),
 *   headers?: Readonly<Record<string, string>>,
 *   method?: 'GET' | 'HEAD',
 *   status?: number,
 * }} request
 * @param {{ requests: number, connections: number }} size
 */
export async function load(server, request, { requests, connections }) {
  const { headers = {}, method = 'GET', status = 200 } = request
  const pathOf = typeof request.path === 'string' ? () => String(request.path) : request.path
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.to(server.port)))
  /** @type {number[]} */
  const latencies = []
  let next = 0
  const before = await server.cpu()
  await Promise.all(
    open.map(async (connection) => {
      while (next < requests) {
        const path = pathOf(next++)
        const began = performance.now()
        const got = await connection.get(path, headers, method)
        latencies.push(performance.now() - began)
        if (got !== status) throw new Error(`${path} answered ${got} instead of ${status}`)
      }
    }),
  )
  const cpu = (await server.cpu()) - before
  for (const connection of open) connection.close()
  return { cpu: cpu / requests, latencies }
}

/**
 * Asks for pages again and again, all at once, each time after `before` has changed what they show. Gives CPU
 * microseconds of the server a page.
 *
 * @param {Server} server
 * @param {{
 *   paths: readonly string[],
 *   headers?: Readonly<Record<string, string>>,
 *   method?: 'GET' | 'HEAD',
 * }} request
 * @param {{ changes: number, before: () => Promise<unknown> }} how
 */
export async function afterEachChange(server, { paths, headers = {}, method = 'GET' }, { changes, before }) {
  const open = await Promise.all(paths.map(() => Connection.to(server.port)))
  const began = await server.cpu()
  for (let i = 0; i < changes; i++) {
    await before()
    const statuses = await Promise.all(open.map((each, p) => each.get(paths[p] ?? '', headers, method)))
    if (statuses.some((status) => status !== 200))
      throw new Error(`${paths.join(', ')} answered ${statuses.join(', ')}`)
  }
  const cpu = (await server.cpu()) - began
  for (const connection of open) connection.close()
  return cpu / changes / paths.length
}

import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, Response } from 'express'
import { encodingAmong, type Encoding } from './encoding.ts'
import type { Handler } from './server.ts'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** What an answer is kept by: it differs as soon as anything in the answer does. */
export interface Kept {
  /** The answer's address, with everything in its query that changes it. */
  readonly key: string
  /** The version of what it shows; a new one replaces the old. */
  readonly version: string
  readonly type: string
  readonly lng: string | null
  /**
   * Where `key` is the path and query of the page's one canonical address, without the first `/`: asks for the
   * version that it has now, `null` where it is no longer there. Such a page is answered `again`, and made
   * again by what made it first, whatever its version is by then.
   */
  readonly current?: () => Soon<string | null>
}

/** Makes an answer as it is at `version` or later; it may be asked again long after its request is answered. */
export type Make = (version: string) => Promise<string | Buffer>

/** A value that one engine has at once and the other after a round trip. */
export type Soon<T> = T | Promise<T>

export interface Answers {
  /** Sets what every answer of a version carries; whether the request has it already, which is then answered: 304. */
  isCurrent(req: Request, res: Response, kept: Pick<Kept, 'key' | 'version' | 'lng'>): boolean
  /**
   * Answers with what `make` gives, which is asked only where no answer of this version is kept. A request
   * that has this version already gets 304, and nothing is made.
   */
  send(req: Request, res: Response, kept: Kept, make: Make): Promise<void>
  /**
   * Answers a request for a page that is kept, before any route is tried or any query read: that is half of
   * what such an answer costs. One that has another version by now is made anew. Everything else goes on, and
   * so does what the store could not answer or a page that could not be made: the route fails as it does
   * without.
   */
  again: Handler
}

interface Entry {
  readonly kept: Kept
  readonly make: Make
  readonly etag: string
  /** The headers of 304, which all other answers begin with. */
  readonly headers: string[]
  readonly plain: Buffer
  /** Its compressed bodies, each made when it is first asked for. */
  readonly bodies: Map<Encoding, Promise<Body>>
  /** The same, ready to be sent. */
  readonly ready: Map<Encoding, Body>
  /** How often it was sent in Brotli. */
  sent: number
  bytes: number
  /** The turn of the event loop in which the version was last asked for and was still this one. */
  turn: number
}

/** What is sent: the bytes, and the headers that tell of them, names and values in turn. */
interface Body {
  readonly bytes: Buffer
  readonly headers: string[]
}

/** Bytes of answers that are kept in memory; the least used go first. */
const MOST_BYTES = 64 * 1024 * 1024

// Up to here thorough compression costs 2 ms, once a revision and beside the event loop.
const SMALL = 200_000

/**
 * Keeps answers in memory by their version: one page a revision, compressed once. Whoever asks is asked the
 * version first, so an old revision is never shown. `build` names everything that is the same for all of
 * them: the program, its templates and settings, the store.
 */
export function answersFrom(build: () => string, mostBytes = MOST_BYTES): Answers {
  const entries = new Map<string, Entry>()
  const making = new Map<string, Promise<Entry>>()
  let tag: string | null = null
  let bytes = 0

  const forget = (key: string): void => {
    bytes -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }
  const makeRoom = (): void => {
    for (const oldest of entries.keys()) {
      if (bytes <= mostBytes) break
      forget(oldest)
    }
  }
  const keep = (key: string, entry: Entry): void => {
    forget(key)
    entries.set(key, entry)
    bytes += entry.bytes
    makeRoom()
  }
  const find = (kept: Kept, etag: string, make: Make): Soon<Entry> => {
    const { key, version } = kept
    const known = entries.get(key)
    if (known?.kept.version === version) return known
    const name = `${version} ${key}`
    const underWay = making.get(name)
    if (underWay !== undefined) return underWay
    const made = make(version)
      .then(bytesOf)
      .then((plain): Entry => {
        const headers = commonHeaders(kept.lng, etag)
        const entry: Entry = {
          ...{ kept, make, etag, headers, plain },
          ...{ bodies: new Map(), ready: new Map(), bytes: plain.length, turn: -1, sent: 0 },
        }
        keep(key, entry)
        return entry
      })
      .finally(() => making.delete(name))
    making.set(name, made)
    return made
  }
  const bodyOf = (entry: Entry, encoding: Encoding): Soon<Body> => {
    const ready = entry.ready.get(encoding)
    if (ready !== undefined) return ready
    const underWay = entry.bodies.get(encoding)
    if (underWay !== undefined) return underWay
    const made = compressed(entry.plain, encoding).then((compact): Body => {
      const body = { bytes: compact, headers: headersOf(entry, encoding, compact.length) }
      entry.ready.set(encoding, body)
      if (encoding !== 'plain') {
        entry.bytes += compact.length
        if (entries.get(entry.kept.key) === entry) bytes += compact.length
        makeRoom()
      }
      return body
    })
    entry.bodies.set(encoding, made)
    return made
  }

  // A twentieth less to send, for 80 ms beside the event loop: only of what is asked for again and again.
  const pressHarder = async (entry: Entry): Promise<void> => {
    if (entry.plain.length > SMALL) return
    const smallest = await compressBrotli(entry.plain, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: entry.plain.length },
    })
    entry.ready.set('br', { bytes: smallest, headers: headersOf(entry, 'br', smallest.length) })
  }

  let turn = 0
  let isEnding = false
  const endTurn = (): void => {
    if (isEnding) return
    isEnding = true
    setImmediate(() => {
      turn += 1
      isEnding = false
    })
  }

  // What browsers say they accept is one of a few lists; each is read once.
  const encodings = new Map<string, Encoding>()
  const encodingFor = (req: Request): Encoding => {
    const accepted = String(req.headers['accept-encoding'])
    const known = encodings.get(accepted)
    if (known !== undefined) return known
    const encoding = encodingAmong(req)
    if (encodings.size < MOST_LISTS) encodings.set(accepted, encoding)
    return encoding
  }
  const give = (req: Request, res: Response, entry: Entry): Soon<void> => {
    // The last that was asked for is the last that goes.
    const { key } = entry.kept
    if (entries.get(key) === entry && entries.delete(key)) entries.set(key, entry)
    if (matches(req.headers['if-none-match'], entry.etag)) {
      res.writeHead(304, entry.headers)
      res.end()
      return
    }
    const end = ({ bytes: body, headers }: Body): void => {
      res.writeHead(200, headers)
      res.end(req.method === 'HEAD' ? undefined : body)
    }
    const encoding = encodingFor(req)
    const body = bodyOf(entry, encoding)
    if (encoding === 'br' && (entry.sent += 1) === OFTEN) pressHarder(entry).catch(() => undefined)
    return body instanceof Promise ? body.then(end) : end(body)
  }

  // Of its own for each address: who has one page of a text may not take another, which is not there, for it.
  const etagOf = ({ key, version }: Pick<Kept, 'key' | 'version'>): string => {
    tag ??= hash('sha256', build(), 'base64url')
    return `W/"${version}-${hash('sha256', `${tag} ${key}`, 'base64url').slice(0, 8)}"`
  }
  const isCurrent: Answers['isCurrent'] = (req, res, kept) => {
    const etag = etagOf(kept)
    const headers = commonHeaders(kept.lng, etag)
    if (names(req.headers['if-none-match'], etag)) {
      res.writeHead(304, headers)
      res.end()
      return true
    }
    for (let i = 0; i < headers.length; i += 2) res.setHeader(headers[i] ?? '', headers[i + 1] ?? '')
    return false
  }

  const send: Answers['send'] = async (req, res, kept, make) => {
    const etag = etagOf(kept)
    if (names(req.headers['if-none-match'], etag)) {
      res.writeHead(304, commonHeaders(kept.lng, etag))
      res.end()
      return
    }
    await give(req, res, await find(kept, etag, make))
  }

  return {
    isCurrent,
    send,
    again(req, res, next) {
      const entry = SAFE.has(req.method) ? entries.get(req.url.slice(1)) : undefined
      if (entry?.kept.current === undefined) {
        next()
        return
      }
      const goOn = () => next()
      const giveOr = (version: string | null): void => {
        if (version === null) {
          next()
          return
        }
        const given =
          version === entry.kept.version
            ? give(req, res, entry)
            : send(req, res, { ...entry.kept, version }, entry.make)
        if (given instanceof Promise) given.catch(goOn)
      }
      // A version that was asked for in this same turn of the event loop is the answer for whoever came in
      // with it: none of them can have heard yet of a change that was made since.
      if (entry.turn === turn) {
        giveOr(entry.kept.version)
        return
      }
      let version: Soon<string | null>
      try {
        version = entry.kept.current()
      } catch {
        next()
        return
      }
      if (version instanceof Promise) {
        version.then(giveOr, goOn)
        return
      }
      if (version === entry.kept.version) {
        entry.turn = turn
        endTurn()
      }
      giveOr(version)
    },
  }
}

const SAFE = new Set(['GET', 'HEAD'])

/** After so many answers in Brotli a page is compressed as well as it can be. */
const OFTEN = 8

/** Different lists of encodings that are remembered; whoever sends yet another one is read every time. */
const MOST_LISTS = 100

function commonHeaders(lng: string | null, etag: string): string[] {
  return [
    ...['ETag', etag, 'Cache-Control', 'public, no-cache', 'Vary', 'Accept-Encoding'],
    ...(lng === null ? [] : ['Content-Language', lng]),
  ]
}

function headersOf({ kept, headers }: Entry, encoding: Encoding, length: number): string[] {
  return [
    ...headers,
    ...['Content-Type', kept.type, 'Content-Length', String(length)],
    ...(encoding === 'plain' ? [] : ['Content-Encoding', encoding]),
  ]
}

/** UTF-8, a long text's in slices: 5 MB in one go would keep everybody waiting. */
async function bytesOf(text: string | Buffer): Promise<Buffer> {
  if (Buffer.isBuffer(text)) return text
  if (text.length <= SMALL) return Buffer.from(text)
  const parts: Buffer[] = []
  for (let from = 0; from < text.length;) {
    let to = from + SMALL
    // Both halves of a surrogate pair belong to one slice.
    if ((text.charCodeAt(to) & 0xfc00) === 0xdc00) to += 1
    parts.push(Buffer.from(text.slice(from, to)))
    from = to
    await nextTurn()
  }
  return Buffer.concat(parts)
}

async function compressed(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'plain') return plain
  if (encoding === 'gzip') return compressGzip(plain, { level: 6 })
  return compressBrotli(plain, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: plain.length <= SMALL ? 8 : 4,
      // With the usual window of 4 MB the tables that are made ready first are 16 MB, at quality 9 twice that:
      // 97 ms instead of 2, for 3 bytes of 14,000.
      ...(plain.length <= SMALL ? { [constants.BROTLI_PARAM_LGWIN]: 16 } : {}),
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  })
}

/** `If-None-Match` by the weak comparison, for an answer that there is (RFC 9110 §13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  return header === '*' || names(header, etag)
}

/** Whether `If-None-Match` names an answer, which was there once: `*` says nothing of one yet to be made. */
function names(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header === etag) return true
  const opaque = etag.replace(/^W\//, '')
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === opaque)
}

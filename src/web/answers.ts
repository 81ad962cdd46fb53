import type { Request, Response } from 'express'
import { bytesOf, compressed, pressed } from './compression.ts'
import { encodingReader, type Encoding } from './encoding.ts'
import { etagsFrom, matches, names } from './etag.ts'
import { keptAnswers, type Body, type Kept, type KeptAnswer, type Make, type Soon } from './kept-answers.ts'
import type { Handler } from './server.ts'

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

/** Bytes of answers that are kept in memory; the least used go first. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * Keeps answers in memory by their version: one page a revision, compressed once. The store is asked for the
 * version first, so an old revision is never shown. `build` names everything that is the same for all of
 * them: the program, its templates and settings, the store.
 */
export function answersFrom(build: () => string, mostBytes = MOST_BYTES): Answers {
  const answers = keptAnswers(mostBytes)
  const making = new Map<string, Promise<KeptAnswer>>()
  const etagOf = etagsFrom(build)
  const encodingFor = encodingReader()

  const find = (kept: Kept, etag: string, make: Make): Soon<KeptAnswer> => {
    const { key, version } = kept
    const known = answers.at(key)
    if (known?.kept.version === version) return known
    const name = `${version} ${key}`
    const underWay = making.get(name)
    if (underWay !== undefined) return underWay
    const made = make(version)
      .then(bytesOf)
      .then((plain): KeptAnswer => {
        const headers = commonHeaders(kept.lng, etag)
        const answer: KeptAnswer = {
          ...{ kept, make, etag, headers, plain },
          ...{ bodies: new Map(), ready: new Map(), bytes: plain.length, turn: -1, sent: 0 },
        }
        answers.keep(answer)
        return answer
      })
      .finally(() => making.delete(name))
    making.set(name, made)
    return made
  }
  const bodyOf = (answer: KeptAnswer, encoding: Encoding): Soon<Body> => {
    const ready = answer.ready.get(encoding)
    if (ready !== undefined) return ready
    const underWay = answer.bodies.get(encoding)
    if (underWay !== undefined) return underWay
    const made = compressed(answer.plain, encoding).then((compact): Body => {
      const body = { bytes: compact, headers: headersOf(answer, encoding, compact.length) }
      answer.ready.set(encoding, body)
      if (encoding !== 'plain') answers.grow(answer, compact.length)
      return body
    })
    answer.bodies.set(encoding, made)
    return made
  }

  const pressHarder = async (answer: KeptAnswer): Promise<void> => {
    const smallest = await pressed(answer.plain)
    if (smallest === null) return
    answer.ready.set('br', { bytes: smallest, headers: headersOf(answer, 'br', smallest.length) })
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

  const give = (req: Request, res: Response, answer: KeptAnswer): Soon<void> => {
    answers.use(answer)
    if (matches(req.headers['if-none-match'], answer.etag)) {
      sendUnchanged(res, answer.headers)
      return
    }
    const end = ({ bytes: body, headers }: Body): void => {
      res.writeHead(200, headers)
      res.end(req.method === 'HEAD' ? undefined : body)
    }
    const encoding = encodingFor(req)
    const body = bodyOf(answer, encoding)
    if (encoding === 'br' && (answer.sent += 1) === OFTEN) pressHarder(answer).catch(() => undefined)
    return body instanceof Promise ? body.then(end) : end(body)
  }

  const isCurrent: Answers['isCurrent'] = (req, res, kept) => {
    const etag = etagOf(kept)
    const headers = commonHeaders(kept.lng, etag)
    if (names(req.headers['if-none-match'], etag)) {
      sendUnchanged(res, headers)
      return true
    }
    for (let i = 0; i < headers.length; i += 2) res.setHeader(headers[i] ?? '', headers[i + 1] ?? '')
    return false
  }

  const send: Answers['send'] = async (req, res, kept, make) => {
    const etag = etagOf(kept)
    if (names(req.headers['if-none-match'], etag)) {
      sendUnchanged(res, commonHeaders(kept.lng, etag))
      return
    }
    await give(req, res, await find(kept, etag, make))
  }

  return {
    isCurrent,
    send,
    again(req, res, next) {
      const answer = SAFE.has(req.method) ? answers.at(req.url.slice(1)) : undefined
      if (answer?.kept.current === undefined) {
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
          version === answer.kept.version
            ? give(req, res, answer)
            : send(req, res, { ...answer.kept, version }, answer.make)
        if (given instanceof Promise) given.catch(goOn)
      }
      // A version that was asked for in this same turn of the event loop is the answer for whoever came in
      // with it: none of them can have heard yet of a change that was made since.
      if (answer.turn === turn) {
        giveOr(answer.kept.version)
        return
      }
      let version: Soon<string | null>
      try {
        version = answer.kept.current()
      } catch {
        next()
        return
      }
      if (version instanceof Promise) {
        version.then(giveOr, goOn)
        return
      }
      if (version === answer.kept.version) {
        answer.turn = turn
        endTurn()
      }
      giveOr(version)
    },
  }
}

const SAFE = new Set(['GET', 'HEAD'])

/** After so many answers in Brotli a page is compressed as well as it can be. */
const OFTEN = 8

/** 304: who asks has the answer already. */
function sendUnchanged(res: Response, headers: string[]): void {
  res.writeHead(304, headers)
  res.end()
}

function commonHeaders(lng: string | null, etag: string): string[] {
  return [
    ...['ETag', etag, 'Cache-Control', 'public, no-cache', 'Vary', 'Accept-Encoding'],
    ...(lng === null ? [] : ['Content-Language', lng]),
  ]
}

function headersOf({ kept, headers }: KeptAnswer, encoding: Encoding, length: number): string[] {
  return [
    ...headers,
    ...['Content-Type', kept.type, 'Content-Length', String(length)],
    ...(encoding === 'plain' ? [] : ['Content-Encoding', encoding]),
  ]
}

import { Agent, request, type IncomingHttpHeaders } from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Buffer
}

const agent = new Agent({ keepAlive: true })

/**
 * Asks for a path exactly as it is written: `fetch` would tidy it, keep its own `Host` and undo a compressed
 * answer. `path` holds no space and nothing above U+00FF; each code unit is sent as one byte.
 */
export function raw(origin: string, path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const { hostname, port } = new URL(origin)
  return new Promise<RawAnswer>((resolve, reject) => {
    // By itself node announces no body of a DELETE.
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }
    const asked = request({
      agent,
      hostname,
      port,
      path,
      method,
      headers: { ...headers, ...length } as never,
      // A redirect repeats what was asked, beside all else that an answer says.
      maxHeaderSize: 64 * 1024,
    })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const status = answer.statusCode ?? 0
        resolve({ status, headers: answer.headers, body: Buffer.concat(parts).toString('utf8') })
      })
    })
    asked.end(body)
  })
}

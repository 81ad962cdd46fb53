/**
 * The least that Node can do: the bytes and headers of one answer, out of the file that is named, on every
 * request, or 304 to one that has the same ETag.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { headers, body } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const bytes = Buffer.from(body, 'base64')
const { 'content-length': _, 'content-type': __, 'content-encoding': ___, ...unchanged } = headers

const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === headers.etag) {
    response.writeHead(304, unchanged)
    response.end()
  } else {
    response.writeHead(200, headers)
    response.end(bytes)
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`bare is ready on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
})
process.once('SIGTERM', () => process.exit(0))

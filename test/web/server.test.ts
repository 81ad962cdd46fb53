import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LIMITS, serverOf } from '../../src/web/server.ts'
import { anApp } from '../support/app.ts'
import { raw } from '../support/raw.ts'

const app = anApp()

describe('what one client may take', () => {
  test.each([
    ['its headers never end', 'GET / HTTP/1.1\r\nHost: x\r\n', { headersTimeout: 100 }],
    [
      'its body never ends',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na',
      { headersTimeout: 100, requestTimeout: 200 },
    ],
  ])('and who is slow is cut off: %s', async (_how, words, limits) => {
    const slow = express().use(express.text({ type: () => true }))
    const server = serverOf(slow, { ...LIMITS, ...limits, connectionsCheckingInterval: 50 })
    onTestFinished(() => void server.close())
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.write(words)
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    await once(socket, 'close')
    expect(Buffer.concat(parts).toString()).toMatch(/^HTTP\/1\.1 (?:408|400) /)
  })

  test('of headers is 16 KB', async () => {
    const { status } = await raw(app.url(), '/bn/', { headers: { Cookie: `x=${'y'.repeat(17_000)}` } })
    expect(status).toBe(431)
    expect((await raw(app.url(), '/bn/', { headers: { Cookie: `x=${'y'.repeat(15_000)}` } })).status).toBe(
      200,
    )
  })

  test.each([
    [8192, 303],
    [8193, 413],
  ])('of a form’s %i bytes gives %i', async (length, status) => {
    const body = 'size=4&x='.padEnd(length, 'y')
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    expect((await raw(app.url(), '/preferences', { method: 'POST', headers, body })).status).toBe(status)
  })
})

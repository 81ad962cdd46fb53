import { deflateRawSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { ARCHIVE_LIMITS, crc32, openArchive, zipped, type Member } from '../../src/formats/archive.ts'
import { Refusal } from '../../src/formats/read.ts'
import { archiveOf, type MadeMember } from '../support/archives.ts'

const MIB = 1024 * 1024

/** The key of the problem that an archive ends in when everything in it is read, or `read`. */
async function endOf(bytes: Uint8Array): Promise<string> {
  try {
    const archive = await openArchive(bytes)
    for (const name of archive.names) await archive.read(name)
    return 'read'
  } catch (error) {
    if (error instanceof Refusal) return error.problem.key
    throw error
  }
}

const zeros = (size: number) => Buffer.alloc(size)
const noise = (size: number) =>
  Buffer.from(Uint8Array.from({ length: size }, (_, i) => (i * 2654435761) >>> 13))
const members = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `m${i}`, content: 'x' }))

describe('an archive', () => {
  test.each<[string, readonly MadeMember[], string]>([
    [
      'of two members is read',
      [
        { name: 'a', content: 'এক' },
        { name: 'b/c', content: 'দুই', stored: true },
      ],
      'read',
    ],
    ['of 2,000 members is read', members(2000), 'read'],
    ['of 2,001 is not', members(2001), 'formats:archive_members'],
    [
      'with a folder is read',
      [
        { name: 'a/', content: '', stored: true },
        { name: 'a/b', content: 'x' },
      ],
      'read',
    ],
    ['with a dense small member is read', [{ name: 'a', content: zeros(MIB) }], 'read'],
    [
      'with a member of ratio 1,000 is not',
      [{ name: 'a', content: zeros(10 * MIB) }],
      'formats:archive_size',
    ],
    [
      'with a member over 25 MiB is not',
      [{ name: 'a', content: Buffer.alloc(26 * MIB, 1), stored: true }],
      'formats:archive_size',
    ],
    [
      'whose members claim over 100 MiB together is not',
      Array.from({ length: 5 }, (_, i) => ({ name: `${i}`, content: noise(1000), claims: 24 * MIB })),
      'formats:archive_size',
    ],
    [
      'with a member larger than it claims is not',
      [{ name: 'a', content: noise(9000), claims: 100 }],
      'formats:archive_size_lies',
    ],
    [
      'with a member smaller than it claims is not',
      [{ name: 'a', content: noise(900), claims: 1000 }],
      'formats:archive_size_lies',
    ],
    ['that reaches out by ../ is not', [{ name: '../../etc/passwd', content: 'x' }], 'formats:archive_name'],
    ['that hides a .. inside is not', [{ name: 'a/../../b', content: 'x' }], 'formats:archive_name'],
    ['with an absolute name is not', [{ name: '/etc/passwd', content: 'x' }], 'formats:archive_name'],
    ['with the name of a drive is not', [{ name: 'C:\\x', content: 'x' }], 'formats:archive_name'],
    ['with an encrypted member is not', [{ name: 'a', content: 'x', flags: 1 }], 'formats:archive_encrypted'],
    [
      'with strong encryption is not',
      [{ name: 'a', content: 'x', flags: 0x40 }],
      'formats:archive_encrypted',
    ],
    [
      'with one name twice is not',
      [
        { name: 'a', content: 'x' },
        { name: 'a', content: 'y' },
      ],
      'formats:archive_twice',
    ],
    [
      'in a compression nobody knows is not',
      [{ name: 'a', content: 'x', method: 12 }],
      'formats:archive_method',
    ],
    ['whose bytes have changed is not', [{ name: 'a', content: 'x', crc: 1 }], 'formats:archive_damaged'],
    [
      'with bytes that are no deflate is not',
      [{ name: 'a', content: 'x', packed: noise(99) }],
      'formats:archive_damaged',
    ],
  ])('%s', async (_, made, end) => {
    expect(await endOf(archiveOf(made))).toBe(end)
  })

  test('that is a bomb which lies about its size ends within its claim, not within memory', async () => {
    const packed = deflateRawSync(zeros(60 * MIB))
    const bomb = archiveOf([{ name: 'a', content: '', packed, claims: 20 * MIB }])
    const before = process.memoryUsage().rss
    // 20 MiB out of 60 KB is no ratio that text has, so it ends before anything is unpacked.
    expect(await endOf(bomb)).toBe('formats:archive_size')
    const padded = archiveOf([{ name: 'a', content: '', packed, claims: MIB }])
    expect(await endOf(padded)).toBe('formats:archive_size_lies')
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MIB)
  })

  test('counts what it unpacks over all members, whatever they claim', async () => {
    const content = Buffer.alloc(24 * MIB, noise(4099))
    const archive = await openArchive(archiveOf([{ name: 'a', content, stored: true }]))
    for (let i = 0; i < 4; i++) expect((await archive.read('a'))?.length).toBe(24 * MIB)
    // Reading one again counts again: 100 MiB is what an import may ever hold.
    const fifth = await archive.read('a').then(
      () => 'read',
      (error: Refusal) => error.problem.key,
    )
    expect(fifth).toBe('formats:archive_size')
  })

  test('cut off anywhere, or followed by more, is one problem', async () => {
    const whole = archiveOf([
      { name: 'a', content: noise(6000), stored: true },
      { name: 'b', content: 'x' },
    ])
    for (let at = 0; at < whole.length; at += 97)
      expect(await endOf(whole.subarray(0, at))).toBe('formats:archive_damaged')
    expect(await endOf(Buffer.concat([whole, noise(40)]))).toBe('formats:archive_damaged')
  })

  test('names what is wrong without control characters, and shortly', async () => {
    const name = `../${'\u0007'.repeat(200)}`
    const error = await openArchive(archiveOf([{ name, content: 'x' }])).catch((error: unknown) => error)
    expect(error instanceof Refusal && error.problem.values['name']).toMatch(/^[^\p{C}]{1,81}$/u)
  })

  test('has the limits that its documentation gives', () => {
    expect(ARCHIVE_LIMITS).toEqual({ members: 2000, member: 25 * MIB, total: 100 * MIB, ratio: 100 })
  })
})

describe('what is written', () => {
  const write = async (content: readonly Member[]) => {
    const pieces: Uint8Array[] = []
    for await (const piece of zipped(content)) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  const text = new TextEncoder().encode('বাংলা লেখা। '.repeat(500))

  test('is read by others and by us, stored, deflated and in pieces', async () => {
    const bytes = await write([
      { name: 'mimetype', content: text, stored: true },
      { name: 'ক/খ.txt', content: text },
      { name: 'pieces', content: [text.subarray(0, 100), text.subarray(100)] },
      { name: 'empty', content: [] },
    ])
    const expected = { mimetype: text, 'ক/খ.txt': text, pieces: text, empty: new Uint8Array(0) }
    expect(unzipSync(bytes)).toEqual(expected)
    const archive = await openArchive(bytes)
    for (const [name, content] of Object.entries(expected))
      expect(Buffer.compare((await archive.read(name)) ?? zeros(1), content)).toBe(0)
  })

  test('has a stored first member with its sizes in front and no extra field, as EPUB asks', async () => {
    const bytes = await write([
      { name: 'mimetype', content: new TextEncoder().encode('application/epub+zip'), stored: true },
    ])
    expect(bytes.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip')
    expect(bytes.readUInt16LE(6) & 8).toBe(0)
    expect(bytes.readUInt32LE(18)).toBe(20)
    expect(bytes.readUInt16LE(28)).toBe(0)
  })

  test('is the same each time, whatever the clock and the zone', async () => {
    const zone = process.env['TZ']
    const once = await write([{ name: 'a', content: text }])
    process.env['TZ'] = 'Asia/Dhaka'
    const again = await write([{ name: 'a', content: text }])
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
    expect(Buffer.compare(once, again)).toBe(0)
  })

  test.each([
    ['', 0],
    ['123456789', 0xcbf43926],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('has the CRC-32 of %o', (text, crc) => {
    const bytes = new TextEncoder().encode(text)
    expect(crc32(bytes)).toBe(crc)
    expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(crc)
  })
})

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatOf, FORMATS, readAny } from '../../src/formats/index.ts'
import type { Format, Read } from '../../src/formats/format.ts'
import { randomFrom } from '../bench/support/perturbing.js'
import { bytesOf } from '../support/round-trip.ts'
import { longText } from '../support/whole-text.ts'

/*
 * Files that mean harm or were harmed. Whatever they hold, a reader answers: a value, or an error with a key
 * that names a sentence. It never throws, and never takes long.
 */

/** Longest that any of these may take, in milliseconds of this process's own time; what is quadratic takes minutes. */
const LONGEST = 5000

function timer() {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
}

/** Mutants over all formats that we read. */
const MUTANTS = 10_000

const READERS = FORMATS.filter(({ read }) => read !== undefined)
const utf8 = (text: string) => new TextEncoder().encode(text)

async function answerOf(format: Format, bytes: Uint8Array): Promise<Read> {
  const time = timer()
  const answer = await format.read?.(bytes)
  if (time() > LONGEST) throw new Error(`${format.id} took ${time()} ms`)
  if (answer === undefined) throw new Error(`${format.id} does not read`)
  return answer
}

/** Whether it is a value, or an error that says why there is none, and every problem can be told. */
function isSound({ value, problems }: Read): boolean {
  const hasError = problems.some(({ severity }) => severity === 'error')
  return (
    (value === null) === hasError &&
    problems.every(
      ({ key, values }) =>
        /^formats:[a-z][a-z0-9_]*$/.test(key) &&
        Object.values(values).every((one) => typeof one === 'number' || one.length <= 90),
    )
  )
}

/** Fails unless the answer is sound. Asked thousands of times: `expect` would take longer than the readers. */
function expectSound(answer: Read): void {
  if (!isSound(answer)) expect(answer).toBe('a value or an error')
}

/** A file of each format to do harm to: our own, or for what we only read one by hand. */
const SEEDS: Readonly<Record<string, string>> = {
  po: 'msgid ""\nmsgstr "Language: bn\\n"\n\n#, fuzzy\nmsgctxt "c"\nmsgid "One"\nmsgid_plural "Many"\nmsgstr[0] "এক"\nmsgstr[1] "অনেক"\n\n#~ msgid "Old"\n#~ msgstr "পুরনো"\n'.repeat(
    40,
  ),
}

async function seedOf(format: Format, paragraphs: number): Promise<Uint8Array> {
  const seed = SEEDS[format.id]
  return seed === undefined
    ? bytesOf(format, { collection: null, texts: [longText(paragraphs)] })
    : utf8(seed)
}

const TELLING = [0, 0x0a, 0x22, 0x26, 0x2c, 0x3c, 0x3e, 0x5b, 0x7b, 0xff]

/** The bytes with one to four changes: some set, some taken out, some doubled. */
function mutant(bytes: Uint8Array, seed: number): Uint8Array {
  const next = randomFrom(seed)
  const below = (most: number) => Math.floor(next() * most)
  let changed = bytes
  for (let left = 1 + below(4); left > 0; left -= 1) {
    const from = below(changed.length)
    const length = 1 + below(20)
    const byte = next() < 0.5 ? (TELLING[below(TELLING.length)] ?? 0) : below(256)
    const how = below(3)
    const piece =
      how === 0
        ? [byte]
        : how === 1
          ? []
          : [...changed.subarray(from, from + length), ...changed.subarray(from, from + length)]
    const to = how === 0 ? from + 1 : from + length
    changed = Buffer.concat([changed.subarray(0, from), Uint8Array.from(piece), changed.subarray(to)])
  }
  return changed
}

describe.each(READERS)('a damaged $name', (format) => {
  let seed: Uint8Array
  let large: Uint8Array
  beforeAll(async () => {
    seed = await seedOf(format, 2)
    large = await seedOf(format, 60)
  })

  test('cut off at every KiB is read as far as it goes, or refused', async () => {
    expect(large.length).toBeGreaterThan(2048)
    for (let end = 0; end < large.length; end += 1024)
      expectSound(await answerOf(format, large.slice(0, end)))
  })

  test('with bytes changed, taken out or doubled is read, or refused', async () => {
    expect(seed.length).toBeGreaterThan(100)
    for (let i = 0; i < MUTANTS / READERS.length; i += 1) {
      try {
        expectSound(await answerOf(format, mutant(seed, i)))
      } catch (error) {
        throw new Error(`mutant ${i} of ${format.id}`, { cause: error })
      }
    }
  })

  test('of random bytes is refused or read', async () => {
    expect(format.read).toBeDefined()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expectSound(await answerOf(format, bytes))
      }),
      { numRuns: 100 },
    )
  })
})

const many = (count: number, piece: string) => piece.repeat(count)
const tmxOf = (body: string, head = '') =>
  `<?xml version="1.0"?>${head}<tmx version="1.4"><body>${body}</body></tmx>`
const xliffOf = (body: string) =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="bn" trgLang="en"><file id="f">${body}</file></xliff>`
const BIG = 150_000

describe('a file that means harm', () => {
  test.each([
    ['an internal DTD subset', tmxOf('', '<!DOCTYPE tmx [<!ENTITY a "b">]>'), 'formats:xml_doctype'],
    [
      'a billion laughs',
      tmxOf('<tu>&lol;</tu>', '<!DOCTYPE tmx [<!ENTITY lol "x">]>'),
      'formats:xml_doctype',
    ],
    ['an unknown entity', tmxOf('<tu>&nbsp;</tu>'), 'formats:xml'],
    ['an entity named like what every object has', tmxOf('<tu>&constructor;</tu>'), 'formats:xml'],
    ['a U+0000 by reference', tmxOf('<tu>&#0;</tu>'), 'formats:xml'],
    ['a lone surrogate by reference', tmxOf('<tu>&#xD800;</tu>'), 'formats:xml'],
    ['a control character by reference', tmxOf('<tu>&#1;</tu>'), 'formats:xml'],
    ['200,000 levels', tmxOf(many(200_000, '<a>')), 'formats:depth'],
    [
      'as many levels in a segment',
      tmxOf(`<tu><tuv xml:lang="bn"><seg>${many(200_000, '<hi>')}`),
      'formats:depth',
    ],
    [
      'a million attributes',
      tmxOf(`<tu ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')}/>`),
      'formats:xml_limit',
    ],
    ['a declaration inside', '<tmx><!ELEMENT></tmx>', 'formats:xml'],
    [
      'a text in place of a number',
      '{"format":"pashapashi","version":1,"texts":[{"paragraphs":[{"text":7}]}]}',
      'formats:json_shape',
    ],
    ['a half letter', '[{"bn":"\\ud800","en":"x"}]', 'formats:json_text'],
    ['a null character', '[{"bn":"\\u0000","en":"x"}]', 'formats:json_text'],
    ['a newer version', '{"format":"pashapashi","version":2,"texts":[]}', 'formats:json_version'],
    ['200,000 levels of lists', many(200_000, '['), 'formats:json'],
    ['200,000 levels of lists that end', many(200_000, '[') + many(200_000, ']'), 'formats:json_shape'],
    ['a null character in text', 'কথা\0কথা।', 'formats:nul'],
    ['an open quotation mark', `id,n,bn,en,state\r\na,1,"কথা,b,translated\r\n`, 'formats:csv_quote'],
    ['another XLIFF', '<xliff version="3.0"></xliff>', 'formats:xliff_version'],
    ['nothing', '', 'formats:empty'],
    ['nothing but space', ' \n \n', 'formats:empty'],
    ['a PDF', '%PDF-1.7 \0', 'formats:unknown_pdf'],
  ])('with %s is refused by name', async (_, text, key) => {
    const time = timer()
    const { value, problems } = await readAny(utf8(text))
    expect(time()).toBeLessThan(LONGEST)
    expect(value).toBeNull()
    expect(problems.map((problem) => problem.key)).toEqual([key])
  })

  test.each([
    ['very many references', tmxOf(`<tu><tuv xml:lang="bn"><seg>${many(BIG, '&#x995;')}</seg></tuv></tu>`)],
    ['very many codes', tmxOf(`<tu><tuv xml:lang="bn"><seg>ক${many(BIG / 4, '<ph/>')}</seg></tuv></tu>`)],
    [
      'very many segments',
      xliffOf(`<unit id="u">${many(BIG / 10, '<segment><source>ক</source></segment>')}</unit>`),
    ],
    [
      'very many notes',
      xliffOf(
        `<unit id="u"><notes>${many(BIG / 10, '<note id="n">ক</note>')}</notes><segment><source>ক</source></segment></unit>`,
      ),
    ],
    [
      'very many marks',
      xliffOf(
        `<unit id="u"><notes><note id="n">ক</note></notes><segment><source>${many(BIG / 10, '<mrk id="m" type="comment" ref="#n=n"/>')}ক</source></segment></unit>`,
      ),
    ],
    ['very many cells', `id,n,bn,en,state\r\n${many(BIG / 5, 'a,1,ক,b,x\r\n')}`],
    ['a row of very many cells', `bn,en\r\nক,b${many(BIG, ',')}`],
    ['very many open brackets', `# ক\n\n${many(BIG / 2, '[')}`],
    ['very many stars', `# ক\n\n${many(BIG / 4, '*a ')}`],
    ['very many open links', `# ক\n\n${many(BIG / 10, '[a](')}`],
    [
      'very many backticks',
      `# ক\n\n${Array.from({ length: 1000 }, (_, i) => `a${'`'.repeat(i)}`).join(' ')}`,
    ],
    ['very many quotes in quotes', `# ক\n\n${many(BIG, '>')}ক`],
    ['very many list items', `# ক\n\n${many(BIG / 10, '- ক\n')}`],
    ['very many footnotes', `# ক\n\n[^a]: b\n\n${many(BIG / 10, '[^a]')}`],
    ['very many definitions', `# ক\n\n${many(BIG / 10, '[^a]: b\n')}`],
    ['very many spaces', `ক${many(BIG, ' ')}খ\n\nক`],
    ['very many blank lines', `ক${many(BIG, '\n')}খ`],
    ['very many lines', many(BIG / 4, 'ক খ\n')],
    ['very many marks of ours', `§ পাশাপাশি Pashapashi 1\n${many(BIG / 10, '§ 1 bn\nক\n\n§ 1 en\nb\n\n')}`],
    ['very many quotation marks', `bn,en\r\n${many(BIG / 4, '"ক""",b\r\n')}`],
    ['very many entries', many(BIG / 20, 'msgid "a"\nmsgstr "ক"\n\n')],
    ['a message of very many escapes', `msgid "a"\nmsgstr "ক${many(BIG, '\\n')}"\n`],
    [
      'a field called __proto__',
      '{"format":"pashapashi","version":1,"__proto__":{"x":1},"texts":[{"__proto__":{"slug":"x"},"paragraphs":[{"text":"ক"}]}]}',
    ],
    ['a list of __proto__', '[{"__proto__":{"bn":"খ"},"bn":"ক","en":"a"}]'],
    ['a context called __proto__', 'msgctxt "__proto__"\nmsgid "toString"\nmsgstr "ক"\n'],
    [
      'a property called __proto__',
      tmxOf('<tu><prop type="x-pashapashi.__proto__">a</prop><tuv xml:lang="bn"><seg>ক</seg></tuv></tu>'),
    ],
    ['a column called __proto__', 'bn,en,__proto__\r\nক,a,b\r\n'],
  ])('with %s is read, or refused, in time', async (_, text) => {
    const bytes = utf8(text)
    const time = timer()
    const { format, ...answer } = await readAny(bytes)
    expect(time()).toBeLessThan(LONGEST)
    expect(format).not.toBeNull()
    expectSound(answer)
    expect(({} as Record<string, unknown>)['x'] ?? ({} as Record<string, unknown>)['bn']).toBeUndefined()
  })
})

describe('invalid UTF-8', () => {
  test.each([
    ['a lone continuation', [0x41, 0x80], 1],
    ['a cut letter', [0xe0, 0xa6, 0x95, 0xe0, 0xa6], 3],
    ['an overlong slash', [0x41, 0x42, 0xc0, 0xaf], 2],
    ['a surrogate', [0x41, 0xed, 0xa0, 0x80], 1],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], 0],
  ])('with %s is refused with its offset', async (_, bytes, offset) => {
    const txt = FORMATS.find(({ id }) => id === 'txt')
    const { problems } = await answerOf(txt as Format, Uint8Array.from(bytes))
    expect(problems).toEqual([
      { severity: 'error', key: 'formats:bytes', values: { encoding: 'UTF-8', offset }, line: null },
    ])
  })

  test('is refused by its place in a file of many pieces', async () => {
    const bytes = utf8('ক'.repeat(60_000))
    bytes[150_000] = 0xff
    const txt = FORMATS.find(({ id }) => id === 'txt')
    const { problems } = await answerOf(txt as Format, bytes)
    expect(problems[0]?.values).toEqual({ encoding: 'UTF-8', offset: 150_000 })
    expect(formatOf(bytes)?.id).toBe('txt')
  })
})

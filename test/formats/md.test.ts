import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { md } from '../../src/formats/md.ts'
import { textWritten } from '../support/round-trip.ts'
import { longText } from '../support/whole-text.ts'

async function read(text: string) {
  const { format, value, problems } = await readAny(new TextEncoder().encode(text))
  expect(format?.id).toBe('md')
  const [first] = value?.texts ?? []
  const told = problems.map(({ key, values }) => `${key.slice('formats:'.length)} ${values['count']}`)
  return { bn: first?.shape === 'sides' ? first.bn : [], title: first?.details.title.bn, told }
}

describe('Markdown', () => {
  test('has a footnote counted that nothing calls', async () => {
    expect((await read('# ভোর\n\nক[^a]।\n\n[^a]: টীকা।\n[^b]: আর এক।\n')).told).toEqual(['dropped_notes 1'])
  })

  test.each([
    [
      'a title and headings',
      '# ভোর\n\nকথা।\n\n## নদী\n\nকথা।',
      ['paragraph কথা।', 'heading নদী', 'paragraph কথা।'],
      [],
    ],
    ['a verse by hard breaks', '# ভোর\n\nভোর হলো\\\nদোর খোলো', ['verse ভোর হলো\nদোর খোলো'], []],
    ['a verse by short lines', '# ভোর\n\nভোর হলো\nদোর খোলো', ['verse ভোর হলো\nদোর খোলো'], []],
    ['a quotation', '# ভোর\n\n> কথা।\n>\n> আরও।', ['quote কথা।', 'quote আরও।'], []],
    [
      'emphasis, which goes',
      '# ভোর\n\n*কথা* আর **কাজ** `x`',
      ['paragraph কথা আর কাজ x'],
      ['dropped_emphasis 3'],
    ],
    [
      'links, whose words stay',
      '# ভোর\n\n[কথা](https://example.org)',
      ['paragraph কথা'],
      ['dropped_links 1'],
    ],
    ['pictures, which go', '# ভোর\n\nকথা ![ছবি](a.png)।', ['paragraph কথা ।'], ['dropped_pictures 1']],
    [
      'lists, whose items are paragraphs',
      '# ভোর\n\n- এক\n- দুই',
      ['paragraph এক', 'paragraph দুই'],
      ['dropped_lists 2'],
    ],
    [
      'HTML, whose words stay',
      '# ভোর\n\nক<span>খ</span>\n\n<div>\n<p align="center">গ</p>ঘ<script>x</script></div>',
      ['paragraph কখ', 'paragraph গ', 'paragraph ঘ'],
      ['dropped_html 3'],
    ],
    [
      'a verse by breaks of HTML',
      '# ভোর\n\nভোর হলো<br>\nদোর খোলো<br/>ওঠো',
      ['verse ভোর হলো\nদোর খোলো\nওঠো'],
      [],
    ],
    [
      'a title of a site generator',
      '---\ntitle: "ভোর"\ntags: [a]\n---\n\nকথা।\n\n## নদী\n\nকথা।',
      ['paragraph কথা।', 'heading নদী', 'paragraph কথা।'],
      ['dropped_fields 1'],
    ],
  ])('is read with %s', async (_, text, bn, told) => {
    const found = await read(text)
    expect(found.bn.map((one) => `${one.kind} ${one.text}`)).toEqual(bn)
    expect(found.title).toBe('ভোর')
    expect(found.told).toEqual(told)
  })

  test.each([
    ['quotations', 150, (depth: number) => `${'> '.repeat(depth)}গভীর।`],
    [
      'lists',
      120,
      (depth: number) => Array.from({ length: depth }, (_, i) => `${'  '.repeat(i)}- ধাপ।`).join('\n'),
    ],
  ])('keeps what stands deep in %s, and is refused where nobody nests so deep', async (_, depth, nested) => {
    const { bn } = await read(`# ভোর\n\n${nested(depth)}\n\nশেষ।`)
    expect(bn.length).toBeGreaterThan(1)
    expect(
      bn
        .map(({ text }) => text)
        .join('\n')
        .match(/গভীর।|ধাপ।/g),
    ).toHaveLength(nested(depth).match(/গভীর।|ধাপ।/g)?.length ?? 0)
    expect(bn.at(-1)?.text).toBe('শেষ।')
    expect((await readAny(new TextEncoder().encode(`# ভোর\n\n${nested(300)}`))).problems).toEqual([
      { severity: 'error', key: 'formats:depth', values: { most: 256 }, line: null },
    ])
  })

  test('of very many lines may nest less deep', async () => {
    const text = `# ভোর\n\n${'> '.repeat(100)}ক\n${'ক\n'.repeat(400_000)}`
    expect((await readAny(new TextEncoder().encode(text))).problems.map(({ values }) => values)).toEqual([
      { most: 39 },
    ])
  })

  test.each([
    ['---', ': '],
    ['+++', ' = '],
  ])('between %s tells title, author and date, and what else it says is counted', async (fence, sign) => {
    const front = ['title', 'author', 'date', 'tags', 'weight']
    const values = ['"ভোর"', "'কেউ একজন'", '2026-01-02T10:00:00Z', '[a]', '3']
    const head = front.map((name, i) => `${name}${sign}${values[i]}`).join('\n')
    const bytes = new TextEncoder().encode(`${fence}\n${head}\n${fence}\n\n# ভোর\n\nকথা।\n`)
    const { value, problems } = await readAny(bytes)
    const [text] = value?.texts ?? []
    expect(text?.details).toMatchObject({
      title: { bn: 'ভোর', en: '' },
      author: { bn: 'কেউ একজন', en: '' },
      date: '2026-01-02',
    })
    expect(text?.shape === 'sides' && text.bn.map((one) => one.text)).toEqual(['কথা।'])
    expect(problems.map(({ key, values }) => [key, values['count']])).toEqual([['formats:dropped_fields', 2]])
  })

  describe('with a table of two languages', () => {
    const table = (head: string) =>
      `${head}\n|---|:--|\n| তিনি *এলেন*। | He came. |\n| আমি গেলাম। | |\n| | Alone. |\n`
    const rowsOf = async (text: string) => {
      const { format, value } = await readAny(new TextEncoder().encode(text))
      expect(format?.id).toBe('md')
      const [read] = value?.texts ?? []
      if (read?.shape !== 'paired') return null
      const units = read.editions[0]?.units ?? []
      return {
        title: read.details.title.bn,
        bn: read.paragraphs.map((one) => one.text),
        en: units.map(({ n, span, text }) => `${n}+${span} ${text}`),
      }
    }

    test.each([
      ['alone, under the names of the languages', table('| বাংলা | English |'), '', []],
      ['under nothing', table('| | |'), '', []],
      ['after other paragraphs', `# ভোর\n\nকথা।\n\n${table('| বাংলা | ইংরেজি |')}`, 'ভোর', ['কথা।']],
    ])('is paired row by row, %s', async (_, text, title, before) => {
      const n = before.length
      expect(await rowsOf(text)).toEqual({
        title,
        bn: [...before, 'তিনি এলেন।', 'আমি গেলাম।'],
        en: [`${n + 1}+1 He came.`, `${n + 2}+0 Alone.`],
      })
    })

    test('of one language is read cell by cell', async () => {
      const { bn } = await read('# ভোর\n\n| এক | দুই |\n|---|---|\n| তিন | চার |\n')
      expect(bn.map((one) => one.text)).toEqual(['এক', 'দুই', 'তিন', 'চার'])
    })
  })

  test('has its footnotes as notes, at their place', async () => {
    const { bn } = await read('# ভোর\n\nক[^১]খ[^b]।\n\n[^১]: টীকা *এক*।\n[^b]: টীকা দুই।\n')
    expect(bn).toEqual([
      {
        kind: 'paragraph',
        text: 'কখ।',
        notes: [
          { at: 1, text: 'টীকা এক।' },
          { at: 2, text: 'টীকা দুই।' },
        ],
      },
    ])
  })
})

test('a footnote of Markdown has all of its paragraphs, and no other one', async () => {
  const { bn, told } = await read(
    '# ভোর\n\nক[^১]খ[^b]।\n\n[^১]: এক।\n\n    দুই\n    তিন।\n\n  চার।\n[^b]: পাঁচ।\n\nছয়।\n',
  )
  expect(bn).toEqual([
    {
      kind: 'paragraph',
      text: 'কখ।',
      notes: [
        { at: 1, text: 'এক।\nদুই\nতিন।\nচার।' },
        { at: 2, text: 'পাঁচ।' },
      ],
    },
    { kind: 'paragraph', text: 'ছয়।', notes: [] },
  ])
  expect(told).toEqual([])
})

test('what is written shows a renderer the words as they are, and none of the marks', async () => {
  const text = longText(1)
  const paragraphs = text.paragraphs.map((one) => ({ ...one, text: '# ক *খ* <b> & 1. [গ](ঘ)\n- ঙ' }))
  const written = await textWritten(md, { collection: null, texts: [{ ...text, paragraphs, editions: [] }] })
  const html = new MarkdownIt({ html: true }).render(written).replace(/<!--.*?-->\n?/g, '')
  expect(html).toBe(
    '<h1>দীর্ঘ লেখা</h1>\n<h1>A long text</h1>\n<p># ক *খ* &lt;b&gt; &amp; 1. [গ](ঘ)<br>\n- ঙ</p>\n',
  )
})

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
    ['HTML, which goes', '# ভোর\n\nক<span>খ</span>\n\n<div>x</div>', ['paragraph কখ'], ['dropped_html 3']],
    [
      'a title of a site generator',
      '---\ntitle: "ভোর"\ntags: [a]\n---\n\nকথা।\n\n## নদী\n\nকথা।',
      ['paragraph কথা।', 'heading নদী', 'paragraph কথা।'],
      [],
    ],
  ])('is read with %s', async (_, text, bn, told) => {
    const found = await read(text)
    expect(found.bn.map((one) => `${one.kind} ${one.text}`)).toEqual(bn)
    expect(found.title).toBe('ভোর')
    expect(found.told).toEqual(told)
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

test('what is written shows a renderer the words as they are, and none of the marks', async () => {
  const text = longText(1)
  const paragraphs = text.paragraphs.map((one) => ({ ...one, text: '# ক *খ* <b> & 1. [গ](ঘ)\n- ঙ' }))
  const written = await textWritten(md, { collection: null, texts: [{ ...text, paragraphs, editions: [] }] })
  const html = new MarkdownIt({ html: true }).render(written).replace(/<!--.*?-->\n?/g, '')
  expect(html).toBe(
    '<h1>দীর্ঘ লেখা</h1>\n<h1>A long text</h1>\n<p># ক *খ* &lt;b&gt; &amp; 1. [গ](ঘ)<br>\n- ঙ</p>\n',
  )
})

import { Socket } from 'node:net'
import { unzipSync } from 'fflate'
import { describe, expect, test, vi } from 'vitest'
import type { Format, Read } from '../../src/formats/format.ts'
import { docx } from '../../src/formats/docx.ts'
import { epub } from '../../src/formats/epub.ts'
import { html } from '../../src/formats/html.ts'
import { randomFrom } from '../bench/support/perturbing.js'
import { archiveOf, docxMembers, epubMembers, xhtml } from '../support/archives.ts'
import { bytesOf } from '../support/round-trip.ts'
import { showcase } from '../support/showcase.ts'

/*
 * Pages, books and documents that mean harm. An archive's checksums stop most accidents, so here the parts
 * are harmed before they are packed.
 */

/** Longest that any of these may take, in milliseconds of this process's own time; what is quadratic takes minutes. */
const LONGEST = 5000

/** The answer, which came in time, with one error or a value, and without a word to the network. */
async function answerOf(format: Format, bytes: Uint8Array): Promise<Read> {
  const network = [vi.spyOn(Socket.prototype, 'connect'), vi.spyOn(globalThis, 'fetch')]
  const start = process.cpuUsage()
  const answer = await format.read?.(bytes)
  const { user, system } = process.cpuUsage(start)
  expect((user + system) / 1000, 'time in ms').toBeLessThan(LONGEST)
  for (const door of network) expect(door).not.toHaveBeenCalled()
  if (answer === undefined) throw new Error(`${format.id} does not read`)
  const errors = answer.problems.filter(({ severity }) => severity === 'error')
  expect(errors.length).toBe(answer.value === null ? 1 : 0)
  return answer
}

const many = (count: number, piece: string) => piece.repeat(count)
/** Inside each other: what has to be read at all is tried with the first alone. */
const [N, FEWER] = [200_000, 40_000]

describe('a page', () => {
  test.each([
    ['200,000 div', many(N, '<div>')],
    ['p and div', many(FEWER / 2, '<div><p>ক')],
    ['b', many(FEWER, '<b>')],
    ['links', many(FEWER, '<a href=#x>')],
    ['list items', many(FEWER / 2, '<ul><li>')],
    ['quotations', many(FEWER, '<blockquote>')],
    ['tables', many(FEWER / 4, '<table><tr><td>')],
    ['spans and as many ends of others', many(FEWER, '<span>') + many(FEWER, '</div>')],
    [
      'formatting that multiplies',
      `${Array.from({ length: 1000 }, (_, i) => `<p><b id=${i}>`).join('')}${many(1000, '<p>x')}`,
    ],
  ])('of %s inside each other ends in time', async (_, page) => {
    expect.hasAssertions()
    await answerOf(html, Buffer.from(`<!doctype html><p>কথা।</p>${page}`))
  })

  test.each([
    ['a million references', `<p>${many(1_000_000, '&amp;')}`],
    ['very many line breaks', `<p>ক${many(100_000, '<br>খ')}`],
    ['as many pieces in one block', `<p>${many(100_000, 'ক<i></i> ')}`],
    ['five million spaces', `<p>ক${many(5_000_000, ' ')}খ`],
    ['a million open brackets', `<p>ক${many(1_000_000, '<')}`],
    ['open comments', `<p>ক${many(500_000, '<!--')}`],
    ['comments before it', many(9000, '<!---->') + '<p>ক'],
    ['attributes', `<p ${Array.from({ length: 30_000 }, (_, i) => `a${i}=1`).join(' ')}>ক`],
    ['very many marks of one note', `<p>${many(20_000, 'ক<sup><a href=#n>1</a></sup>')}<p id=n>টীকা`],
    [
      'as many ids',
      Array.from({ length: 20_000 }, (_, i) => `<p id=a${i}>ক<a href=#a${i + 1}>1</a>`).join(''),
    ],
    ['a table of very many cells', `<table>${many(20_000, '<tr><td>ক<td>a')}</table>`],
  ])('of %s is read, or refused, in time', async (_, page) => {
    expect.hasAssertions()
    await answerOf(html, Buffer.from(`<!doctype html>${page}`))
  })

  test.each([
    ['too many elements', many(300_000, '<p>ক')],
    ['too many inside each other for their number', many(100_000, '<span>') + many(580_000, '</div>')],
  ])('of %s is refused by name', async (_, page) => {
    const { problems } = await answerOf(html, Buffer.from(`<!doctype html>${page}`))
    expect(problems.map(({ key }) => key)).toEqual(['formats:html_size'])
  })

  test.each([
    ['divisions', many(3000, '<div class="content">কথা, আর কথা, আরও কথা।</div>')],
    ['line breaks', `<div>${many(15_000, 'কথা<br><br>')}</div>`],
    ['nested divisions', `${many(190, '<div>')}${many(1500, '<p>কথা, আর কথা, আরও কথা, যত কথা আছে।</p>')}`],
    ['tables', many(3000, '<table><tr><td>কথা</td></tr></table>')],
    ['links', many(9000, '<a href="x">কথা</a> ')],
  ])(
    'of very many %s around which it looks like a web page has its article found in time',
    async (_, body) => {
      expect.hasAssertions()
      await answerOf(html, Buffer.from(`<!doctype html><nav>x</nav><body>${body}<script>x</script>`))
    },
  )

  test('with scripts and things from elsewhere gives its text alone', async () => {
    const page = `<!doctype html><base href="http://127.0.0.1:9/"><link rel=stylesheet href="/a.css"><script src="/b.js"></script><script>document.write('<p>বানানো</p>')</script>
      <iframe src="http://127.0.0.1:9/x"></iframe><img src="http://127.0.0.1:9/y" onerror="x()"><object data="/z"></object><video src="/v"></video>
      <p style="background:url(http://127.0.0.1:9/q)" onclick="x()">কথা।</p><svg><image href="http://127.0.0.1:9/s"/></svg>`
    const { value } = await answerOf(html, Buffer.from(page))
    const [text] = value?.texts ?? []
    expect(text?.shape === 'sides' && text.bn).toEqual([{ kind: 'paragraph', text: 'কথা।', notes: [] }])
  })

  test('that claims to be ours but is not is read without harm', async () => {
    const about = ['{"slug":7,"title.bn":["x"]}', '[1]', 'null', '{"__proto__":{"slug":"x"}}', '{']
    for (const json of about) {
      const page = `<section data-pashapashi="1" data-about='${json}'><div data-row="" data-unit="u" data-state="x" data-beads="9-1|a|b" data-stale><div data-side="bn"><p data-kind="y" data-id="../x" data-revision="1e9">ক</p></div><div data-side="en"><p>a<a role="doc-noteref" href="#none" data-at="99">1</a></p></div></div></section>`
      const { value } = await answerOf(html, Buffer.from(page))
      const [text] = value?.texts ?? []
      if (text?.shape !== 'paired') throw new Error('not paired')
      expect(text.paragraphs).toEqual([{ id: null, kind: 'paragraph', text: 'ক', revision: null, notes: [] }])
      expect(text.editions[0]?.units[0]).toMatchObject({
        state: 'translated',
        origin: 'import',
        sentences: [],
      })
    }
  })
})

describe('a book', () => {
  test.each([
    ['very many references', xhtml(`<p>${many(300_000, '&#x995;')}</p>`)],
    ['very many names', xhtml(`<p>${many(100_000, '&nbsp;ক')}</p>`)],
    [
      'very many different names',
      xhtml(`<p>${Array.from({ length: 20_000 }, (_, i) => `&a${i};`).join('')}</p>`),
    ],
    ['very many paragraphs', xhtml(many(50_000, '<p>ক</p>'))],
    [
      'scripts and things from elsewhere',
      xhtml('<script src="http://127.0.0.1:9/"/><img src="http://127.0.0.1:9/x"/><p>ক</p>'),
    ],
    [
      'a document type that names a file',
      xhtml('<p>ক</p>').replace('html>', 'html SYSTEM "http://127.0.0.1:9/a.dtd">'),
    ],
  ])('with %s is read, or refused, in time', async (_, document) => {
    expect.hasAssertions()
    const members = epubMembers([document]).map((member) => ({ ...member, stored: true }))
    await answerOf(epub, archiveOf(members))
  })

  test('whose spine names one part very many times reads it once', async () => {
    const members = epubMembers([xhtml('<p>ক</p>')]).map((member) =>
      member.name === 'OPS/book.opf'
        ? {
            ...member,
            content: String(member.content).replace(
              '</spine>',
              `${many(20_000, '<itemref idref="c0"/>')}</spine>`,
            ),
          }
        : member,
    )
    const stored = members.map((member) => ({ ...member, stored: true }))
    expect((await answerOf(epub, archiveOf(stored))).value?.texts.length).toBe(1)
  })
})

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const paragraph = '<w:p><w:r><w:t>ক</w:t></w:r></w:p>'

describe('a document', () => {
  test.each([
    ['very many paragraphs', docxMembers(many(37_000, paragraph))],
    ['very many runs in one', docxMembers(`<w:p>${many(15_000, '<w:r><w:t>ক</w:t></w:r>')}</w:p>`)],
    [
      'very many cells in one row',
      docxMembers(`<w:tbl><w:tr>${many(8_000, `<w:tc>${paragraph}</w:tc>`)}</w:tr></w:tbl>`),
    ],
    ['very many references', docxMembers(`<w:p><w:r><w:t>${many(300_000, '&#x995;')}</w:t></w:r></w:p>`)],
    [
      'very many looks',
      docxMembers(
        `<w:p>${many(30_000, '<w:r><w:rPr><w:sz w:val="1"/><w:color w:val="1"/></w:rPr></w:r>')}</w:p>`,
      ),
    ],
    [
      'numbers that refer to themselves',
      docxMembers(
        `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>ক</w:t></w:r></w:p>`,
        '',
        [
          {
            name: 'word/numbering.xml',
            content: `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
          },
        ],
      ).map((member) =>
        member.name === 'word/styles.xml'
          ? {
              ...member,
              content: `<w:styles ${W}><w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>`,
            }
          : member,
      ),
    ],
    [
      'a note that calls itself',
      docxMembers(
        '<w:p><w:r><w:t>ক</w:t><w:footnoteReference w:id="1"/></w:r></w:p>',
        '<w:footnote w:id="1"><w:p><w:r><w:t>খ</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>',
      ),
    ],
    [
      'very many calls of one note',
      docxMembers(
        `<w:p><w:r><w:t>ক</w:t>${many(20_000, '<w:footnoteReference w:id="1"/>')}</w:r></w:p>`,
        `<w:footnote w:id="1">${many(20, paragraph)}</w:footnote>`,
      ),
    ],
    [
      'our mark but not our part',
      docxMembers(paragraph, '', [
        {
          name: 'customXml/item1.xml',
          content: '<book xmlns="urn:pashapashi:docx"><text about="["/><unit/></book>',
        },
      ]),
    ],
  ])('of %s is read, or refused, in time', async (_, members) => {
    expect.hasAssertions()
    await answerOf(docx, archiveOf(members.map((member) => ({ ...member, stored: true }))))
  })
})

/** The markup with some pieces taken out, doubled, moved or set to what markup is made of. */
function mutant(markup: string, seed: number): string {
  const next = randomFrom(seed)
  const below = (most: number) => Math.floor(next() * most)
  let changed = markup
  for (let left = 1 + below(3); left > 0; left -= 1) {
    const [from, length] = [below(changed.length), 1 + below(60)]
    const [before, piece, after] = [
      changed.slice(0, from),
      changed.slice(from, from + length),
      changed.slice(from + length),
    ]
    const put =
      [
        '',
        piece + piece,
        '<',
        '>',
        '"',
        '&',
        '</w:p>',
        '<w:tbl>',
        '<w:tc>',
        '<p>',
        '</div>',
        '0',
        '-1',
        '\u0000',
      ][below(14)] ?? ''
    changed = before + put + after
  }
  return changed
}

describe('a mutant', () => {
  test.each([
    ['epub', 'EPUB/chapter-0001.xhtml'],
    ['epub', 'EPUB/package.opf'],
    ['docx', 'word/document.xml'],
    ['docx', 'word/footnotes.xml'],
    ['docx', 'customXml/item1.xml'],
    ['docx', 'word/styles.xml'],
    ['docx', 'word/_rels/document.xml.rels'],
  ] as const)('in %s, part %s, is read, or refused', async (id, name) => {
    expect.hasAssertions()
    const format = id === 'epub' ? epub : docx
    const parts = unzipSync(await bytesOf(format, { collection: null, texts: [showcase] }))
    const members = Object.entries(parts).map(([name, content]) => ({ name, content, stored: true }))
    for (let seed = 0; seed < 60; seed += 1) {
      const harmed = members.map((member) =>
        member.name === name
          ? { ...member, content: mutant(Buffer.from(member.content).toString('utf8'), seed) }
          : member,
      )
      try {
        await answerOf(format, archiveOf(harmed))
      } catch (error) {
        throw new Error(`mutant ${seed} of ${name}`, { cause: error })
      }
    }
  })

  test('of a saved web page is read, or refused', async () => {
    expect.hasAssertions()
    const page = `<!doctype html><html lang="bn"><head><title>নাম</title></head><body><nav><a href="/">ক</a></nav><main><h1>নাম</h1><p>কথা<sup><a href="#n1" id="r1">1</a></sup>, আরও কথা, এবং কথা।</p><table><tr><td>এক<td>One</table><blockquote>উক্তি<br>দুই</blockquote><ol><li id="n1">টীকা <a href="#r1">↩</a></ol></main><footer>x</footer></body></html>`
    for (let seed = 0; seed < 150; seed += 1)
      try {
        await answerOf(html, Buffer.from(mutant(page, seed)))
      } catch (error) {
        throw new Error(`mutant ${seed} of a page`, { cause: error })
      }
  })
})

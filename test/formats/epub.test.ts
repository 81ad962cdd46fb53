import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { epub } from '../../src/formats/epub.ts'
import type { WholeText } from '../../src/model/stored.ts'
import type { Read } from '../../src/formats/format.ts'
import { archiveOf, epubMembers, xhtml, type MadeMember } from '../support/archives.ts'
import { bytesOf, OPTIONS } from '../support/round-trip.ts'
import { showcase } from '../support/showcase.ts'
import { longText } from '../support/whole-text.ts'

async function read(bytes: Uint8Array): Promise<Read> {
  const read = await epub.read?.(bytes)
  if (read === undefined) throw new Error('epub does not read')
  return read
}

const readBook = (documents: readonly string[], more: readonly MadeMember[] = []) =>
  read(archiveOf(epubMembers(documents, more)))

/** Each text's title and what it says, in a line each. */
async function told(documents: readonly string[], more: readonly MadeMember[] = []) {
  return linesOf(await readBook(documents, more))
}

function linesOf({ value, problems }: Read) {
  if (value === null) return problems.map(({ key }) => key)
  return value.texts.flatMap((text) => {
    const title = `# ${text.details.title.bn}${text.details.title.en}`
    const segments = text.shape === 'sides' ? [...text.bn, ...text.en] : text.paragraphs
    return [
      title,
      ...segments.map(
        ({ kind, text, notes }) =>
          `${kind}: ${text}${notes.map((note) => ` [${note.at} ${note.text}]`).join('')}`,
      ),
    ]
  })
}

describe('a book of somebody else', () => {
  test('comes in as a collection, its spine in order, navigation left out', async () => {
    const { value } = await readBook([
      xhtml('<h1>প্রথম</h1><p>এক।</p>'),
      xhtml('<section epub:type="toc"><p>সূচি</p></section>'),
      xhtml('<h1>দ্বিতীয়</h1><p>দুই।</p>'),
    ])
    expect(value?.collection).toEqual({
      slug: null,
      title: { bn: 'একটি বই', en: 'A Book' },
      author: { bn: 'মিতা সেন', en: '' },
    })
    expect(value?.texts.map(({ details }) => details.title.bn)).toEqual(['প্রথম', 'দ্বিতীয়'])
    expect(value?.texts[0]?.details).toMatchObject({ author: { bn: 'মিতা সেন', en: '' }, date: '2020-05-04' })
  })

  test('has no numbers of printed pages in its text, and says how many were left out', async () => {
    const pages = [
      xhtml(
        '<p>নদীর ধারে <span epub:type="pagebreak" id="p12">১২</span>একটি গ্রাম।</p><div role="doc-pagebreak" id="p13">১৩</div><p>শেষ।</p><span epub:type="pagebreak" id="p14" title="১৪"/>',
      ),
    ]
    expect(await told(pages)).toEqual([
      '# একটি বইA Book',
      'paragraph: নদীর ধারে একটি গ্রাম।',
      'paragraph: শেষ।',
    ])
    const { problems } = await readBook(pages)
    expect(problems).toEqual([
      { severity: 'dropped', key: 'formats:dropped_pages', values: { count: 2 }, line: null },
    ])
  })

  describe('whose documents are all called as the book', () => {
    const nav = (entries: string) =>
      xhtml(
        `<nav epub:type="toc"><ol>${entries}</ol></nav><nav epub:type="landmarks"><ol><li><a href="c1.xhtml">Start</a></li></ol></nav>`,
      )
    const ncx = (entries: string) =>
      `<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><docTitle><text>একটি বই</text></docTitle><navMap>${entries}</navMap></ncx>`
    const point = (label: string, src: string, inside = '') =>
      `<navPoint><navLabel><text>${label}</text></navLabel><content src="${src}"/>${inside}</navPoint>`
    const titles = async (contents: string, type: string) => {
      const members = epubMembers([xhtml('<p>এক।</p>'), xhtml('<h3>দুই</h3><p>দুই।</p>')]).map((member) => {
        if (member.name === 'OPS/nav.xhtml') return { ...member, content: contents }
        if (member.name !== 'OPS/book.opf') return member
        const said = String(member.content).replace(
          'properties="nav" media-type="application/xhtml+xml"',
          type,
        )
        return { ...member, content: said }
      })
      const { value } = await read(archiveOf(members))
      return value?.texts.map(({ details }) => details.title.bn + details.title.en)
    }
    const NAV = 'properties="nav" media-type="application/xhtml+xml"'
    const NCX = 'media-type="application/x-dtbncx+xml"'
    const item = (label: string, href: string) => `<li><a href="${href}">${label}</a></li>`

    test.each([
      ['nav', nav(item('প্রথম', 'c0.xhtml') + item('<b>দুই</b>', './c1.xhtml#x')), NAV, ['প্রথম', 'দুই']],
      ['NCX', ncx(point('প্রথম', 'c0.xhtml', point('দুই', 'c1.xhtml'))), NCX, ['প্রথম', 'দুই']],
      [
        'NCX that leads into a document twice',
        ncx(point('ক', 'c0.xhtml#a') + point('খ', 'c0.xhtml#b')),
        NCX,
        ['পাতা', 'পাতা'],
      ],
      ['NCX that is broken', '<ncx><navMap>', NCX, ['পাতা', 'পাতা']],
    ])('has them called as its %s does', async (_, contents, type, expected) => {
      expect(await titles(contents, type)).toEqual(expected)
    })
  })

  describe('whose chapters stand in one document', () => {
    const chapters =
      '<h1 id="s0">প্রথম</h1><p>এক<a epub:type="noteref" href="#n">১</a>।</p><h1><a id="s1"/>দ্বিতীয়</h1><p>দুই।</p><h2 id="s11">ভাগ</h2><p>দুই ক।</p><section id="s2"><h1>তৃতীয়</h1><p>তিন।</p></section><aside id="n"><p>টীকা।</p></aside>'
    const link = (id: string, inside = '') => `<li><a href="c0.xhtml${id}">নাম ${id}</a>${inside}</li>`
    const book = (before: string, entries: string) => {
      const nav = xhtml(`<nav epub:type="toc"><ol>${entries}</ol></nav>`)
      const members = epubMembers([xhtml(before + chapters)]).map((member) =>
        member.name === 'OPS/nav.xhtml' ? { ...member, content: nav } : member,
      )
      return read(archiveOf(members))
    }
    const three = [
      ['# প্রথম', 'paragraph: এক। [2 টীকা।]'],
      ['# দ্বিতীয়', 'paragraph: দুই।', 'heading: ভাগ', 'paragraph: দুই ক।'],
      ['# তৃতীয়', 'paragraph: তিন।'],
    ]
    const links = link('#s0') + link('#s1', `<ol>${link('#s11')}</ol>`) + link('#s2')

    test.each([
      ['has each of them as a text, notes in their places', '', links, three.flat()],
      [
        'has them under the title of the book, too',
        '',
        `<li><a href="c0.xhtml">বই</a><ol>${links}</ol></li>`,
        three.flat(),
      ],
      [
        'has what stands before them as another',
        '<p>আগে।</p>',
        links,
        ['# পাতা', 'paragraph: আগে।', ...three.flat()],
      ],
      [
        'has headings before them with the first',
        '<h1>বই</h1>',
        links,
        ['# নাম #s0', 'heading: বই', 'heading: প্রথম', ...three.flat().slice(1)],
      ],
      [
        'is whole where entries lead nowhere',
        '',
        link('#s0') + link('#none'),
        ['# একটি বইA Book', ...three.flat().map((line) => line.replace('# ', 'heading: '))],
      ],
    ])('%s', async (_, before, entries, expected) => {
      expect(linesOf(await book(before, entries))).toEqual(expected)
    })

    test('is one text where they are its two languages', async () => {
      const part = (id: string, lines: readonly string[]) =>
        `<h1 id="${id}">${lines[0]}</h1>${lines
          .slice(1)
          .map((line) => `<p>${line}</p>`)
          .join('')}`
      const nav = xhtml(`<nav epub:type="toc"><ol>${link('#s0')}${link('#s1')}</ol></nav>`)
      const document = xhtml(
        part('s0', ['গল্প', 'সে বাড়ি গেল।', 'রাত হলো।']) +
          part('s1', ['A story', 'He went home.', 'Night fell.']),
      )
      const members = epubMembers([document]).map((member) =>
        member.name === 'OPS/nav.xhtml' ? { ...member, content: nav } : member,
      )
      const { value } = (await epub.read?.(archiveOf(members))) ?? {}
      expect(value?.texts.map(({ shape }) => shape)).toEqual(['sides'])
    })
  })

  test('has emphasis by a class of its style sheet counted', async () => {
    const css = { name: 'OPS/s.css', content: '.calibre3{font-style:italic}\n.calibre4{color:red}' }
    const { problems } = await readBook(
      [xhtml('<p><span class="calibre3">এক</span> <span class="calibre4">দুই</span></p>')],
      [css],
    )
    expect(problems.map(({ key, values }) => [key, values['count']])).toEqual([
      ['formats:dropped_emphasis', 1],
    ])
  })

  test('of version 2 is called so', async () => {
    const members = epubMembers([xhtml('<p>এক।</p>')]).map((member) => ({
      ...member,
      content: String(member.content).replace('version="3.0"', 'version="2.0"'),
    }))
    expect((await read(archiveOf(members))).as).toBe('EPUB 2')
  })

  test('of one document is one text, called as the book', async () => {
    const { value } = await readBook([xhtml('<p>এক।</p>')])
    expect(value?.collection).toBeNull()
    expect(value?.texts.map(({ details }) => details.title)).toEqual([{ bn: 'একটি বই', en: 'A Book' }])
  })

  test.each([
    [
      'XML is read as XML',
      [xhtml('<p/><p>এক।</p><a id="x"/><p>দুই।</p>')],
      ['# একটি বইA Book', 'paragraph: এক।', 'paragraph: দুই।'],
    ],
    [
      'knows the characters that HTML names',
      [xhtml('<p>এক&nbsp;&mdash;&hellip;</p>')],
      ['# একটি বইA Book', 'paragraph: এক\u00a0—…'],
    ],
    [
      'finds notes in the document',
      [
        xhtml(
          '<p>কথা<a epub:type="noteref" href="#n1">১</a>।</p><aside epub:type="footnote" id="n1"><p>টীকা।</p></aside>',
        ),
      ],
      ['# একটি বইA Book', 'paragraph: কথা। [3 টীকা।]'],
    ],
    [
      'finds notes in another document, which then is no text',
      [
        xhtml('<p>কথা<sup><a href="c1.xhtml#n1" id="r1">1</a></sup>।</p>'),
        xhtml('<p id="n1"><a href="c0.xhtml#r1">1</a> টীকা।</p>'),
      ],
      ['# একটি বইA Book', 'paragraph: কথা। [3 টীকা।]'],
    ],
    [
      'also where a full stop follows its number, and leaves the heading of the notes',
      [
        xhtml('<p>কথা<sup><a href="c1.xhtml#n1" id="r1">১</a></sup>।</p>'),
        xhtml('<h3>টীকা</h3><p id="n1"><a href="c0.xhtml#r1">১</a>. টীকা।</p>'),
      ],
      ['# একটি বইA Book', 'paragraph: কথা। [3 টীকা।]'],
    ],
    [
      'refuses a document type with declarations',
      [xhtml('<p>এক।</p>').replace('<!DOCTYPE html>', '<!DOCTYPE html [<!ENTITY a "b">]>')],
      ['formats:xml_doctype'],
    ],
    ['refuses broken XML, naming the part', [xhtml('<p>এক।')], ['formats:xml']],
    [
      'refuses elements that nobody nests so deep',
      [xhtml('<div>'.repeat(300) + '</div>'.repeat(300))],
      ['formats:depth'],
    ],
    ['has no text where there is none', [xhtml('<img src="x"/>')], ['formats:empty']],
  ])('%s', async (_, documents, expected) => {
    expect(await told(documents)).toEqual(expected)
  })

  test.each<[string, readonly MadeMember[], string]>([
    [
      'without a container',
      epubMembers([]).filter(({ name }) => name !== 'META-INF/container.xml'),
      'formats:epub_part',
    ],
    [
      'without its package',
      epubMembers([]).filter(({ name }) => name !== 'OPS/book.opf'),
      'formats:epub_part',
    ],
    [
      'whose texts are encrypted',
      epubMembers(
        [xhtml('<p>এক।</p>')],
        [
          {
            name: 'META-INF/encryption.xml',
            content: '<encryption><CipherReference URI="OPS/c0.xhtml"/></encryption>',
          },
        ],
      ),
      'formats:archive_encrypted',
    ],
    [
      'whose package names a file outside',
      epubMembers([]).map((member) =>
        member.name === 'META-INF/container.xml'
          ? {
              ...member,
              content:
                '<container><rootfiles><rootfile full-path="../../../etc/passwd"/></rootfiles></container>',
            }
          : member,
      ),
      'formats:epub_part',
    ],
  ])('%s is one problem', async (_, members, key) => {
    expect((await read(archiveOf(members))).problems.map((problem) => problem.key)).toEqual([key])
  })

  test('with fonts that are obfuscated is read, and with a missing part too, which is said', async () => {
    const members = epubMembers(
      [xhtml('<p>এক।</p>'), xhtml('<p>দুই।</p>')],
      [
        {
          name: 'META-INF/encryption.xml',
          content: '<encryption><CipherReference URI="OPS/font.otf"/></encryption>',
        },
      ],
    )
    const { value, problems } = await read(archiveOf(members.filter(({ name }) => name !== 'OPS/c1.xhtml')))
    expect(value?.texts.length).toBe(1)
    expect(problems).toEqual([
      { severity: 'doubt', key: 'formats:doubt_part', values: { count: 1 }, line: null },
    ])
  })
})

describe('our book', () => {
  const font = Buffer.from('a face')
  const written = async (texts: readonly WholeText[], collection = false) => {
    const details = collection ? { slug: 'book', title: { bn: 'বই', en: 'A book' }, author: null } : null
    const bytes = await bytesOf(epub, { collection: details, texts }, { ...OPTIONS, font })
    return Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, content]) => [
        name,
        Buffer.from(content).toString('utf8'),
      ]),
    )
  }

  test('is XML that an independent reader finds well-formed, in every part', async () => {
    for (const [name, content] of Object.entries(await written([showcase], true)))
      if (/\.(?:xhtml|opf|xml)$/.test(name)) {
        const parser = new SaxesParser({ xmlns: true })
        parser.on('error', (error) => expect.fail(`${name}: ${error.message}`))
        parser.write(content).close()
      }
  })

  test('has its language and side on every block, as lang and as xml:lang', async () => {
    const chapter = (await written([showcase]))['EPUB/chapter-0001.xhtml'] ?? ''
    const blocks = [...chapter.matchAll(/<(?:p|h1|h2|blockquote|aside)\s([^>]*)>/g)].map(
      ([, attributes]) => attributes ?? '',
    )
    expect(blocks.length).toBeGreaterThan(20)
    expect(
      blocks.filter((attributes) => !/class="(bn|en)\b[^"]*".* lang="\1" xml:lang="\1"/.test(attributes)),
    ).toEqual([])
  })

  test('begins with its media type, stored and without extra field, where OCF looks for it', async () => {
    const bytes = Buffer.from(await bytesOf(epub, { collection: null, texts: [showcase] }))
    expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip')
    expect([bytes.readUInt16LE(6) & 8, bytes.readUInt16LE(8), bytes.readUInt16LE(28)]).toEqual([0, 0, 0])
  })

  test('embeds the face and says its licence', async () => {
    const parts = await written([showcase])
    expect(parts['EPUB/bengali.woff2']).toBe('a face')
    expect(parts['EPUB/style.css']).toContain('SIL Open Font License')
    expect(parts['EPUB/package.opf']).toContain('media-type="font/woff2"')
  })

  test('says its languages, its last change, its authors, and that it is text alone', async () => {
    const opf = (await written([showcase]))['EPUB/package.opf'] ?? ''
    for (const part of [
      '<dc:language>bn</dc:language>',
      '<dc:language>en</dc:language>',
      '<meta property="dcterms:modified">2026-11-24T12:00:00Z</meta>',
      '<dc:identifier id="identifier">pashapashi:text:showcase:main:bn-en</dc:identifier>',
      '>মিতা সেন</dc:creator>',
      '<meta property="schema:accessMode">textual</meta>',
      '<meta property="schema:accessibilityHazard">none</meta>',
    ])
      expect(opf).toContain(part)
  })

  test('lists its chapters, with the headings in each', async () => {
    const nav = (await written([showcase, longText(2)], true))['EPUB/nav.xhtml'] ?? ''
    expect(nav).toContain(
      '<a href="chapter-0001.xhtml"><span class="bn" lang="bn" xml:lang="bn">সব কিছু এক সঙ্গে</span>',
    )
    expect(nav).toContain('<a href="chapter-0001.xhtml#p1" lang="bn" xml:lang="bn">প্রথম অংশ</a>')
    expect(nav).toContain('<a href="chapter-0002.xhtml">')
  })

  test('holds one chapter at a time, however many there are', async () => {
    let made = 0
    let written = 0
    let most = 0
    function* chapters() {
      for (; made < 300; made++) {
        most = Math.max(most, made - written)
        yield { ...longText(5), slug: `chapter-${made}` }
      }
    }
    const collection = { slug: 'long', title: { bn: 'দীর্ঘ', en: 'Long' }, author: null }
    for await (const piece of epub.write?.({ collection, texts: chapters() }, OPTIONS) ?? [])
      if (/EPUB\/chapter-\d+/.test(Buffer.from(piece.subarray(0, 80)).toString('latin1'))) written += 1
    expect(made).toBe(300)
    expect(written).toBeGreaterThanOrEqual(300)
    expect(most).toBeLessThanOrEqual(1)
  })

  test('is read through the archive even where mimetype is not first', async () => {
    const members = epubMembers([xhtml('<p>এক।</p>')])
    const reordered = archiveOf([...members.slice(1), ...members.slice(0, 1)])
    expect(epub.recognises(reordered)).toBe(true)
    expect((await read(reordered)).value?.texts.length).toBe(1)
    expect(epub.recognises(archiveOf([{ name: 'a.txt', content: 'x' }]))).toBe(false)
  })
})

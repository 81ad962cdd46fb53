import { unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { docx } from '../../src/formats/docx.ts'
import { slimXml } from '../../src/formats/docx-reading.ts'
import type { Read } from '../../src/formats/format.ts'
import { archiveOf, docxMembers, type MadeMember } from '../support/archives.ts'
import { bytesOf, came, due, OPTIONS } from '../support/round-trip.ts'
import { showcase } from '../support/showcase.ts'

async function read(bytes: Uint8Array): Promise<Read> {
  const read = await docx.read?.(bytes)
  if (read === undefined) throw new Error('docx does not read')
  return read
}

const r = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (content: string, style = '') =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${content}</w:p>`
const outlined = (level: number, text: string, style = '') =>
  `<w:p><w:pPr>${style === '' ? '' : `<w:pStyle w:val="${style}"/>`}<w:outlineLvl w:val="${level}"/></w:pPr>${r(text)}</w:p>`
const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`
const BR = '<w:r><w:br/></w:r>'
const note = (id: number, text: string) =>
  `<w:footnote w:id="${id}">${p(`<w:r><w:footnoteRef/></w:r>${r(` ${text}`)}`)}</w:footnote>`

async function told(body: string, footnotes = '') {
  const { value, problems } = await read(archiveOf(docxMembers(body, footnotes)))
  const [text] = value?.texts ?? []
  if (text === undefined) return problems.map(({ key }) => key)
  const { title } = text.details
  const titles = [title.bn && `bn title: ${title.bn}`, title.en && `en title: ${title.en}`].filter(Boolean)
  const notes = (all: readonly { at: number; text: string }[]) =>
    all.map(({ at, text }) => ` [${at} ${text}]`).join('')
  if (text.shape === 'sides')
    return [
      ...titles,
      ...text.bn.map((segment) => `bn ${segment.kind}: ${segment.text}${notes(segment.notes)}`),
      ...text.en.map((segment) => `en ${segment.kind}: ${segment.text}${notes(segment.notes)}`),
    ]
  const units = text.editions[0]?.units ?? []
  return [
    ...titles,
    ...text.paragraphs.map(
      ({ text, notes: all }, i) =>
        `${text}${notes(all)} | ${units.find(({ n, span }) => n === i + 1 && span > 0)?.text ?? ''}`,
    ),
    ...units.filter(({ span }) => span === 0).map(({ n, text }) => `after ${n}: ${text}`),
  ]
}

describe('a title in both languages', () => {
  const table = `<w:tbl>${row(p(r('তিনি এলেন।')), p(r('He came.')))}</w:tbl>`
  test.each([
    ['অনুবাদের কাজ / Translation job', 'অনুবাদের কাজ', 'Translation job'],
    ['Translation job | অনুবাদের কাজ', 'অনুবাদের কাজ', 'Translation job'],
    ['অনুবাদের কাজ (Translation job)', 'অনুবাদের কাজ', 'Translation job'],
    ['অনুবাদের কাজ – ১ – Translation job – 1', 'অনুবাদের কাজ – ১', 'Translation job – 1'],
    ['অনুবাদের কাজ / Translation job (two)', 'অনুবাদের কাজ', 'Translation job (two)'],
    ['অনুবাদের কাজ - Translation job', 'অনুবাদের কাজ', 'Translation job'],
  ])('is that of both sides: %s', async (heading, bn, en) => {
    expect(await told(p(r(heading), 'H') + table)).toEqual([
      `bn title: ${bn}`,
      `en title: ${en}`,
      'তিনি এলেন। | He came.',
    ])
  })

  test.each([
    'অনুবাদের কাজ / আরও কাজ',
    'অনুবাদ (translation) এবং কাজ',
    'WHO-র কাজ',
    'কোভিড-১৯ / Covid এর কথা আর অনেক কথা',
  ])('is none in %s', async (heading) => {
    expect(await told(p(r(heading), 'H') + table)).toEqual([`bn title: ${heading}`, 'তিনি এলেন। | He came.'])
  })
})

describe('styles that somebody named as they like', () => {
  const style = (id: string, name: string, more: string) =>
    `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`
  const basedOn = (id: string) => `<w:basedOn w:val="${id}"/>`
  const outline = (level: number) => `<w:pPr><w:outlineLvl w:val="${level}"/></w:pPr>`

  test.each([
    ['headings by what they are based on', style('X', 'শিরোনাম ১', basedOn('H')), 'heading'],
    [
      'headings at second hand',
      style('X', 'আমার', basedOn('Y')) + style('Y', 'শিরোনাম', basedOn('H')),
      'heading',
    ],
    ['headings by their outline level', style('X', 'শিরোনাম ১', outline(1)), 'heading'],
    ['verse', style('X', 'ছড়া &amp; গান', basedOn('V')), 'verse'],
    ['quotations', style('X', 'চিঠি', basedOn('Q')), 'quote'],
    ['running text at the outline level of it', style('X', 'ছোট', basedOn('H') + outline(9)), 'paragraph'],
    ['running text in a circle', style('X', 'ক', basedOn('Y')) + style('Y', 'খ', basedOn('X')), 'paragraph'],
  ])('are %s', async (_, styles, kind) => {
    const body = p(r('ক।')) + p(r('নদীর কথা'), 'X') + p(r('খ।')) + p(r('ঘাটের কথা'), 'X') + p(r('গ।'))
    const members = docxMembers(body).map((member) =>
      member.name === 'word/styles.xml'
        ? { ...member, content: String(member.content).replace('</w:styles>', `${styles}</w:styles>`) }
        : member,
    )
    const [text] = (await read(archiveOf(members))).value?.texts ?? []
    expect(text?.shape === 'sides' && text.bn.map((one) => one.kind)).toEqual([
      'paragraph',
      kind,
      'paragraph',
      kind,
      'paragraph',
    ])
  })
})

describe('a document of somebody else', () => {
  test.each([
    [
      'has paragraphs of both languages',
      p(r('বাংলা।')) + p(r('English.')),
      ['bn paragraph: বাংলা।', 'en paragraph: English.'],
    ],
    ['keeps letters and inner spaces', p(r('র‌্যাব  &lt;খ&gt;\u00a0')), ['bn paragraph: র‌্যাব  <খ>']],
    [
      'has headings by style',
      p(r('এক'), 'H') + p(r('ক')) + p(r('দুই'), 'H'),
      ['bn heading: এক', 'bn paragraph: ক', 'bn heading: দুই'],
    ],
    [
      'has a title by style',
      p(r('নাম'), 'T') + p(r('অংশ'), 'H') + p(r('ক')),
      ['bn title: নাম', 'bn heading: অংশ', 'bn paragraph: ক'],
    ],
    [
      'has headings by outline levels of its own, but none of running text',
      outlined(0, 'নাম') + outlined(1, 'অংশ', 'Body') + outlined(9, 'কথা।') + outlined(0, 'উক্তি', 'Q'),
      ['bn title: নাম', 'bn heading: অংশ', 'bn paragraph: কথা।', 'bn quote: উক্তি'],
    ],
    [
      'has a title where each language begins',
      p(r('নাম'), 'T') + p(r('কথা।')) + p(r('Name'), 'T') + p(r('Words.')),
      ['bn title: নাম', 'en title: Name', 'bn paragraph: কথা।', 'en paragraph: Words.'],
    ],
    [
      'has a subtitle below its title',
      p(r('নাম'), 'T') + p(r('উপনাম'), 'S') + p(r('ক')),
      ['bn title: নাম', 'bn heading: উপনাম', 'bn paragraph: ক'],
    ],
    [
      'has a subtitle in the other language for the title of that side',
      p(r('নাম'), 'T') + p(r('Name'), 'S') + p(r('ক')),
      ['bn title: নাম', 'en title: Name', 'bn paragraph: ক'],
    ],
    [
      'has quotations and verse by style',
      p(r('উক্তি'), 'Q') + p(r('চরণ'), 'V'),
      ['bn quote: উক্তি', 'bn verse: চরণ'],
    ],
    [
      'glues no words at a new page',
      p(r('এক') + '<w:r><w:br w:type="page"/></w:r>' + r('দুই') + '<w:r><w:br w:type="page"/></w:r>'),
      ['bn paragraph: এক দুই'],
    ],
    [
      'has no verse where prose has a break in it',
      p(r('পদ্মা নদী বর্ষাকালে ভয়ংকর হয়ে ওঠে, জল অনেক বেড়ে যায়,') + BR + r('আর দুই পাড় ভেঙে পড়ে।')),
      ['bn paragraph: পদ্মা নদী বর্ষাকালে ভয়ংকর হয়ে ওঠে, জল অনেক বেড়ে যায়,\nআর দুই পাড় ভেঙে পড়ে।'],
    ],
    [
      'has no verse in cells of two lines',
      `<w:tbl>${row(p(r('ঢাকা,') + BR + r('বাংলাদেশ')))}</w:tbl>`,
      ['bn paragraph: ঢাকা,\nবাংলাদেশ'],
    ],
    [
      'parts stanzas at blank lines',
      p(r('এক,') + BR + r('দুই,') + BR + BR + r('তিন,') + BR + r('চার।')),
      ['bn verse: এক,\nদুই,', 'bn verse: তিন,\nচার।'],
    ],
    ['has verse by line breaks', p(r('এক,') + BR + r('দুই।')), ['bn verse: এক,\nদুই।']],
    [
      'leaves what was deleted and keeps what was inserted',
      p(`<w:del><w:r><w:delText>না</w:delText></w:r></w:del><w:ins>${r('হ্যাঁ')}</w:ins>`),
      ['bn paragraph: হ্যাঁ'],
    ],
    [
      'is paired where a table has two columns',
      `<w:tbl>${row(p(r('এক।')), p(r('One.')))}${row(p(r('দুই।')), p(r('Two.')) + p(r('More.')))}</w:tbl>`,
      ['এক। | One.', 'দুই। | Two.\n\nMore.'],
    ],
    [
      'also the other way round, with a head and a gap',
      `<w:tbl>${row(p(r('English')), p(r('বাংলা')))}${row(p(r('One.')), p(r('এক।')))}${row(p(r('Alone.')), p(''))}</w:tbl>`,
      ['এক। | One.', 'after 1: Alone.'],
    ],
    ['has no text', p(''), ['formats:empty']],
  ])('%s', async (_, body, expected) => {
    expect(await told(body)).toEqual(expected)
  })

  test('has its footnotes as notes at their place', async () => {
    const mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    expect(await told(p(r('কথা') + mark + r(' আরও।')), note(7, 'টীকা।'))).toEqual([
      'bn paragraph: কথা আরও। [3 টীকা।]',
    ])
  })

  test('has what is dropped counted', async () => {
    const body = p(
      `<w:r><w:rPr><w:b/></w:rPr><w:t>মোটা</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>বাঁকা</w:t></w:r><w:hyperlink w:anchor="x">${r('লিংক')}</w:hyperlink><w:r><w:commentReference w:id="1"/></w:r>`,
    )
    const { problems } = await read(archiveOf(docxMembers(body)))
    expect(Object.fromEntries(problems.map(({ key, values }) => [key, values['count']]))).toEqual({
      'formats:dropped_emphasis': 2,
      'formats:dropped_links': 1,
      'formats:dropped_comments': 1,
    })
  })

  test('has hidden and deleted text left out, and both told', async () => {
    const hidden = (on: string) => `<w:r><w:rPr><w:vanish${on}/></w:rPr><w:t>গোপন</w:t></w:r>`
    const deleted = '<w:del w:id="1"><w:r><w:delText>না</w:delText></w:r></w:del>'
    const body = p(r('কথা ') + hidden('') + deleted + hidden(' w:val="0"') + r(' আরও'))
    const { value, problems } = await read(archiveOf(docxMembers(body)))
    const [text] = value?.texts ?? []
    expect(text?.shape === 'sides' && text.bn.map((one) => one.text)).toEqual(['কথা গোপন আরও'])
    expect(problems.map(({ key, values }) => [key, values['count']])).toEqual([
      ['formats:dropped_hidden', 1],
      ['formats:dropped_deleted', 1],
    ])
  })

  test('has bold and italic Bengali counted, which a word processor writes apart from Latin', async () => {
    const marked = (marks: string) => `<w:r><w:rPr>${marks}</w:rPr><w:t>কথা</w:t></w:r>`
    const body = p(
      marked('<w:bCs/>') + marked('<w:iCs/>') + marked('<w:b/><w:bCs/>') + marked('<w:bCs w:val="0"/>'),
    )
    const { problems } = await read(archiveOf(docxMembers(body)))
    expect(problems.map(({ key, values }) => [key, values['count']])).toEqual([
      ['formats:dropped_emphasis', 3],
    ])
  })

  test('has list levels that show no mark, as those of headings, taken for none', () => {
    const level = (n: number, format: string) => `<w:lvl w:ilvl="${n}"><w:numFmt w:val="${format}"/></w:lvl>`
    const list = (levels: string) => `<w:abstractNum w:abstractNumId="1">${levels}</w:abstractNum>`
    const slim = (levels: string) => slimXml(new TextEncoder().encode(list(levels)), 'numbering.xml').xml
    expect(slim(level(0, 'none') + level(1, 'bullet'))).toBe(slim(level(1, 'bullet')))
  })

  const part = (name: string, change: (content: string) => string) =>
    docxMembers(p(r('ক'))).map((member) =>
      member.name === name ? { ...member, content: change(String(member.content)) } : member,
    )
  test.each<[string, readonly MadeMember[], string]>([
    [
      'with a document type in any part',
      part('word/styles.xml', (xml) => `<!DOCTYPE a [<!ENTITY b "c">]>${xml}`),
      'formats:xml_doctype',
    ],
    ['with broken XML', part('word/document.xml', (xml) => xml.slice(0, -9)), 'formats:xml'],
    [
      'without a document',
      docxMembers('').filter(({ name }) => name !== 'word/document.xml'),
      'formats:docx_damaged',
    ],
    [
      'nested deeper than anybody does',
      docxMembers('<w:smartTag>'.repeat(300) + '</w:smartTag>'.repeat(300)),
      'formats:depth',
    ],
    [
      'of more elements than can be read',
      docxMembers('<w:p><w:r/></w:p>'.repeat(80_000)).map((member) => ({ ...member, stored: true })),
      'formats:docx_size',
    ],
  ])('%s is one problem', async (_, members, key) => {
    expect((await read(archiveOf(members))).problems.map((problem) => problem.key)).toEqual([key])
  })

  test('gets nothing from outside, and no picture is unpacked', async () => {
    const link =
      '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="r9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    const members = docxMembers(p(r('ক') + link), '', [
      // A picture whose bytes are no deflate: whoever unpacked it would stumble.
      { name: 'word/media/image1.png', content: 'x', packed: Buffer.from([255, 255]) },
    ]).map((member) =>
      member.name === 'word/_rels/document.xml.rels'
        ? {
            ...member,
            content: String(member.content).replace(
              '</Rel',
              '<Relationship Id="r9" Type="image" TargetMode="External" Target="file:///etc/passwd"/></Rel',
            ),
          }
        : member,
    )
    const { value, problems } = await read(archiveOf(members))
    expect(value?.texts.length).toBe(1)
    expect(problems.map(({ key }) => key)).toEqual(['formats:dropped_pictures'])
  })
})

describe('our document', () => {
  const book = { collection: null, texts: [showcase] }
  const parts = async () => unzipSync(await bytesOf(docx, book))

  /** The document after somebody changed its XML, packed anew by another program. */
  async function edited(change: (xml: string) => string, without: RegExp = /^$/) {
    const all = Object.entries(await parts()).filter(([name]) => !without.test(name))
    const xml = (name: string, bytes: Uint8Array) =>
      name === 'word/document.xml' ? Buffer.from(change(Buffer.from(bytes).toString('utf8'))) : bytes
    return zipSync(Object.fromEntries(all.reverse().map(([name, bytes]) => [name, xml(name, bytes)])))
  }

  const reread = async (bytes: Uint8Array) => {
    const { value } = await read(bytes)
    const [text] = value?.texts ?? []
    if (text?.shape !== 'paired') throw new Error('not paired')
    return text
  }

  test('is well-formed XML in every part', async () => {
    for (const [name, content] of Object.entries(await parts())) {
      const parser = new SaxesParser({ xmlns: true })
      parser.on('error', (error) => expect.fail(`${name}: ${error.message}`))
      parser.write(Buffer.from(content).toString('utf8')).close()
    }
  })

  test('shows another reader its table, headings, lines and footnotes', async () => {
    const { value, messages } = await mammoth.convertToHtml({
      buffer: Buffer.from(await bytesOf(docx, book)),
    })
    expect(value).toContain('<h2>')
    expect(value).toContain('ওপারে মেঘ জমেছে,<br />  এপারে রোদ,<br />মাঝে শুধু জল।')
    expect(value).toContain('href="#footnote-1"')
    expect(value.match(/<tr>/g)?.length).toBe(8)
    expect(
      messages.filter(({ message }) => !/Unrecognised (?:paragraph|run|table) style/.test(message)),
    ).toEqual([])
  })

  test.each(['bn-en', 'en-bn'] as const)(
    'has its footnotes in the order in which they are called, %s',
    async (order) => {
      const all = unzipSync(await bytesOf(docx, book, { ...OPTIONS, order }))
      const ids = (part: string, element: string) =>
        [
          ...Buffer.from(all[part] ?? [])
            .toString('utf8')
            .matchAll(new RegExp(`<w:${element} w:id="(\\d+)"`, 'g')),
        ].map(([, id]) => Number(id))
      const called = ids('word/document.xml', 'footnoteReference')
      expect(called.length).toBeGreaterThan(2)
      expect(called).toEqual(ids('word/footnotes.xml', 'footnote'))
    },
  )

  test('names Bengali the way Word asks of a complex script', async () => {
    const styles = Buffer.from((await parts())['word/styles.xml'] ?? []).toString('utf8')
    expect(styles).toMatch(/w:styleId="Bengali">.*w:cs="Nirmala UI".*<w:lang w:val="bn-BD" w:bidi="bn-BD"\/>/)
  })

  test('comes back equal after a word processor has split its runs and marked its edits', async () => {
    const bytes = await edited((xml) =>
      xml
        .replaceAll(
          '<w:p>',
          '<w:p w:rsidR="00AB12CD" w14:paraId="1" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">',
        )
        .replaceAll('নদীর', 'নদী</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>র')
        .replaceAll('</w:tr><w:tr>', '</w:tr>\n  <w:tr>'),
    )
    const { value } = await read(bytes)
    if (value === null) throw new Error('not read')
    expect(came(value, docx.carries)).toEqual(due(book, docx.carries))
  })

  test('tells of edits: reviewed is translated again, beads go, what was missing is a draft', async () => {
    const text = await reread(
      await edited((xml) =>
        xml
          .replace('The first part', 'The very first part')
          .replace('In the house a lamp', 'In that house a lamp')
          .replace(/(<w:bookmarkStart w:id="\d+" w:name="pp_1_r6"\/>)/, `$1${r('Now it has one.')}`)
          .replace('সব কিছু এক সঙ্গে', 'সব এক সঙ্গে')
          .replace('<w:pStyle w:val="Verse"/>', '<w:pStyle w:val="Quote"/>'),
      ),
    )
    expect(text.details.title.bn).toBe('সব এক সঙ্গে')
    expect(text.paragraphs.map(({ id, kind }) => `${id} ${kind}`)).toContain('verse3 quote')
    expect(
      text.editions[0]?.units.map(({ id, state, sentences }) => `${id} ${state} ${sentences.length}`),
    ).toEqual([
      'unit1 translated 0',
      'unit2 translated 0',
      'remark translated 0',
      'unit3 draft 0',
      'unit4 translated 0',
      'unit5 draft 0',
      'unit6 translated 0',
    ])
  })

  test('takes in a row and a paragraph that somebody added, and blank lines are nothing', async () => {
    const text = await reread(
      await edited((xml) =>
        xml
          .replace('</w:tbl>', `${row(p(r('নতুন।')), p(r('New.')) + p(''))}</w:tbl>${p(r('শেষ কথা।'))}`)
          .replace(/(name="pp_1_p5"\/>.*?<\/w:p>)/, `$1${p(r('পাঁচের পরে।'))}`),
      ),
    )
    expect(text.paragraphs.map(({ id }) => id)).toEqual([
      'head1',
      'para2',
      'verse3',
      'quote4',
      'para5',
      null,
      'para6',
      'para7',
      null,
      null,
    ])
    expect(text.editions[0]?.units.at(-1)).toMatchObject({
      n: 9,
      span: 1,
      text: 'New.',
      origin: 'import',
      state: 'translated',
    })
  })

  test('without its custom part still is two sides, paired', async () => {
    const text = await reread(await edited((xml) => xml, /^customXml/))
    expect(text.paragraphs.length).toBe(7)
    expect(text.details.title).toEqual(showcase.title)
    expect(text.editions[0]?.units.filter(({ span }) => span > 0).length).toBe(5)
  })
})

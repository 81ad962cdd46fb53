import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { readAny } from '../../src/formats/index.ts'
import { xliff } from '../../src/formats/xliff.ts'
import { textWritten } from '../support/round-trip.ts'
import { longText } from '../support/whole-text.ts'

const KIT = fileURLToPath(
  new URL('../../../shared/fixtures/tmx-compliance-kit/ExportTest1E.xlf', import.meta.url),
)

const v2 = (body: string, langs = 'srcLang="bn" trgLang="en"') =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" ${langs}><file id="f">${body}</file></xliff>`
const v1 = (body: string, langs = 'source-language="bn" target-language="en"') =>
  `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x" datatype="plaintext" ${langs}><header><note>x</note></header><body>${body}</body></file></xliff>`

async function read(text: string) {
  const { format, value, problems } = await readAny(new TextEncoder().encode(text))
  expect(format?.id).toBe('xlf')
  const [first] = value?.texts ?? []
  const told = problems.map(({ key, values }) =>
    `${key.slice('formats:'.length)} ${values['count'] ?? ''}`.trim(),
  )
  if (first?.shape !== 'paired') return { bn: [], en: [], told }
  const units = first.editions[0]?.units ?? []
  return {
    bn: first.paragraphs.map((one) =>
      [one.text, ...one.notes.map(({ at, text: note }) => `${at}: ${note}`)].join(' | '),
    ),
    en: units.map((one) =>
      [one.text, one.state, one.origin, ...one.notes.map(({ at, text: note }) => `${at}: ${note}`)].join(
        ' | ',
      ),
    ),
    told,
  }
}

test.each(['1.2', '2.0', '2.1'])('version %s is called so', async (version) => {
  const body =
    version === '1.2'
      ? v1('<trans-unit id="1"><source>ক</source></trans-unit>')
      : v2('<unit id="u"><segment><source>ক</source></segment></unit>').replace(
          'version="2.1"',
          `version="${version}"`,
        )
  expect((await readAny(Buffer.from(body))).as).toBe(`XLIFF ${version}`)
})

describe('XLIFF 2', () => {
  test.each([
    [
      'a state',
      '<unit id="u"><segment state="final"><source>ক</source><target>a</target></segment></unit>',
      ['ক'],
      ['a | reviewed | import'],
      [],
    ],
    [
      'an initial target, a draft',
      '<unit id="u"><segment state="initial"><source>ক</source><target>a</target></segment></unit>',
      ['ক'],
      ['a | draft | import'],
      [],
    ],
    [
      'no state',
      '<unit id="u"><segment><source>ক</source><target>a</target></segment></unit>',
      ['ক'],
      ['a | translated | import'],
      ['doubt_stateless 1'],
    ],
    ['no target', '<unit id="u"><segment><source>ক</source></segment></unit>', ['ক'], [], []],
    [
      'segments, joined, with the least state',
      '<unit id="u"><segment state="reviewed"><source>ক।</source><target>a.</target></segment><ignorable><source> </source></ignorable><segment state="translated"><source>খ।</source><target>b.</target></segment></unit>',
      ['ক। খ।'],
      ['a. b. | translated | import'],
      [],
    ],
    [
      'targets in another order',
      '<unit id="u"><segment state="final"><source>ক</source><target order="2">b</target></segment><segment state="final"><source>খ</source><target order="1">a</target></segment></unit>',
      ['কখ'],
      ['ab | reviewed | import'],
      [],
    ],
    [
      'codes and marks',
      '<unit id="u"><segment state="translated"><source><pc id="1">ক</pc><ph id="2"/></source><target><mrk id="m">a</mrk></target></segment></unit>',
      ['ক'],
      ['a | translated | import'],
      ['dropped_codes 2'],
    ],
    [
      'comments in the text',
      '<unit id="u"><notes><note id="n1">টীকা</note></notes><segment state="translated"><source><mrk id="m" type="comment" ref="#n=n1">ক</mrk>খ</source><target>a</target></segment></unit>',
      ['কখ | 1: টীকা'],
      ['a | translated | import'],
      [],
    ],
    [
      'comments by spans',
      '<unit id="u"><notes><note id="n1">note</note></notes><segment state="translated"><source>ক</source><target><sm id="m" type="comment" ref="#n=n1"/>a<em startRef="m"/>b</target></segment></unit>',
      ['ক'],
      ['ab | translated | import | 1: note'],
      [],
    ],
    [
      'notes that nothing calls',
      '<unit id="u"><notes><note appliesTo="source">টীকা</note><note>note</note></notes><segment state="translated"><source>ক</source><target>a</target></segment></unit>',
      ['ক | 1: টীকা'],
      ['a | translated | import | 1: note'],
      ['doubt_notes 2'],
    ],
    [
      'proposals of another module',
      '<unit id="u"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match><source>x</source><target>y</target></mtc:match></mtc:matches><segment state="translated"><source>ক</source><target>a</target></segment></unit>',
      ['ক'],
      ['a | translated | import'],
      ['dropped_proposals 1'],
    ],
    [
      'codes that break the line',
      '<unit id="u"><segment state="translated"><source>ক<ph id="1" type="fmt" subType="xlf:lb"/>খ</source><target>a<ph id="1" type="fmt" subType="xlf:lb"/>b</target></segment></unit>',
      ['ক\nখ'],
      ['a\nb | translated | import'],
      [],
    ],
    [
      "another tool's metadata",
      '<unit id="u"><mda:metadata xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"><mda:metaGroup category="x"><mda:meta type="state">draft</mda:meta></mda:metaGroup></mda:metadata><segment state="translated"><source>ক</source><target>a</target></segment></unit>',
      ['ক'],
      ['a | translated | import'],
      [],
    ],
  ])('is read with %s', async (_, body, bn, en, told) => {
    expect(await read(v2(body))).toEqual({ bn, en, told })
  })

  test('from English is read, and what is not translated yet is told', async () => {
    const body =
      '<unit id="u"><segment state="translated"><source>a</source><target>ক</target></segment></unit><unit id="v"><segment state="initial"><source>b</source></segment></unit>'
    const found = await read(v2(body, 'srcLang="en-US" trgLang="bn-IN"'))
    expect(found.bn).toEqual(['ক'])
    expect(found.en[0]).toBe('a | translated | import')
    expect(found.told).toContain('doubt_untranslated 1')
  })
})

describe('XLIFF 1.2', () => {
  const unit = (target: string, more = '') =>
    v1(`<trans-unit id="1" ${more}><source>ক</source>${target}</trans-unit>`)
  test.each([
    ['a translated target', unit('<target state="translated">a</target>'), 'a | translated | import'],
    ['no state', unit('<target>a</target>'), 'a | translated | import'],
    ['a new target', unit('<target state="new">a</target>'), 'a | draft | import'],
    [
      'one that needs a review',
      unit('<target state="needs-review-translation">a</target>'),
      'a | translated | import',
    ],
    [
      'one in a state that is none',
      unit('<target state="constructor">a</target>'),
      'a | translated | import',
    ],
    ['one signed off', unit('<target state="signed-off">a</target>'), 'a | reviewed | import'],
    ['an approved unit', unit('<target>a</target>', 'approved="yes"'), 'a | reviewed | import'],
    [
      "a machine's",
      unit('<target state="translated" state-qualifier="mt-suggestion">a</target>'),
      'a | translated | machine',
    ],
    ['a leveraged one', unit('<target state-qualifier="exact-match">a</target>'), 'a | translated | memory'],
    [
      'proposals',
      unit('<target>a</target><alt-trans><target>b</target></alt-trans>'),
      'a | translated | import',
    ],
    [
      'its segments once more',
      unit(
        '<seg-source><mrk mtype="seg" mid="1">ক</mrk></seg-source><target><mrk mtype="seg" mid="1">a</mrk></target>',
      ),
      'a | translated | import',
    ],
    [
      'codes',
      unit(
        '<target><g id="1">a</g><bpt id="2">&lt;b></bpt><x id="3"/><ph id="4">x<sub> b</sub></ph><![CDATA[<]]></target>',
      ),
      'a b < | translated | import',
    ],
  ])('is read with %s', async (_, text, en) => {
    const found = await read(text)
    expect(found).toMatchObject({ bn: ['ক'], en: [en] })
  })

  test('breaks its lines where codes say so', async () => {
    const body =
      '<trans-unit id="1"><source>ক<x id="1" ctype="lb"/>খ</source><target>a<ph id="2" ctype="lb">&lt;br></ph>b</target></trans-unit>'
    expect(await read(v1(body))).toMatchObject({ bn: ['ক\nখ'], en: ['a\nb | translated | import'] })
  })

  test('has proposals counted that say something', async () => {
    const proposals = '<alt-trans><target/></alt-trans><alt-trans origin="x"><target>b</target></alt-trans>'
    const { told } = await read(unit(`<target>a</target>${proposals}`))
    expect(told).toContain('dropped_proposals 1')
  })

  describe('of memoQ', () => {
    const rows = (...all: string[]) =>
      `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" version="1.2"><file source-language="bn" target-language="en"><body>${all.join('')}</body></file></xliff>`
    const unit = (status: string, more = '') =>
      `<trans-unit id="1" mq:status="${status}"><source>ক</source><target>a</target>${more}</trans-unit>`
    test.each([
      ['ManuallyConfirmed', 'translated | import'],
      ['Proofread', 'reviewed | import'],
      ['PartiallyEdited', 'draft | import'],
      ['Pretranslated', 'draft | memory'],
      ['MachineTranslated', 'draft | machine'],
    ])('a row that is %s is %s', async (status, en) => {
      expect((await read(rows(unit(status)))).en).toEqual([`a | ${en}`])
    })

    test('has no earlier version of a row taken for it, and its comments counted', async () => {
      const history =
        '<mq:minorversions><mq:historical-unit><source>খ</source><target>b</target></mq:historical-unit></mq:minorversions>'
      const comments =
        '<mq:comments><mq:comment deleted="false">x</mq:comment><mq:comment deleted="true">y</mq:comment></mq:comments>'
      expect(await read(rows(unit('Proofread', history + comments)))).toEqual({
        bn: ['ক'],
        en: ['a | reviewed | import'],
        told: ['dropped_comments 1'],
      })
    })
  })

  test.each([
    ['Translated', '', 'Translated', '', 'translated | import'],
    ['ApprovedSignOff', '', 'Translated', '', 'translated | import'],
    ['ApprovedSignOff', '', 'ApprovedTranslation', '', 'reviewed | import'],
    ['Translated', 'interactive', 'Draft', 'mt', 'draft | machine'],
    ['Translated', 'tm', 'Translated', 'tm', 'translated | memory'],
  ])('of Trados Studio, %s %s and %s %s, is %s', async (conf1, origin1, conf2, origin2, en) => {
    const segments = `<sdl:seg id="1" conf="${conf1}" origin="${origin1}"><sdl:value key="x">y</sdl:value></sdl:seg><sdl:seg id="2" conf="${conf2}" origin="${origin2}"/>`
    const text = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" version="1.2"><file source-language="bn" target-language="en"><body><trans-unit id="1"><source>ক</source><target><mrk mtype="seg" mid="1">a</mrk></target><sdl:seg-defs>${segments}</sdl:seg-defs></trans-unit></body></file></xliff>`
    expect((await read(text)).en).toEqual([`a | ${en}`])
  })

  test('of Trados Studio has left out what was deleted while changes were recorded, with all in it', async () => {
    const mark = (type: string, text: string) => `<mrk mtype="x-sdl-${type}" sdl:revid="r1">${text}</mrk>`
    const target = `<mrk mtype="seg" mid="1">an ${mark('deleted', 'old <g id="1">and <x id="2"/>grey</g> ')}${mark('added', 'new ')}house</mrk>`
    const text = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" version="1.2"><file source-language="bn" target-language="en"><body><trans-unit id="1"><source>ক</source><target>${target}</target></trans-unit></body></file></xliff>`
    expect(await read(text)).toMatchObject({
      en: ['an new house | translated | import'],
      told: ['dropped_deleted 1'],
    })
  })

  test.each([
    ['1', 'null', 'translated | import'],
    ['1', 'tm', 'translated | memory'],
    ['0', 'mt', 'draft | machine'],
  ])('of Phrase, confirmed %s and from %s, is %s', async (confirmed, origin, en) => {
    const text = `<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:m="http://www.memsource.com/mxlf/2.0" version="1.2"><file source-language="bn" target-language="en"><body><trans-unit id="1" m:confirmed="${confirmed}" m:trans-origin="${origin}"><source>ক</source><target>a</target></trans-unit></body></file></xliff>`
    expect((await read(text)).en).toEqual([`a | ${en}`])
  })

  test('has its notes at the side that they are about', async () => {
    const found = await read(unit('<target>a</target><note annotates="source">টীকা</note><note>note</note>'))
    expect(found).toMatchObject({
      bn: ['ক | 1: টীকা'],
      en: ['a | translated | import | 1: note'],
      told: ['dropped_comments 1', 'doubt_notes 2'],
    })
  })

  test('has every note counted that is not kept, and what is no text', async () => {
    const more =
      '<alt-trans><target>b</target><note>in a proposal</note></alt-trans></trans-unit><bin-unit id="2" mime-type="image/png"><bin-source/><note>at a picture</note></bin-unit><trans-unit id="3"><source>খ</source>'
    expect((await read(unit(`<target>a</target>${more}`))).told).toEqual([
      'dropped_comments 3',
      'dropped_proposals 1',
      'dropped_binary 1',
    ])
  })

  describe('that does not name a language', () => {
    const file = (languages: string, source: string, target: string) =>
      `<xliff version="1.2"><file ${languages}><body><trans-unit id="1"><source>${source}</source><target>${target}</target></trans-unit></body></file></xliff>`
    test.each([
      ['source-language="bn"', 'ক', 'a', ['ক'], ['a | translated | import'], []],
      ['source-language="en"', 'a', 'ক', ['ক'], ['a | translated | import'], []],
      ['', 'a', 'ক', ['ক'], ['a | translated | import'], []],
      ['source-language="bn"', 'ক', 'да', ['ক'], [], ['dropped_languages 1']],
      ['source-language="fr" target-language="bn"', 'Il', 'ক', ['ক'], [], ['dropped_languages 1']],
    ])('has it told by its script: %s, %s beside %s', async (languages, source, target, bn, en, told) => {
      expect(await read(file(languages, source, target))).toEqual({ bn, en, told })
    })
  })

  test.skipIf(!existsSync(KIT))('of other languages is refused with their names', async () => {
    const { problems } = await readAny(readFileSync(KIT))
    expect(problems).toMatchObject([{ key: 'formats:no_bengali', values: { languages: 'EN-US, FR-CA' } }])
  })
})

describe('space', () => {
  const note = '<notes><note id="n1">note</note></notes>'
  const mark = '<mrk id="m" type="comment" ref="#n=n1"/>'
  const two = (attributes: string, target: string) =>
    v2(
      `<unit id="u">${note}<segment state="translated"><source>ক</source><target${attributes}>${target}</target></segment></unit>`,
    )
  const one = (attributes: string, target: string) =>
    v1(
      `<trans-unit id="1"${attributes}><source>ক</source><target state="translated">${target}</target></trans-unit>`,
    )
  test.each([
    [
      'that a formatter added goes, notes stay',
      two('', `\n    a${mark}\n    b\n  `),
      'a b | translated | import | 1: note',
    ],
    ['at the end of a line too', two('', `\n    a\n    ${mark}b`), 'a b | translated | import | 2: note'],
    [
      'that is to be kept stays',
      two(' xml:space="preserve"', `\n a${mark}\n`),
      '\n a\n | translated | import | 3: note',
    ],
    ['in a line stays', two('', ` a${mark} \nb `), ' a \nb  | translated | import | 2: note'],
    ['that a formatter added to 1.2 goes', one('', '\n  a\n  b\n'), 'a b | translated | import'],
    [
      'that a unit of 1.2 keeps stays',
      one(' xml:space="preserve"', '\n  a\n'),
      '\n  a\n | translated | import',
    ],
  ])('%s', async (_, text, en) => {
    expect((await read(text)).en).toEqual([en])
  })
})

test('what is written is XLIFF 2.1 to a parser that knows nothing of us', async () => {
  const written = await textWritten(xliff, { collection: null, texts: [longText(2)] })
  const parser = new SaxesParser({ xmlns: true })
  const states: string[] = []
  const ids = new Set<string>()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(['urn:oasis:names:tc:xliff:document:2.0', 'urn:oasis:names:tc:xliff:metadata:2.0']).toContain(uri)
    if (local === 'unit') ids.add(attributes['id']?.value ?? '')
    if (local === 'segment') states.push(attributes['state']?.value ?? '')
  })
  parser.write(written).close()
  expect([...ids]).toEqual(['text.title', 'u1', 'u2'])
  expect(states).toEqual(['translated', 'translated', 'translated'])
})

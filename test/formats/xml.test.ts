import { SaxesParser } from 'saxes'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readXml, xmlAttribute, xmlText, type XmlOptions } from '../../src/formats/xml.ts'

/** What is told of a document: `<name attributes`, `>name` and its text. */
function toldOf(document: string, options?: XmlOptions, size = 7) {
  const told: string[] = []
  const pieces = Array.from({ length: Math.ceil(document.length / size) }, (_, i) =>
    document.slice(i * size, (i + 1) * size),
  )
  const problem = readXml(
    pieces,
    {
      open: (name, attributes, namespace) =>
        told.push(`<${[namespace, name].filter(Boolean).join(' ')} ${JSON.stringify(attributes)}`),
      close: (name) => told.push(`>${name}`),
      text: (text) => told.push(text),
    },
    options,
  )
  return { told, problem }
}

describe('a document', () => {
  test('is told in its order, however it is cut', () => {
    const document = '<a x="1"><b>ক&amp;<![CDATA[<]]>😀</b></a>'
    for (const size of [1, 7, 100]) {
      const { told, problem } = toldOf(document, {}, size)
      expect(problem).toBeNull()
      expect(told.filter((one) => /^[<>]\w/.test(one))).toEqual(['<a {"x":"1"}', '<b {}', '>b', '>a'])
      expect(told.filter((one) => !/^[<>]\w/.test(one)).join('')).toBe('ক&<😀')
    }
  })

  test('tells namespaces where that is asked for, and calls xml:lang by its name', () => {
    const { told } = toldOf('<p:a xmlns:p="urn:p" xml:lang="bn" p:x="1" y="2"/>', { namespaces: true })
    expect(told).toEqual(['<urn:p a {"xml:lang":"bn","{urn:p}x":"1","y":"2"}', '>a'])
  })

  test('has the entities that are given, and only those', () => {
    expect(toldOf('<a>&nbsp;</a>', { entities: { nbsp: '\u00a0' } }).told).toEqual(['<a {}', '\u00a0', '>a'])
    expect(toldOf('<a>\n&nbsp;</a>').problem).toMatchObject({ key: 'formats:xml', line: 2 })
    expect(toldOf('<a>&toString;</a>', { entities: {} }).problem).toMatchObject({ key: 'formats:xml' })
  })

  test.each([
    ['<!DOCTYPE a SYSTEM "a.dtd"><a/>', null],
    ['<!DOCTYPE a PUBLIC "-//[x]//" "a.dtd"><a/>', null],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'formats:xml_doctype'],
    ['<!DOCTYPE a SYSTEM "a.dtd" []><a/>', 'formats:xml_doctype'],
    ['<a></b>', 'formats:xml'],
    ['<a/><b/>', 'formats:xml'],
    ['<a x="1" x="2"/>', 'formats:xml'],
    [`${'<a>'.repeat(256)}${'</a>'.repeat(256)}`, null],
    [`${'<a>'.repeat(257)}${'</a>'.repeat(257)}`, 'formats:depth'],
  ])('%s is refused with %s, or read', (document, key) => {
    expect(toldOf(document).problem?.key ?? null).toBe(key)
    expect(toldOf(document, { namespaces: true }).problem?.key ?? null).toBe(key)
  })
})

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const FORBIDDEN = /[\0-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/

test('any text that XML can hold comes back from content and from attributes; what it cannot is left out', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '\0', '\ud800', '\uffff', '\r', '\u0001', ']]>'),
      (text, more) => {
        const all = text + more + text
        const parser = new SaxesParser()
        let [content, attribute] = ['', '']
        parser.on('error', (error) => {
          throw error
        })
        parser.on('text', (piece) => {
          content += piece
        })
        parser.on('opentag', ({ attributes }) => {
          attribute = attributes['x'] ?? ''
        })
        parser.write(`<a x="${xmlAttribute(all)}">${xmlText(all)}</a>`).close()
        const kept = Array.from(all)
          .filter((char) => !FORBIDDEN.test(char) || char.length === 2)
          .join('')
        expect(content).toBe(kept)
        expect(attribute).toBe(kept)
      },
    ),
  )
})

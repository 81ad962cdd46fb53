import { deflateRawSync } from 'node:zlib'
import { crc32 } from '../../src/formats/archive.ts'

/** A member as a test wants it, also with a header that lies. */
export interface MadeMember {
  readonly name: string
  readonly content: Uint8Array | string
  readonly stored?: boolean
  /** Flags beside that of UTF-8 names, e.g. 1 for an encrypted member. */
  readonly flags?: number
  readonly method?: number
  readonly crc?: number
  /** The size that the headers claim. */
  readonly claims?: number
  /** Bytes already compressed, instead of the content's. */
  readonly packed?: Uint8Array
}

/** A zip archive of these members, byte by byte as the headers say (PKWARE APPNOTE §4.3). */
export function archiveOf(members: readonly MadeMember[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const member of members) {
    const content = Buffer.from(member.content)
    const packed = Buffer.from(member.packed ?? (member.stored ? content : deflateRawSync(content)))
    const name = Buffer.from(member.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800 | (member.flags ?? 0), 2)
    common.writeUInt16LE(member.method ?? (member.stored ? 0 : 8), 4)
    common.writeUInt32LE(member.crc ?? crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(member.claims ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, rest, name)
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(members.length, 4)
  end.writeUInt16LE(members.length, 6)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    8,
  )
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}

/** The members of an EPUB 3 of these content documents, in order; `more` go in beside them. */
export function epubMembers(documents: readonly string[], more: readonly MadeMember[] = []): MadeMember[] {
  const item = (_: string, i: number) =>
    `<item id="c${i}" href="c${i}.xhtml" media-type="application/xhtml+xml"/>`
  const opf = `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>একটি বই</dc:title><dc:title>A Book</dc:title><dc:creator>মিতা সেন</dc:creator><dc:date>2020-05-04T00:00:00Z</dc:date></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>${documents.map(item).join('')}</manifest><spine><itemref idref="nav"/>${documents.map((_, i) => `<itemref idref="c${i}"/>`).join('')}</spine></package>`
  return [
    { name: 'mimetype', content: 'application/epub+zip', stored: true },
    {
      name: 'META-INF/container.xml',
      content:
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    },
    { name: 'OPS/book.opf', content: opf },
    { name: 'OPS/nav.xhtml', content: xhtml('<nav><ol><li><a href="c0.xhtml">One</a></li></ol></nav>') },
    ...documents.map((content, i) => ({ name: `OPS/c${i}.xhtml`, content })),
    ...more,
  ]
}

/** A content document around this body. */
export function xhtml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>পাতা</title></head><body>${body}</body></html>`
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** The members of a document with this body; `footnotes` are the elements of its footnotes part. */
export function docxMembers(body: string, footnotes = '', more: readonly MadeMember[] = []): MadeMember[] {
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const relationships = (all: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
  return [
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content: relationships(relationship('r1', 'officeDocument', 'word/document.xml')),
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: relationships(
        relationship('r1', 'styles', 'styles.xml') + relationship('r2', 'footnotes', 'footnotes.xml'),
      ),
    },
    {
      name: 'word/styles.xml',
      content: `<w:styles ${W}>${style('T', 'Title')}${style('S', 'Subtitle')}${style('H', 'heading 1')}${style('Q', 'Quote')}${style('V', 'Poem')}</w:styles>`,
    },
    { name: 'word/footnotes.xml', content: `<w:footnotes ${W}>${footnotes}</w:footnotes>` },
    {
      name: 'word/document.xml',
      content: `<w:document ${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${body}</w:body></w:document>`,
    },
    ...more,
  ]
}

import { isArchive } from './archive.ts'
import { brokenParts } from './broken.ts'
import { CARRIED } from './carried.ts'
import { docxText, openDocx, type Docx, type DocxNode } from './docx-reading.ts'
import { carriedIn, ownDocument } from './docx-own.ts'
import { kindOfStyle, styleNameOf } from './docx-styles.ts'
import { writeDocument } from './docx-writing.ts'
import type { NotedBlock } from './footnotes.ts'
import { refuseOthers } from './main-side.ts'
import type { Cell } from './markup-blocks.ts'
import { tableGrid } from './table-grid.ts'
import type { Format, Read } from './format.ts'
import { NO_DETAILS, readAs, refusable, refused, tally, type Tally } from './read.ts'
import { sideOfText } from './sides.ts'
import { sided, textFromBlocks } from './texts-from-blocks.ts'

/**
 * DOCX (ECMA-376, WordprocessingML).
 *
 * In: paragraphs with what their styles, or those that these are based on, say (headings, quotes, verse), line breaks, footnotes and endnotes
 * as notes; a table of two columns is two sides, paired row by row. Emphasis, pictures, links, comments and
 * list numbers are dropped and counted; nothing outside of the file is opened.
 *
 * Out: a table of two columns with real styles and footnotes. What a document has no place for stands in a
 * custom part, tied to the text by bookmarks: they survive an edit, and what was edited is told by it.
 */
export const docx: Format = {
  id: 'docx',
  name: 'DOCX',
  extensions: ['docx'],
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  carries: CARRIED,
  recognises: (bytes) => {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return (
      isArchive(bytes) && all.lastIndexOf('word/document') > 0 && all.lastIndexOf('[Content_Types].xml') > 0
    )
  },
  read: (bytes) => refusable(async () => readDocument(await openDocx(bytes))),
  write: (book, options) => writeDocument(book, options),
}

function readDocument(file: Docx): Read {
  const problems = tally()
  problems.add('dropped', 'formats:dropped_hidden', file.hidden)
  problems.add('dropped', 'formats:dropped_deleted', file.deleted)
  const carried = carriedIn(file)
  if (carried !== null && carried.length > 0) {
    const { texts, collection } = ownDocument(file, carried, problems)
    if (texts.some((text) => text.shape === 'paired' && text.paragraphs.length > 0))
      return readAs({ collection, texts }, problems.problems())
  }
  const blocks = blocksOf(file, problems)
  if (blocks.length === 0) return refused('formats:empty')
  refuseOthers(blocks.map(({ text }) => text))
  return readAs(
    { collection: null, texts: [textFromBlocks(sided(blocks, problems), NO_DETAILS, problems)] },
    problems.problems(),
  )
}

function blocksOf({ document }: Docx, problems: Tally): readonly NotedBlock[] {
  const blocks: NotedBlock[] = []
  const hasTitle = document.children.some((node) => /^title$/i.test(styleNameOf(node) ?? ''))
  let tables = 0
  const visit = (node: DocxNode, cell: Cell | null) => {
    if (node.type === 'table') visitTable(node, (tables += 1))
    else if (node.type === 'paragraph') addParagraph(node, cell)
    else for (const child of node.children ?? []) visit(child, cell)
  }
  const visitTable = (table: DocxNode, id: number) => {
    const grid = tableGrid(id)
    for (const row of table.children ?? []) {
      grid.row()
      for (const node of row.children ?? []) {
        const cell = grid.cell(node.colSpan ?? 1, node.rowSpan ?? 1)
        for (const child of node.children ?? []) visit(child, cell)
      }
    }
  }
  const addParagraph = (node: DocxNode, cell: Cell | null) => {
    const { text, notes } = docxText(node, document.notes, problems)
    if (text.trim() === '') return
    if (node.numbering) problems.add('dropped', 'formats:dropped_lists')
    const start = text.length - text.trimStart().length
    const trimmed = text.trim()
    const styleName = styleNameOf(node)
    const kind = kindOfStyle(styleName)
    const block: NotedBlock = {
      kind: kind ?? 'paragraph',
      text: kind === 'heading' ? trimmed.replaceAll('\n', ' ') : trimmed,
      notes: notes.map((note) => ({
        text: note.text.trim(),
        at: Math.min(Math.max(note.at - start, 0), trimmed.length),
      })),
      level: isSecond(styleName, trimmed, blocks) ? 2 : levelOf(styleName, hasTitle),
      lang: null,
      cell,
    }
    if (kind === null && trimmed.includes('\n')) blocks.push(...brokenBlocks(block))
    else blocks.push(block)
  }
  for (const node of document.children) visit(node, null)
  return blocks
}

/** The parts of a paragraph with breaks in it, each with its notes. */
function brokenBlocks(block: NotedBlock): readonly NotedBlock[] {
  const parts = brokenParts(block.text, block.notes, block.cell !== null)
  return parts.map(({ kind, text, marks }) => ({ ...block, kind, text, notes: marks }))
}

/** Whether this is a subtitle below a title in the same language; one in the other is that side's title. */
function isSecond(
  styleName: string | null | undefined,
  text: string,
  before: readonly NotedBlock[],
): boolean {
  if (!/^subtitle$/i.test(styleName ?? '')) return false
  return before.some(({ level, text: title }) => level === 1 && sideOfText(title) === sideOfText(text))
}

/** 1 for a title, 1 to 9 for headings, one lower where the document has a title; else 0. */
function levelOf(styleName: string | null | undefined, hasTitle: boolean): number {
  if (/^(?:sub)?title$/i.test(styleName ?? '')) return 1
  const level = /^heading ([1-9])$/i.exec(styleName ?? '')?.[1]
  return level === undefined ? 0 : Number(level) + (hasTitle ? 1 : 0)
}

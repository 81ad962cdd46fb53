import type { Bilingual } from '../model/text.ts'
import { xmlText } from './xml.ts'

/*
 * The parts of a document that are the same in each (ECMA-376, part 1). Bengali is a complex script: Word
 * takes its face from `w:cs`, its size from `w:szCs` and its proofing language from `w:lang/@w:bidi`
 * (§17.3.2.20, §17.3.2.26). The Latin attributes name the same, for digits and quotation marks in its runs.
 */

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const WORD_NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** The namespace of the part in which we carry what a document has no place for. */
export const CARRIED_NAMESPACE = 'urn:pashapashi:docx'

export const CONTENT_TYPES = `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="${WORD}.settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="${WORD}.fontTable+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="${WORD}.footnotes+xml"/>
<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
`

function relationships(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`,
  )
  return `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\n${each.join('\n')}\n</Relationships>\n`
}

export const ROOT_RELATIONSHIPS = relationships([
  [`${OFFICE}/officeDocument`, 'word/document.xml'],
  [
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    'docProps/core.xml',
  ],
])

export const DOCUMENT_RELATIONSHIPS = relationships([
  [`${OFFICE}/styles`, 'styles.xml'],
  [`${OFFICE}/settings`, 'settings.xml'],
  [`${OFFICE}/fontTable`, 'fontTable.xml'],
  [`${OFFICE}/footnotes`, 'footnotes.xml'],
  [`${OFFICE}/customXml`, '../customXml/item1.xml'],
])

export const CARRIED_RELATIONSHIPS = relationships([[`${OFFICE}/customXmlProps`, 'itemProps1.xml']])

export const CARRIED_PROPERTIES = `${DECLARATION}<ds:datastoreItem ds:itemID="{7C2B5B0A-6E0B-4C55-9B7E-3A1D5F2E8C41}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${CARRIED_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>
`

export const SETTINGS = `${DECLARATION}<w:settings ${WORD_NAMESPACES}>
<w:zoom w:percent="100"/>
<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="en-GB" w:bidi="bn-BD"/>
</w:settings>
`

const BENGALI_FACE = 'Nirmala UI'

export const FONT_TABLE = `${DECLARATION}<w:fonts ${WORD_NAMESPACES}>
<w:font w:name="${BENGALI_FACE}"><w:altName w:val="Noto Serif Bengali"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="Cambria"><w:altName w:val="Georgia"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
</w:fonts>
`

function paragraphStyle(id: string, name: string, paragraph: string, run: string, based = 'Normal'): string {
  const parent = id === 'Normal' ? '' : `<w:basedOn w:val="${based}"/>`
  const first = id === 'Normal' ? ' w:default="1"' : ''
  return `<w:style w:type="paragraph"${first} w:styleId="${id}"><w:name w:val="${name}"/>${parent}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
}

const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`

export const STYLES = `${DECLARATION}<w:styles ${WORD_NAMESPACES}>
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="Cambria" w:cs="${BENGALI_FACE}"/>${size(22)}<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="bn-BD"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
${[
  paragraphStyle('Normal', 'Normal', '', ''),
  paragraphStyle('Title', 'Title', '<w:keepNext/><w:spacing w:after="80"/>', size(36)),
  paragraphStyle('Subtitle', 'Subtitle', '<w:keepNext/><w:spacing w:after="160"/>', size(28)),
  paragraphStyle(
    'Heading1',
    'heading 1',
    '<w:keepNext/><w:pageBreakBefore/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>',
    size(32),
  ),
  paragraphStyle(
    'Heading2',
    'heading 2',
    '<w:keepNext/><w:spacing w:before="160" w:after="80"/><w:outlineLvl w:val="1"/>',
    size(26),
  ),
  paragraphStyle('Verse', 'Verse', '<w:ind w:left="340"/>', ''),
  paragraphStyle('Quote', 'Quote', '<w:ind w:left="340" w:right="340"/>', ''),
  paragraphStyle(
    'FootnoteText',
    'footnote text',
    '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
    size(18),
  ),
].join('\n')}
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Bengali"><w:name w:val="Bengali"/><w:qFormat/><w:rPr><w:rFonts w:ascii="${BENGALI_FACE}" w:hAnsi="${BENGALI_FACE}" w:cs="${BENGALI_FACE}"/><w:lang w:val="bn-BD" w:bidi="bn-BD"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="English"><w:name w:val="English"/><w:qFormat/><w:rPr><w:lang w:val="en-GB" w:bidi="bn-BD"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="SideBySide"><w:name w:val="Side by side"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>
`

const SEPARATORS = `<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
`

/** `word/footnotes.xml` around the notes. */
export function footnotesPart(notes: readonly string[]): string {
  return `${DECLARATION}<w:footnotes ${WORD_NAMESPACES}>\n${SEPARATORS}${notes.join('')}</w:footnotes>\n`
}

/** `docProps/core.xml`: title, author and when it was last changed. */
export function coreProperties(title: Bilingual, author: Bilingual | null, updated: string): string {
  const said = ({ bn, en }: Bilingual) => xmlText([bn, en].filter((side) => side.trim() !== '').join(' · '))
  const creator = author === null ? '' : `<dc:creator>${said(author)}</dc:creator>`
  return `${DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${said(title)}</dc:title>${creator}<dc:language>bn-BD</dc:language><dcterms:modified xsi:type="dcterms:W3CDTF">${xmlText(updated)}</dcterms:modified></cp:coreProperties>
`
}

/** What opens and what closes `word/document.xml`: A4, upright, two centimetres around. */
export const DOCUMENT_BEGINNING = `${DECLARATION}<w:document ${WORD_NAMESPACES}><w:body>\n`
export const DOCUMENT_END =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>\n'

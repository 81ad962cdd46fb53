/** Where the embedded Bengali face comes from; its licence asks that every copy says so (OFL 1.1, §2). */
export const FONT_NOTICE =
  'The embedded Bengali face is Tiro Bangla. Copyright 2020 The Indigo Project Authors ' +
  '(https://github.com/TiroTypeworks/Indigo). Licensed under the SIL Open Font License, Version 1.1: ' +
  'https://openfontlicense.org'

/** The rule that makes a face at `url` the one for Bengali; digits and quotation marks come from the next one. */
export function fontFace(url: string): string {
  return `/* ${FONT_NOTICE} */
@font-face {
  font-family: "Tiro Bangla";
  font-weight: 400;
  font-style: normal;
  src: url("${url}") format("woff2");
}
`
}

/**
 * How the markup of `textMarkup` looks in a book and on a page: two columns where there is room for two, one
 * under the other else, also where a reader knows no grid. Sizes follow the reader's own.
 */
export const ROWS_STYLE = `.side.bn, .bn { font-family: "Tiro Bangla", "Noto Serif Bengali", "Noto Sans Bengali", Kohinoor Bangla, Vrinda, serif; line-height: 1.7; }
.side.en, .en { font-family: Georgia, "Noto Serif", serif; line-height: 1.5; }
.row { margin: 0 0 1.3em; }
.side > * { margin: 0 0 0.6em; overflow-wrap: break-word; text-align: start; orphans: 2; widows: 2; }
[data-kind] { white-space: pre-wrap; }
.bn { hyphens: manual; }
.en { -webkit-hyphens: auto; hyphens: auto; }
h1, h2, h3 { hyphens: manual; font-weight: 400; break-after: avoid; page-break-after: avoid; line-height: 1.35; }
h1 { font-size: 1.6em; }
h2, h3 { font-size: 1.25em; }
h2.title { font-size: 1.45em; }
p.title { font-size: 1.3em; }
.side > .about { margin: 0 0 0.1em; font-size: 0.85em; }
.verse { margin-inline-start: 1.2em; hyphens: manual; }
.quote { margin-inline: 1.2em; padding-inline-start: 0.8em; border-inline-start: 2px solid; }
.note { font-size: 0.7em; vertical-align: super; line-height: 0; text-decoration: none; }
.row[data-state="draft"] > .side.en::before { content: "Draft"; display: block; font-size: 0.75em; font-variant: all-small-caps; }
.row[data-stale] > .side.en::after { content: "The original has changed since."; display: block; font-size: 0.75em; }
.notes { margin-top: 2em; border-top: 1px solid; padding-top: 0.8em; font-size: 0.85em; }
.footnote p { margin: 0 0 0.5em; }
@media (min-width: 42em) {
  .row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 2.2em; }
}
`

/** What a page by itself needs beside: its measure, the dark scheme, paper. Colours are the system's own. */
export const PAGE_STYLE = `:root { color-scheme: light dark; }
body { max-width: 72em; margin: 0 auto; padding: 1.5em; background: Canvas; color: CanvasText; }
.text { margin-bottom: 4em; }
a { color: inherit; }
:target { outline: 1px dotted; outline-offset: 0.2em; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 8mm; }
  .text + .text { break-before: page; }
}
`

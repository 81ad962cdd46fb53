/** Marks that may end a sentence, and what stands around them. Places are UTF-16 offsets in the text. */
export interface Candidate {
  readonly text: string
  readonly lang: 'bn' | 'en'
  /** What is typed for dandas throughout the paragraph, if so. */
  readonly typed: '.' | '|' | null
  /** Where the sentence began. */
  readonly start: number
  readonly at: number
  /** `.`, `?!`, `...`, `।` */
  readonly marks: string
  /** Quotation marks, brackets and the like that follow the marks. */
  readonly closers: string
  readonly end: number
  /** Where the next character stands that is no space. */
  readonly next: number
  /** Whether the marks stand in a bracket that the sentence opened, and whether it closes right after them. */
  readonly inBracket: boolean
  readonly closesBracket: boolean
}

/** No token and no word is looked at beyond this. */
export const LONGEST = 48

/** What follows here in the paragraph, at most `LONGEST` of it. */
export function ahead(text: string, at: number): string {
  return text.slice(at, at + LONGEST).split(/\n\s*\n|\u2029/, 1)[0] ?? ''
}

/**
 * The words and numbers of a text as they are written, in order: runs of letters, marks and joiners, and runs
 * of digits with the commas and points inside them. A number is parted from the letters at its end, so that
 * ২০তম is ২০ and তম. Linear in the text.
 *
 *     tokens('পুতিন ২০.৫ লাখ, ৫টি।')   // ['পুতিন', '২০.৫', 'লাখ', '৫', 'টি']
 *     tokens('the 1,200-strong team')  // ['the', '1,200', 'strong', 'team']
 */
export function tokens(text: string): string[] {
  const found: string[] = []
  let start = 0
  let inside: number = OUTSIDE
  for (let i = 0; i <= text.length; i++) {
    let kind = i < text.length ? kindOf(text.charCodeAt(i)) : OUTSIDE
    if (kind === OUTSIDE && inside === DIGIT && isInsideNumber(text, i)) kind = DIGIT
    if (kind === OUTSIDE && inside === LETTER && isApostrophe(text, i)) kind = LETTER
    if (kind === inside) continue
    if (inside !== OUTSIDE) found.push(text.slice(start, i))
    start = i
    inside = kind
  }
  return found
}

const OUTSIDE = 0
const LETTER = 1
const DIGIT = 2

/** What each code unit below U+3000 is; above are letters, but for the signs of CJK and the private ones. */
const KINDS = kinds()

function kindOf(code: number): number {
  return code < KINDS.length ? KINDS[code]! : LETTER
}

function kinds(): Uint8Array {
  const table = new Uint8Array(0x3000)
  for (let code = 0; code < table.length; code++) {
    const letter = String.fromCharCode(code)
    if (/[0-9০-৯]/.test(letter)) table[code] = DIGIT
    else if (/[\p{L}\p{M}\p{N}\u200c\u200d]/u.test(letter)) table[code] = LETTER
  }
  return table
}

/** A point or comma between two digits. */
function isInsideNumber(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  return (code === 0x2c || code === 0x2e) && kindOf(text.charCodeAt(i + 1)) === DIGIT
}

/** An apostrophe between two Latin letters: don’t, Khan’s. */
function isApostrophe(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  return (code === 0x27 || code === 0x2019) && /[A-Za-z]/.test(text.charAt(i + 1))
}

/** A line as a terminal shows it and nothing else: without line breaks, escapes and other control characters. */
export function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, '?')
}

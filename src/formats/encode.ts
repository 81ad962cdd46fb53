const ENOUGH = 32 * 1024

/** The pieces of a text as UTF-8, gathered to blocks of at least 32 Ki code units but for the last one. */
export async function* encoded(
  strings: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let gathered = ''
  for await (const string of strings) {
    gathered += string
    if (gathered.length < ENOUGH) continue
    yield encoder.encode(gathered)
    gathered = ''
  }
  if (gathered !== '') yield encoder.encode(gathered)
}

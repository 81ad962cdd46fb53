import { hash } from 'node:crypto'

/**
 * Gives the mark of an answer by its key and version. It is weak, since one mark stands for the answer in every
 * encoding, and of its own for each address: who has one page of a text may not take another, which is not there,
 * for it. `build` names everything that is the same for all answers; it is asked once, with the first mark.
 */
export function etagsFrom(
  build: () => string,
): (kept: { readonly key: string; readonly version: string }) => string {
  let tag: string | null = null
  return ({ key, version }) => {
    tag ??= hash('sha256', build(), 'base64url')
    return `W/"${version}-${hash('sha256', `${tag} ${key}`, 'base64url').slice(0, 8)}"`
  }
}

/** `If-None-Match` by the weak comparison, for an answer that there is (RFC 9110 §13.1.2). */
export function matches(header: string | undefined, etag: string): boolean {
  return header === '*' || names(header, etag)
}

/** Whether `If-None-Match` names an answer, which was there once: `*` says nothing of one yet to be made. */
export function names(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header === etag) return true
  const opaque = etag.replace(/^W\//, '')
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === opaque)
}

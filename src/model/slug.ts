/** A slug: lower-case words of letters, marks and digits joined by single hyphens, 1 to 120 code units. */
const SLUG = /^[\p{Ll}\p{Lo}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{M}\p{N}]+)*$/u

/** Whether a text or collection may have this as its address. */
export function isSlug(slug: string): boolean {
  return slug.length <= 120 && SLUG.test(slug)
}

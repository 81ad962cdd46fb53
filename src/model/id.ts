/** What an id of a paragraph, a unit or an edition is: it stands in a URL and in an attribute as it is. */
export const ID = /^[A-Za-z0-9_-]{1,64}$/

/** Whether something may have this as its id. */
export function isId(id: string): boolean {
  return ID.test(id)
}

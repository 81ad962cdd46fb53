import { z } from 'zod'

/** A reader's choices, by the name of their radio buttons; the first value of each is the usual one. */
export const CHOICES = {
  size: ['2', '1', '3', '4', '5'],
  leading: ['usual', 'close', 'open'],
  face: ['print', 'screen'],
  theme: ['auto', 'day', 'paper', 'night'],
  first: ['bn', 'en'],
} as const

/** What a reader has chosen; what is absent is as usual. */
export const Preferences = z.object({
  size: z.enum(CHOICES.size).exactOptional(),
  leading: z.enum(CHOICES.leading).exactOptional(),
  face: z.enum(CHOICES.face).exactOptional(),
  theme: z.enum(CHOICES.theme).exactOptional(),
  first: z.enum(CHOICES.first).exactOptional(),
})
export type Preferences = z.output<typeof Preferences>

/** The choices that a cookie's value holds; an unknown one, of an older or newer program, is left out. */
export function preferencesFrom(cookie: string | null): Preferences {
  const found: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(cookie ?? ''))
    if (
      Object.hasOwn(CHOICES, name) &&
      (CHOICES[name as keyof typeof CHOICES] as readonly string[]).includes(value)
    )
      found[name] = value
  return Preferences.parse(found)
}

/** The choices as a cookie's value. */
export function cookieFrom(preferences: Preferences): string {
  return new URLSearchParams(Object.entries(preferences)).toString()
}

/**
 * The style sheet of a reader's choices. `choice` gives a choice's declarations out of the tokens. The chip
 * of what holds, chosen or usual, is marked too, since the page is the same for everybody and checks no button.
 */
export function stylesheet(
  preferences: Preferences,
  choice: (name: string, value: string) => string | null,
): string {
  const declarations = Object.entries(preferences)
    .map(([name, value]) => choice(name, value) ?? '')
    .filter((each) => each !== '')
  const chips = Object.entries(CHOICES).map(
    ([name, [usual]]) =>
      `.chips > label:has([name="${name}"][value="${preferences[name as keyof Preferences] ?? usual}"])`,
  )
  const root = declarations.length === 0 ? '' : `:root{${declarations.join(';')}}`
  return `@layer prefs{${root}${chips.join()}{--chip-ink:var(--ink);--chip-edge:var(--ink);--chip-ring:inset 0 0 0 1px var(--ink)}}`
}

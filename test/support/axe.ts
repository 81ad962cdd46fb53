// What runs in the page sees its names.
/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: { run(within: string, options: RunOptions): Promise<AxeResults> }
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
/** All that a theme can change. */
const COLOURS = ['color-contrast', 'link-in-text-block']

// axe-core itself: the builder of @axe-core/playwright injects it and opens another page for every run.
const ours = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axe = readFileSync(ours.resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe-core finds against WCAG 2.2 A and AA and against good practice on the page as it stands, one line
 * a place: `rule: what is wrong — selector`; with `colours` only what the theme can change. Expect it
 * `toEqual([])`. `within` is the selector of the part that is looked at.
 */
export async function violations(
  page: Page,
  about: 'all' | 'colours' = 'all',
  within = 'html',
): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const options = {
    runOnly: about === 'all' ? { type: 'tag', values: RULES } : { type: 'rule', values: COLOURS },
    resultTypes: ['violations'],
    preload: false,
  } satisfies RunOptions
  const { violations } = await page.evaluate(
    async ({ within, options }) => await window.axe.run(within, options),
    { within, options },
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.flat().join(' ')}`),
  )
}

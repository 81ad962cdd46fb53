import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/**
 * What axe-core finds against WCAG 2.2 A and AA and against good practice on the page as it stands, one line
 * a place: `rule: what is wrong — selector`. Expect it `toEqual([])`.
 */
export async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).withTags(RULES).analyze()
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.flat().join(' ')}`),
  )
}

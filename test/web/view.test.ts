import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assetsFrom } from '../../src/web/assets.ts'
import { interfaceFrom } from '../../src/web/language.ts'
import { head } from '../../src/web/page.ts'
import { pagesFrom, view } from '../../src/web/view.ts'

const ROOT = join(import.meta.dirname, '../..')
const words = interfaceFrom(join(ROOT, 'locales'))
const pages = pagesFrom(
  join(ROOT, 'views'),
  assetsFrom(join(ROOT, 'public')),
  words,
  () => 'https://example.org',
)

const citations = (...texts: readonly string[]) => {
  const shown = texts.map((text) => ({ lang: 'bn', text }))
  const m = { title: { bn: 'শিরোনাম', en: '' }, href: '/', back: '', citations: shown }
  return pages.render(view('texts/citation'), m, head(words.bn, 'ক', null))
}

describe('a page', () => {
  it('is UTF-8 from its first letter to its last, in every script', async () => {
    const page = await citations('বাংলা ৎ', 'English', 'é', '📖')
    const html = page.toString('utf8')
    for (const text of ['বাংলা ৎ', 'English', 'é', '📖']) expect(html).toContain(`>${text}</blockquote>`)
    expect(html.startsWith('<!doctype html>')).toBe(true)
    expect(html.endsWith('</html>\n')).toBe(true)
    expect(Buffer.from(html)).toEqual(page)
  })

  it('shows a replacement character where half of a surrogate pair came in', async () => {
    expect((await citations('ক\uD83Dখ')).toString('utf8')).toContain('ক\uFFFDখ')
  })

  it('is the same, however long it is', async () => {
    const text = 'দীর্ঘ 📖 '.repeat(200_000)
    expect((await citations(text)).toString('utf8')).toContain(text)
  })
})

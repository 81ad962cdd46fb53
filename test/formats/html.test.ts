import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Read, ReadText } from '../../src/formats/format.ts'
import { html } from '../../src/formats/html.ts'
import { bytesOf, OPTIONS, textWritten } from '../support/round-trip.ts'
import { htmlErrors } from '../support/html.ts'
import { showcase } from '../support/showcase.ts'
import { wholeText } from '../support/whole-text.ts'

async function read(page: string | Uint8Array): Promise<Read> {
  const read = await html.read?.(typeof page === 'string' ? Buffer.from(page) : page)
  if (read === undefined) throw new Error('html does not read')
  return read
}

/** What came of a page, as lines: `bn heading: …`, a pair as `… | …`, notes in brackets at their place. */
async function told(page: string | Uint8Array): Promise<readonly string[]> {
  const { value, problems } = await read(page)
  const [text] = value?.texts ?? []
  return text === undefined ? problems.map(({ key }) => key) : linesOf(text)
}

function linesOf(text: ReadText): readonly string[] {
  const { title } = text.details
  const titles = [title.bn && `bn title: ${title.bn}`, title.en && `en title: ${title.en}`].filter(Boolean)
  const said = ({ text, notes }: { text: string; notes: readonly { at: number; text: string }[] }) =>
    notes.reduceRight((line, { at, text }) => `${line.slice(0, at)}[${text}]${line.slice(at)}`, text)
  if (text.shape === 'sides')
    return [
      ...titles,
      ...text.bn.map((segment) => `bn ${segment.kind}: ${said(segment)}`),
      ...text.en.map((segment) => `en ${segment.kind}: ${said(segment)}`),
    ]
  const units = text.editions[0]?.units ?? []
  const alone = units.filter(({ span }) => span === 0).map((unit) => `after ${unit.n}: ${said(unit)}`)
  const rows = text.paragraphs.map((paragraph, i) => {
    const unit = units.find(({ n, span }) => n === i + 1 && span > 0)
    return `${paragraph.kind}: ${said(paragraph)} | ${unit === undefined ? '' : said(unit)}`
  })
  return [...titles, ...rows, ...alone]
}

const droppedOf = async (page: string) =>
  Object.fromEntries(
    (await read(page)).problems.map(({ key, values }) => [key.replace('formats:', ''), values['count']]),
  )

describe('a page by itself', () => {
  test.each([
    ['<p>তিনি  এলেন,\n\t গেলেন।</p>', ['bn paragraph: তিনি এলেন, গেলেন।'], 'collapses white space'],
    ['<p>এক\u00a0 দুই</p>', ['bn paragraph: এক\u00a0 দুই'], 'keeps a no-break space'],
    [
      '<p>র‌্যাব র‍্যাব &lt;খ&gt; &amp; “গ”</p>',
      ['bn paragraph: র‌্যাব র‍্যাব <খ> & “গ”'],
      'keeps letters as they are',
    ],
    ['<p>এক<p>দুই', ['bn paragraph: এক', 'bn paragraph: দুই'], 'reads unclosed paragraphs'],
    [
      '<div>এক<div>দুই</div>তিন</div>',
      ['bn paragraph: এক', 'bn paragraph: দুই', 'bn paragraph: তিন'],
      'parts blocks',
    ],
    [
      '<h2>অংশ</h2><h3>ক<br>খ</h3><p>গ</p>',
      ['bn heading: অংশ', 'bn heading: ক খ', 'bn paragraph: গ'],
      'knows headings',
    ],
    [
      '<h1>নাম</h1><p>ক</p>',
      ['bn title: নাম', 'bn paragraph: ক'],
      'takes the one first heading for the title',
    ],
    [
      '<h1>এক</h1><p>ক</p><h1>দুই</h1>',
      ['bn heading: এক', 'bn paragraph: ক', 'bn heading: দুই'],
      'but not one of several',
    ],
    [
      '<h1>নাম</h1><h1>Name</h1><p>ক</p>',
      ['bn title: নাম', 'en title: Name', 'bn paragraph: ক'],
      'takes one title a side',
    ],
    [
      '<div lang="bn"><h1>নদীর গল্প</h1><p>নদী বয়ে চলে।</p></div><div lang="en"><h1>A river story</h1><p>The river flows.</p></div>',
      [
        'bn title: নদীর গল্প',
        'en title: A river story',
        'bn paragraph: নদী বয়ে চলে।',
        'en paragraph: The river flows.',
      ],
      'takes the heading for a title that opens the second language',
    ],
    [
      '<div lang="en"><h1>A river story</h1><h2>One</h2><p>The river flows.</p></div><div lang="bn"><h1>নদীর গল্প</h1><h2>এক</h2><p>নদী বয়ে চলে।</p></div>',
      [
        'bn title: নদীর গল্প',
        'en title: A river story',
        'bn heading: এক',
        'bn paragraph: নদী বয়ে চলে।',
        'en heading: One',
        'en paragraph: The river flows.',
      ],
      'does so above further headings, and whichever language comes first',
    ],
    [
      '<div lang="bn"><h1>নদীর গল্প</h1><h2>এক</h2><p>নদী বয়ে চলে।</p></div><div lang="en"><h2>One</h2><p>The river flows.</p></div>',
      [
        'bn title: নদীর গল্প',
        'bn heading: এক',
        'bn paragraph: নদী বয়ে চলে।',
        'en heading: One',
        'en paragraph: The river flows.',
      ],
      'but not one that translates another heading',
    ],
    ['<blockquote><p>উক্তি।</p></blockquote>', ['bn quote: উক্তি।'], 'knows quotations'],
    [
      '<p>প্রথম চরণ,<br>দ্বিতীয়,<br/>তৃতীয়।</p>',
      ['bn verse: প্রথম চরণ,\nদ্বিতীয়,\nতৃতীয়।'],
      'keeps the lines of verse',
    ],
    [
      '<p>পদ্মা নদী বর্ষাকালে ভয়ংকর হয়ে ওঠে, জল অনেক বেড়ে যায়,<br>আর দুই পাড় ভেঙে পড়ে।</p>',
      ['bn paragraph: পদ্মা নদী বর্ষাকালে ভয়ংকর হয়ে ওঠে, জল অনেক বেড়ে যায়,\nআর দুই পাড় ভেঙে পড়ে।'],
      'takes prose with a break in it for no verse',
    ],
    [
      '<p>নদীর জল বেড়েছে। গ্রাম ভেসে গেল।<br>কেউ এল না। কেউ জানল না।<br>তারপর রাত নামল। জল নামল না।</p>',
      [
        'bn paragraph: নদীর জল বেড়েছে। গ্রাম ভেসে গেল।',
        'bn paragraph: কেউ এল না। কেউ জানল না।',
        'bn paragraph: তারপর রাত নামল। জল নামল না।',
      ],
      'parts lines of several sentences each',
    ],
    [
      '<p>পাখি সব করে রব, রাতি পোহাইল।<br>কাননে কুসুমকলি, সকলি ফুটিল।</p>',
      ['bn verse: পাখি সব করে রব, রাতি পোহাইল।\nকাননে কুসুমকলি, সকলি ফুটিল।'],
      'knows a couplet',
    ],
    ['<p>এক<br><br>দুই</p>', ['bn paragraph: এক', 'bn paragraph: দুই'], 'parts at two breaks'],
    [
      `<p>${'লম্বা কথা '.repeat(20)}<br>${'আর এক কথা '.repeat(20)}</p>`,
      [`bn paragraph: ${'লম্বা কথা '.repeat(20).trim()}`, `bn paragraph: ${'আর এক কথা '.repeat(20).trim()}`],
      'takes long lines for paragraphs',
    ],
    [
      '<pre>ওপারে মেঘ\n  এপারে রোদ\n\nশেষ</pre>',
      ['bn verse: ওপারে মেঘ\n  এপারে রোদ', 'bn verse: শেষ'],
      'keeps preformatted lines',
    ],
    ['<p class="poem">এক চরণ</p>', ['bn verse: এক চরণ'], 'believes a class that says verse'],
    ['<ul><li>এক<li>দুই</ul>', ['bn paragraph: এক', 'bn paragraph: দুই'], 'reads lists'],
    [
      '<ruby>漢<rp>(</rp><rt>かん</rt></ruby><p>ক</p>',
      ['bn paragraph: 漢', 'bn paragraph: ক'],
      'leaves readings out',
    ],
    [
      '<p>হ্যাঁ</p><style>p{}</style><script>x</script><template>y</template><p hidden>না</p>',
      ['bn paragraph: হ্যাঁ'],
      'leaves out what is not seen',
    ],
    ['<nav><p>মেনু</p></nav>', ['formats:empty'], 'has nothing where there is nothing to read'],
    ['', ['formats:empty'], 'nor where it is empty'],
  ])('%s', async (page, expected) => {
    expect(await told(page)).toEqual(expected)
  })

  test.each([
    [
      '<p class="title">নাম</p><p class="subtitle">উপনাম</p><h1>এক</h1><p>ক</p><h1>দুই</h1>',
      ['bn title: নাম', 'bn heading: উপনাম', 'bn heading: এক', 'bn paragraph: ক', 'bn heading: দুই'],
      'before the headings, as in Google Docs',
    ],
    [
      '<h1>নাম</h1><p class="en title">Name</p><p>ক</p><p>a</p>',
      ['bn title: নাম', 'en title: Name', 'bn paragraph: ক', 'en paragraph: a'],
      'after the title in the other language',
    ],
  ])('%s is read with its title by class, %j: %s', async (page, expected) => {
    expect(await told(page)).toEqual(expected)
  })

  test.each([
    ['<span style="font-size:11pt;font-weight:700">ক</span>', 1],
    ['<span style="font-weight:400;font-style: italic">ক</span>', 1],
    ['<span style="font-weight:400;font-style:normal">ক</span>', 0],
    ['<b style="font-weight:normal" id="docs-internal-guid-1">ক</b>', 0],
    [
      '<style>.c1{color:#000}.c2{font-weight:700}</style><span class="c1">ক</span><span class="c1 c2">খ</span>',
      1,
    ],
    ['<style>.c3{font-style:italic}</style><p class="c3">ক</p>', 0],
  ])('emphasis by style is counted: %s', async (page, count) => {
    expect((await droppedOf(`<div><p>কথা ${page}</p></div>`))['dropped_emphasis'] ?? 0).toBe(count)
  })

  test('counts what it drops', async () => {
    expect(
      await droppedOf(
        '<p><b>এক</b> <em>দুই</em> <a href="x">তিন</a></p><img src=a><svg><text>x</text></svg><ul><li>চার</ul>',
      ),
    ).toEqual({ dropped_emphasis: 2, dropped_links: 1, dropped_pictures: 2, dropped_lists: 1 })
  })
})

test('tells of words that readers do not see, once for each passage', async () => {
  expect(
    await droppedOf(
      '<p>ক</p><p hidden>না <b>না</b></p><noscript><p>না</p></noscript><noscript><img src=a></noscript><button>বোতাম</button><textarea>লেখা</textarea><div style="color:red;display : none">না<p>না</p></div><i aria-hidden=true>#</i><script>var a</script>',
    ),
  ).toEqual({ dropped_hidden: 5 })
  expect(await told('<div style="display:none">না</div><p>ক</p>')).toEqual(['bn paragraph: ক'])
})

describe('two languages on one page', () => {
  test.each([
    ['<p>বাংলা।</p><p>English.</p>', ['bn paragraph: বাংলা।', 'en paragraph: English.'], 'by script'],
    [
      '<p lang="bn">BBC ১২</p><p lang="en">১২</p><p>Six</p>',
      ['bn paragraph: BBC ১২', 'en paragraph: ১২', 'en paragraph: Six'],
      'by lang where script says nothing',
    ],
    [
      '<div lang="BN-bd"><p>RAB র‍্যাব on the way</p></div>',
      ['bn paragraph: RAB র‍্যাব on the way'],
      'by lang where there are letters of it',
    ],
    ['<html lang="en"><p>বাংলা লেখা।</p>', ['bn paragraph: বাংলা লেখা।'], 'not by the lang of a template'],
    ['<p lang="en">বাংলা লেখা।</p>', ['bn paragraph: বাংলা লেখা।'], 'not against every letter'],
    [
      '<table><tr><td>এক।<td>One.<tr><td>দুই।<td>Two.</table>',
      ['paragraph: এক। | One.', 'paragraph: দুই। | Two.'],
      'in a table of two columns',
    ],
    [
      '<table><tr><th>English<th>বাংলা<tr><td>One.<td>এক।<tr><td>Two.<p>And more.<td>দুই।<tr><td>Alone.<td><tr><td><td>একা।</table>',
      [
        'paragraph: এক। | One.',
        'paragraph: দুই। | Two.\n\nAnd more.',
        'paragraph: একা। | ',
        'after 2: Alone.',
      ],
      'in a table the other way round, with a head and gaps',
    ],
    [
      '<table><tr><td>১<td>এক।<td>One.<tr><td>২<td>দুই।<td>Two.</table>',
      ['paragraph: এক। | One.', 'paragraph: দুই। | Two.'],
      'in a table whose rows are numbered',
    ],
    [
      '<table><tr><td>Segment ID<td>Segment status<td>Source segment<td>Target segment<tr><td>1a<td>Draft<td>নদী বয়ে যায়, নৌকা ভাসে।<td>The river flows on, boats drift.<tr><td>2b<td>Draft<td>তিনি ঘাটে এসে বসলেন।<td>He came and sat on the steps.</table>',
      [
        'paragraph: নদী বয়ে যায়, নৌকা ভাসে। | The river flows on, boats drift.',
        'paragraph: তিনি ঘাটে এসে বসলেন। | He came and sat on the steps.',
      ],
      'in a table for review, as translation tools write it',
    ],
    [
      '<table><tr><td>এক কথা।<td>One word.<td>A word.</table>',
      ['bn paragraph: এক কথা।', 'en paragraph: One word.', 'en paragraph: A word.'],
      'in a table of two translations, none',
    ],
    [
      '<h1>নাম</h1><p>আগে।</p><table><tr><td>এক।<td>One.</table><p>After.</p>',
      ['bn title: নাম', 'paragraph: আগে। | ', 'paragraph: এক। | One.', 'after 2: After.'],
      'in a table with text around it',
    ],
    [
      `<table><tr><td>${'<p>এক।'.repeat(6)}<td>${'<p>One.'.repeat(5)}</table>`,
      [...Array(6).fill('bn paragraph: এক।'), ...Array(5).fill('en paragraph: One.')],
      'in a table of one row, which pairs nothing',
    ],
    [
      '<table><tr><td>এক<td>দুই</table>',
      ['bn paragraph: এক', 'bn paragraph: দুই'],
      'in a table of one language, none',
    ],
  ])('%s', async (page, expected) => {
    expect(await told(page)).toEqual(expected)
  })
})

describe('footnotes', () => {
  test.each([
    [
      '<p>কথা<sup><a href="#n1" id="r1">১</a></sup> আরও।</p><p id="n1">১. টীকা। <a href="#r1">↩</a></p>',
      ['bn paragraph: কথা[টীকা।] আরও।'],
      'marked by a superscript',
    ],
    [
      '<p>কথা <a href="#n1" id="r1">[1]</a></p><ol><li id="n1"><a href="#r1">^</a> টীকা <p>দুই</ol>',
      ['bn paragraph: কথা[টীকা\nদুই]'],
      'answered by a link back',
    ],
    [
      '<p>কথা<a role="doc-noteref" href="#n">*</a></p><aside role="doc-footnote" id="n">* টীকা</aside>',
      ['bn paragraph: কথা[টীকা]'],
      'called so',
    ],
    [
      '<p>দেখুন <a href="#a">২</a></p><h2 id="a">অংশ</h2>',
      ['bn paragraph: দেখুন ২', 'bn heading: অংশ'],
      'are no headings',
    ],
    ['<p>কথা<sup><a href="#none">৩</a></sup></p>', ['bn paragraph: কথা৩'], 'must be there'],
    [
      '<p id="a">ক</p><p>খ <sup><a href="#a">1</a></sup></p>',
      ['bn paragraph: ক', 'bn paragraph: খ 1'],
      'stand after their mark',
    ],
  ])('%s', async (page, expected) => {
    expect(await told(page)).toEqual(expected)
  })
})

const FURNITURE = {
  before:
    '<!doctype html><html lang="en"><head><title>নদীর কথা - দৈনিক</title><meta property="og:title" content="নদীর কথা"><meta name="author" content="মিতা সেন"><meta property="article:published_time" content="2025-01-17T10:00:00+06:00"><link rel="canonical" href="https://example.org/নদী"><meta property="og:site_name" content="দৈনিক"><script>alert(1)</script></head><body><header><a href="/">প্রচ্ছদ</a> <a href="/2">খেলা</a></header><nav><a href="/3">মেনু</a></nav>',
  after:
    '<aside><h3>আরও পড়ুন</h3><ul><li><a href="/4">অন্য খবর</a></li></ul></aside><footer>স্বত্ব দৈনিক</footer><script src="https://example.org/x.js"></script></body></html>',
}
const sentence = 'নদীর ধারে একটি গ্রাম, গ্রামে অনেক মানুষ, আর তাদের অনেক কথা আছে বলার মতো। '
const paragraphs = [1, 2, 3, 4, 5].map((n) => `<p>${n} ${sentence.repeat(4).trim()}</p>`)

test('remarks of reviewers, which look like footnotes, are left out and counted', async () => {
  const page =
    '<p>কথা<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> টীকা</p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a> মন্তব্য</p></div>'
  expect(await told(page)).toEqual(['bn paragraph: কথা[টীকা]'])
  expect(await droppedOf(page)).toEqual({ dropped_comments: 1 })
})

test.each([
  [
    'a mark whose note is not in the file',
    '<p>কথা।<sup class="reference"><a href="#cite_note-1">[১]</a></sup> আরও।</p>',
    ['bn paragraph: কথা। আরও।'],
    { dropped_references: 1 },
  ],
  [
    'the table of facts beside an article',
    '<table class="infobox vcard"><tr><th>দেশ</th><td>বাংলাদেশ</td></tr></table><p>কথা।</p>',
    ['bn paragraph: কথা।'],
    { dropped_facts: 1 },
  ],
])('%s is left out and counted', async (_, page, rows, dropped) => {
  expect(await told(page)).toEqual(rows)
  expect(await droppedOf(page)).toEqual(dropped)
})

test.each([
  [
    'what a page calls its whole',
    '<div class="ads-wrapper"><main><article><p>কথা।</p></article></main></div>',
  ],
  ['a phrase', '<p><span class="ad">কথা।</span></p>'],
  ['an item of a list of small ones', '<ul><li class="ad">কথা।</li></ul>'],
])('%s is no advertisement, whatever its class', async (_, page) => {
  expect(await told(page)).toEqual(['bn paragraph: কথা।'])
})

test('a mark whose note is there calls it, and a number that is no mark stays', async () => {
  const page =
    '<p>কথা।<sup class="reference"><a id="r" href="#n">[১]</a></sup> x<sup>2</sup></p><ol class="references"><li id="n"><a href="#r">↑</a> টীকা</li></ol>'
  expect(await told(page)).toEqual(['bn paragraph: কথা।[টীকা] x2'])
})

test('a page that Word wrote has its title, no marks of lists and no remarks', async () => {
  const page = `<p class=MsoTitle>নাম</p><p class=MsoNormal>কথা<a class=msocomanchor href="#_msocom_1" name="_msoanchor_1">[A1]</a><o:p></o:p></p>
<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>এক</p>
<div style='mso-element:comment-list'><div class=msocomtxt><a name="_msocom_1"></a><p>মন্তব্য</p></div></div>`
  expect(await told(page)).toEqual(['bn title: নাম', 'bn paragraph: কথা', 'bn paragraph: এক'])
  expect(await droppedOf(page)).toEqual({ dropped_comments: 1, dropped_lists: 1 })
})

describe('a saved web page', () => {
  test.each([
    ['in an article', `<article><h1>নদীর কথা</h1>${paragraphs.join('')}</article>`],
    [
      'in an article with an advertisement',
      `<article><h1>নদীর কথা</h1>${paragraphs.join('<div class="ad">বিজ্ঞাপন</div>')}</article>`,
    ],
    ['in a main', `<main><h1>নদীর কথা</h1>${paragraphs.join('')}</main>`],
    ['in a div', `<div class="story"><h1>নদীর কথা</h1>${paragraphs.join('')}</div>`],
  ])('has its article found %s', async (_, article) => {
    const { value } = await read(FURNITURE.before + article + FURNITURE.after)
    const [text] = value?.texts ?? []
    expect(text?.shape === 'sides' && text.bn.map(({ text }) => text.slice(0, 1))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ])
    expect(text?.details).toMatchObject({
      title: { bn: 'নদীর কথা' },
      author: { bn: 'মিতা সেন' },
      date: '2025-01-17',
      source: { name: { bn: 'দৈনিক' }, url: 'https://example.org/নদী' },
    })
  })

  test('tells that something stands around its text, and of a page without anything around it nothing', async () => {
    const text = '<h1>সেতু</h1><p>নদীর উপর নতুন সেতু চালু হয়েছে, এতে যাতায়াত সহজ হবে।</p>'
    expect(await droppedOf(`<main>${text}</main><script>var a = 1</script>`)).toEqual({})
    const told = await droppedOf(`<nav>প্রচ্ছদ</nav><main>${text}</main><aside><p>আরও খবর</p></aside>`)
    expect(Object.keys(told)).toEqual(['dropped_around'])
  })

  test('of Wikisource is its text alone, and what was left out is counted', async () => {
    const page = `<!doctype html><html><head><title>নদীর কথা - উইকিসংকলন</title></head><body><div id="content"><h1 id="firstHeading">নদীর কথা</h1><div id="siteSub">উইকিসংকলন থেকে</div><a class="mw-jump-link" href="#p">অনুসন্ধানে চলুন</a><div id="mw-content-text"><div class="mw-parser-output"><div class="headertemplate">← আগের পাতা</div><h2>এক<span class="mw-editsection">[<a href="/e">সম্পাদনা</a>]</span></h2><p>নদীর ধারে <span class="pagenum" id="১২">[পৃষ্ঠা ১২]</span>একটি গ্রাম।</p><span class="pagenum">১৩</span><p>শেষ।</p></div></div><div class="catlinks">বিষয়শ্রেণী: গল্প</div></div><div id="mw-navigation"><h2>পরিভ্রমণ বাছাইতালিকা</h2><ul><li>প্রধান পাতা</ul></div></body></html>`
    expect(await told(page)).toEqual([
      'bn title: নদীর কথা',
      'bn heading: এক',
      'bn paragraph: নদীর ধারে একটি গ্রাম।',
      'bn paragraph: শেষ।',
    ])
    expect(await droppedOf(page)).toEqual({
      dropped_around: undefined,
      dropped_controls: 1,
      dropped_pages: 2,
    })
  })

  test('of a wiki whose text is not named is told by what stands around it', async () => {
    const page = `<h1>নদীর কথা</h1><div id="siteSub">উইকিসংকলন থেকে</div><p>নদীর ধারে একটি গ্রাম।</p><div class="catlinks">বিষয়শ্রেণী: গল্প</div>`
    expect(await told(page)).toContain('bn paragraph: নদীর ধারে একটি গ্রাম।')
    expect((await told(page)).filter((line) => /উইকি|বিষয়/.test(line))).toEqual([])
  })

  test('keeps both languages where a search for one article would lose the other', async () => {
    const english = [1, 2, 3].map(
      (n) => `<p>${n} ${'There is a village by the river, and it has much to tell. '.repeat(5)}</p>`,
    )
    const page = `${FURNITURE.before}<main><div class="comment sidebar" lang="bn">${paragraphs.join('')}</div><div class="story content" lang="en">${english.join('')}</div></main>${FURNITURE.after}`
    const { value } = await read(page)
    const [text] = value?.texts ?? []
    expect(text?.shape === 'sides' && [text.bn.length, text.en.length]).toEqual([5, 3])
  })
})

describe('encodings', () => {
  const bengali = '<p>বাংলা।</p>'
  const latin1 = (page: string) => Buffer.from(page, 'latin1')
  test.each<[string, Uint8Array, readonly string[]]>([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${bengali}`), ['bn paragraph: বাংলা।']],
    ['UTF-16 with one', Buffer.from(`\uFEFF${bengali}`, 'utf16le'), ['bn paragraph: বাংলা।']],
    ['UTF-16 without', Buffer.from(`<html><body>${bengali}`, 'utf16le'), ['bn paragraph: বাংলা।']],
    ['what meta names', latin1('<meta charset=windows-1252><p>caf\u00e9</p>'), ['en paragraph: café']],
    [
      'the quotation marks and dashes of Windows',
      latin1('<meta charset=windows-1252><p>\u0093Yes,\u0094 he said \u0096 and left.</p>'),
      ['en paragraph: “Yes,” he said – and left.'],
    ],
    [
      'UTF-8 though meta names another',
      Buffer.from(`<meta charset="iso-8859-1">${bengali}`),
      ['bn paragraph: বাংলা।'],
    ],
    ['bytes that are none', latin1('<meta charset=utf-8><p>caf\u00e9 au lait</p>'), ['formats:bytes']],
    [
      'bytes that are not what meta names',
      latin1('<meta charset=euc-jp><p>\u00ff\u00ff</p>'),
      ['formats:encoding_bytes'],
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await told(bytes)).toEqual(expected)
  })
})

describe('what it recognises', () => {
  test.each([
    ['<!DOCTYPE html><p>', true],
    ['\uFEFF <!-- saved from url=(0020)https://example.org -->\n<html>', true],
    ['<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html>', true],
    ['<p>বাংলা</p>', true],
    ['<table><tr>', true],
    ['<?xml version="1.0"?><tmx version="1.4">', false],
    ['<xliff version="1.2">', false],
    ['# Heading\n\n<p>', false],
    ['plain text < more', false],
  ])('%s: %s', (page, is) => {
    expect(html.recognises(Buffer.from(page))).toBe(is)
  })
})

describe('our page', () => {
  const book = { collection: null, texts: [showcase] }

  test.each(['bn-en', 'en-bn'] as const)('is valid HTML in the order %s', async (order) => {
    expect(
      htmlErrors(await textWritten(html, book, { ...OPTIONS, order, font: Buffer.from('face') })),
    ).toEqual([])
  })

  test('stands by itself: no script, nothing from elsewhere', async () => {
    const page = await textWritten(html, book, { ...OPTIONS, font: Buffer.from('face') })
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|@import|\son\w+=/i)
    expect([...page.matchAll(/url\("?([^")]{0,20})/g)].map(([, url]) => url)).toEqual([
      'data:font/woff2;base',
    ])
  })

  test('marks every block with its language and side', async () => {
    const page = await textWritten(html, book)
    const blocks = [...page.matchAll(/<(?:p|h1|h2|blockquote|aside)\s([^>]*)>/g)].map(
      ([, attributes]) => attributes ?? '',
    )
    expect(blocks.length).toBeGreaterThan(20)
    expect(blocks.filter((attributes) => !/class="(bn|en)\b[^"]*".* lang="\1"/.test(attributes))).toEqual([])
  })

  test('never lets a text out of its place', async () => {
    await fc.assert(
      fc.asyncProperty(wholeText, async (text) => {
        const page = await textWritten(html, { collection: null, texts: [text] })
        expect(page.match(/<b>|<\/seg>|<!-- 1 bn/g)).toBeNull()
        expect(page.match(/<html|<\/html>/g)?.length).toBe(2)
      }),
      { numRuns: 50 },
    )
  })

  test('that is cut off is refused wherever it ends, and never a part of it taken for all', async () => {
    const page = await textWritten(html, { collection: null, texts: [showcase, showcase] })
    const begin = page.indexOf('<title>')
    for (let end = begin; end < page.length - '</html>\n'.length; end += 997) {
      const { problems } = await read(page.slice(0, end))
      expect(problems.map(({ key }) => key)).toEqual(['formats:html_cut'])
    }
    expect((await read(page)).value?.texts).toHaveLength(2)
  })

  test('tells of edits: what was reviewed is translated again, beads go, new text comes in', async () => {
    const page = (await textWritten(html, book))
      .replace('The first part', 'The very first part')
      .replace('In the house a lamp', 'In that house a lamp')
      .replace(
        /(data-kind="paragraph" data-revision="3">এর অনুবাদ[^]*?data-side="en"[^>]*>\n)/,
        '$1<p>Now it has one.</p>',
      )
    const { value } = await read(page)
    const [text] = value?.texts ?? []
    if (text?.shape !== 'paired') throw new Error('not paired')
    const units = text.editions[0]?.units ?? []
    expect(units.map(({ id, state, origin }) => `${id} ${state} ${origin}`)).toEqual([
      'unit1 translated human',
      'unit2 translated human',
      'remark translated human',
      'unit3 draft machine',
      'unit4 translated memory',
      'unit5 draft human',
      'unit6 translated import',
    ])
    expect(units[1]?.sentences).toEqual([])
  })

  test('holds a collection, its texts apart', async () => {
    const title = { bn: 'বই', en: 'A book' }
    const collection = { slug: 'book', title, author: null }
    const bytes = await bytesOf(html, { collection, texts: [showcase, { ...showcase, slug: 'two' }] })
    expect(htmlErrors(Buffer.from(bytes).toString())).toEqual([])
    const { value } = await read(bytes)
    expect(value?.collection).toEqual(collection)
    expect(value?.texts.map(({ details }) => details.slug)).toEqual(['showcase', 'two'])
  })
})

test.each([
  [
    'stands between the languages',
    '<h1>নাটক</h1><p>ক।</p><h2>Scene one</h2><p>A.</p><p>খ।</p><h2>Scene two</h2><p>B.</p>',
  ],
  [
    'is one of several',
    '<div lang="bn"><h1>বই</h1><p>ক।</p></div><div lang="en"><h2>Preface</h2><p>A.</p><h2>Ferry</h2><p>B.</p></div>',
  ],
])('a heading of the second language that %s is no title', async (_, page) => {
  const rows = await told(page)
  expect(rows.filter((row) => row.startsWith('en title'))).toEqual([])
  expect(rows.filter((row) => row.startsWith('en heading'))).toHaveLength(2)
})

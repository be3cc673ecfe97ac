import { fc } from '../support/properties'
import { describe, expect, test } from 'vitest'
import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { plainText } from '../../collections/Articles/text/plainText'
import { readBody } from '../../seed/documents/readBody'
import { bodyOfHtml } from '../../seed/parsing/html'
import { Refusal } from '../../src/config/refusal'
import { useNewsroom } from '../support/newsroom'

type Node = { type: string; children?: Node[]; tag?: string; text?: string; format?: unknown; fields?: { url: string } }

const kindOf = ({ fields, tag, type }: Node): string => [tag ?? type, fields?.url].filter(Boolean).join(' ')
/** A short notation of a body: blocks in [ ]; bold is **, italic is *, a line break is /. */
const outline = ({ children, format, text, ...node }: Node): string => {
  const marks = ['', '**', '*', '***'][Number(format)] ?? ''
  if (text !== undefined) return `${marks}${text}${marks}`
  return node.type === 'linebreak' ? '/' : `${kindOf(node)}[${(children ?? []).map(outline).join('')}]`
}
const outlineOf = async (html: string, base?: string) =>
  ((await bodyOfHtml(html, base)).root.children as Node[]).map(outline)

describe('HTML as a body', () => {
  test.each<[string, string, string[]]>([
    ['paragraphs', '<p>One.</p>\n<p>Two.</p>', ['paragraph[One.]', 'paragraph[Two.]']],
    ['bold and italic', '<p>a <b>b</b> <em>c</em><strong><i>d</i></strong></p>', ['paragraph[a **b** *c****d***]']],
    ['a line break', '<p>a<br>b</p>', ['paragraph[a/b]']],
    [
      'a gap of line breaks as two paragraphs',
      'a<br><br>b<br> <br/>c',
      ['paragraph[a]', 'paragraph[b]', 'paragraph[c]'],
    ],
    ['headings of two sizes', '<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>', ['h2[a]', 'h2[b]', 'h3[c]', 'h3[d]']],
    ['a quotation', '<blockquote><p>a</p><p>b</p></blockquote>', ['quote[a/b]']],
    ['lists', '<ul><li>a</li></ul><ol><li>b</li></ol>', ['ul[listitem[a]]', 'ol[listitem[b]]']],
    ['a list in a list', '<ul><li>a<ul><li>b</li></ul></li></ul>', ['ul[listitem[a]listitem[ul[listitem[b]]]]']],
    ['paragraphs in an item', '<ul><li><p>a</p><p>b</p></li></ul>', ['ul[listitem[a/b]]']],
    ['a tick list as a list', '<ul><li role="checkbox" aria-checked="true">a</li></ul>', ['ul[listitem[a]]']],
    ['words outside of any block', 'a<p>b</p>c <b>d</b>', ['paragraph[a]', 'paragraph[b]', 'paragraph[c **d**]']],
    [
      'blocks in blocks',
      '<div><div>a</div>b<section><p>c</p></section></div>',
      ['a', 'b', 'c'].map((x) => `paragraph[${x}]`),
    ],
    ['the words of a table', '<table><tr><td>a</td><td>b</td></tr></table>', ['paragraph[a]', 'paragraph[b]']],
    ['the words of other formats', '<p><u>a</u><code>b</code></p>', ['paragraph[ab]']],
    ['entities, once', '<p>&lt;b&gt; &amp;amp; &eacute;</p>', ['paragraph[<b> &amp; é]']],
    ['a link', '<a href="https://example.org/a?b=1&amp;c">a</a>', ['paragraph[link https://example.org/a?b=1&c[a]]']],
    [
      'a link around blocks in each of them',
      '<a href="https://a.org"><p>a</p><p>b</p></a>',
      ['paragraph[link https://a.org/[a]]', 'paragraph[link https://a.org/[b]]'],
    ],
    ['an email address', '<a href="mailto:a@example.org">a</a>', ['paragraph[link mailto:a@example.org[a]]']],
    ['no empty blocks', '<p></p><p>&nbsp;<br></p><h2></h2><ul><li></li></ul><hr><blockquote></blockquote>', []],
    ['nothing of nothing', '', []],
  ])('keeps %s', async (_, html, expected) => {
    expect(await outlineOf(html)).toEqual(expected)
  })

  test('with plain paragraphs becomes the body that the editor would store', async () => {
    expect(await bodyOfHtml('<p style="text-align: center">One<br>line.</p><p>Two &amp; three.</p>')).toEqual(
      bodyOf(['One\nline.', 'Two & three.']),
    )
  })

  test('has links as the editor stores them, with different ids that are the same in every run', async () => {
    const html = '<p><a href="https://example.org" target="_blank">a</a> <a href="https://example.org">b</a></p>'
    const [first, , second] = ((await bodyOfHtml(html)).root.children[0] as unknown as Node).children!
    expect(first).toEqual({
      type: 'link',
      version: 3,
      direction: null,
      format: '',
      indent: 0,
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      fields: { linkType: 'custom', newTab: false, url: 'https://example.org/' },
      children: [{ type: 'text', version: 1, text: 'a', detail: 0, format: 0, mode: 'normal', style: '' }],
    })
    expect(second).not.toHaveProperty('id', (first as { id?: string }).id)
    expect(await bodyOfHtml(html)).toEqual(await bodyOfHtml(html))
  })

  test('resolves relative links against a base', async () => {
    const html = '<a href="/a">a</a> <a href="b">b</a> <a href="//c.org">c</a><a name="d"> d</a>'
    expect(await outlineOf(html)).toEqual(['paragraph[a b c d]'])
    expect(await outlineOf(html, 'https://example.org/x/y')).toEqual([
      'paragraph[link https://example.org/a[a] link https://example.org/x/b[b] link https://c.org/[c] d]',
    ])
  })
})

describe('what is not part of the text', () => {
  test.each([
    '<script>alert(1)</script>a',
    '<style>a { color: red } @bad {{</style>a',
    '<iframe src="https://example.org">b</iframe>a',
    '<noscript>b <img src="https://example.org/b.png"></noscript>a',
    '<!-- b --><!--[if mso]>b<![endif]-->a',
    '<svg><title>b</title><text>b</text></svg>a',
    '<video><a href="https://example.org">b</a></video>a',
    '<select><option>b</select><textarea>b</textarea>a',
    '<title>b</title><link rel="stylesheet" href="https://example.org/b.css">a',
    '<template><p>b</p></template>a',
    '<p onclick="b" style="background: url(javascript:b)">a',
    '<figure><img src="https://example.org/b.png" alt="b"><figcaption>b</figcaption></figure>a',
  ])('is removed from %s', async (html) => {
    expect(await outlineOf(html)).toEqual(['paragraph[a]'])
  })

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'jav&#x09;ascript:alert(1)',
    '&#106;avascript&colon;alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:alert(1)',
    'data:text/html,%3Cscript%3Ealert(1)%3C/script%3E',
    'file:///etc/passwd',
    'https://',
    'https://localhost/',
    '#here',
    '',
  ])('as a link to “%s”, keeps its words', async (href) => {
    expect(await outlineOf(`<p>a <a href="${href}">b <i>c</i></a> d</p>`)).toEqual(['paragraph[a b *c* d]'])
  })

  test.each([
    ['10 000 elements in one another', '<div>'.repeat(10_000)],
    ['10 000 formats in one another', '<b>'.repeat(10_000)],
    ['end tags that end nothing', '<div></b>'.repeat(10_000)],
    [
      'formats that each paragraph opens again',
      Array.from({ length: 300 }, (_, at) => `<p><b id=${at}>`).join('') + '<p>a'.repeat(9000),
    ],
    ['more text than a story has', 'a'.repeat(500_001)],
  ])('is refused when it is %s', async (_, html) => {
    await expect(bodyOfHtml(html)).rejects.toThrow(Refusal)
    await expect(readBody(html)).rejects.toThrow(Refusal)
  })

  test('does not count as depth: unclosed paragraphs and items', async () => {
    expect(await outlineOf('<p>a'.repeat(1000) + '<ul>' + '<li>b'.repeat(1000))).toHaveLength(1001)
  })
})

test('any HTML becomes a body of known nodes, none of them empty, and the same each time', async () => {
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('p', 'div', 'b', 'i', 'a href="https://a.org"', 'ul', 'ol', 'li', 'blockquote'),
    },
    fc.constantFrom(
      'h1',
      'h4',
      'br',
      'table',
      'tr',
      'td',
      'pre',
      'span style="font-weight:bold"',
      'script',
      'svg',
      'img',
    ),
  )
  const html = fc.array(
    fc.oneof(
      piece.map((tag) => `<${tag}>`),
      piece.map((tag) => `</${tag.split(' ')[0]}>`),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(' ', '\n', '\t', '&nbsp;', 'word'),
    ),
    { maxLength: 30 },
  )
  const known: Record<string, string[]> = {
    root: ['paragraph', 'heading', 'quote', 'list'],
    paragraph: ['text', 'linebreak', 'link'],
    heading: ['text', 'linebreak', 'link'],
    quote: ['text', 'linebreak', 'link'],
    list: ['listitem'],
    listitem: ['text', 'linebreak', 'link', 'list'],
    link: ['text', 'linebreak'],
  }
  const misplaced = ({ children, type }: Node): string[] =>
    (children ?? []).flatMap((child) => [
      ...(known[type]?.includes(child.type) ? [] : [`${child.type} in ${type}`]),
      ...misplaced(child),
    ])
  await fc.assert(
    fc.asyncProperty(
      html.map((pieces) => pieces.join('')),
      async (text) => {
        const body = await bodyOfHtml(text)
        expect(misplaced(body.root as Node)).toEqual([])
        for (const block of body.root.children)
          expect(plainText({ root: { ...body.root, children: [block] } }).trim()).not.toBe('')
        expect(await bodyOfHtml(text)).toEqual(body)
      },
    ),
    { numRuns: 60 },
  )
})

describe('in the database', () => {
  const newsroom = useNewsroom()

  test('the field accepts the body and returns it unchanged', async () => {
    const articleBody = await bodyOfHtml(
      '<h2>a</h2><p>b <b>c</b> <a href="https://example.org/a b?c=d%20e#f">d</a><br>e <a href="tel:+1">f</a></p>' +
        '<blockquote>g</blockquote><ul><li>h<ol start="3"><li>i</li></ol></li></ul>',
    )
    const article = await newsroom.payload.create({
      collection: 'articles',
      data: { headline: 'From HTML', articleBody, syndication: { status: 'received' }, _status: 'published' } as never,
    })
    expect(article.articleBody).toEqual(articleBody)
  })
})

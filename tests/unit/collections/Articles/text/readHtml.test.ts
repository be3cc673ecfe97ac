import { JSDOM, VirtualConsole } from 'jsdom'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readHtml, type HtmlNode } from '../../../../../collections/Articles/text/readHtml'

const { document } = new JSDOM('', { virtualConsole: new VirtualConsole() }).window

/** A node as HTML. */
function htmlOf({ children = [], fields, format, tag, text, type, ...node }: HtmlNode): string {
  const inner = children.map(htmlOf).join('')
  if (type === 'text')
    return [text!, 'i', 'b'].reduce((all, mark) =>
      Number(format) & (mark === 'b' ? 1 : 2) ? `<${mark}>${all}</${mark}>` : all,
    )
  if (type === 'linebreak') return '<br>'
  if (type === 'link') return `<a href="${(fields as { url: string }).url}">${inner}</a>`
  const name = { listitem: 'li', paragraph: 'p', quote: 'blockquote' }[type] ?? String(tag)
  return `<${name}${tag === 'ol' && node.start !== 1 ? ` start="${String(node.start)}"` : ''}>${inner}</${name}>`
}

/** What is read of pasted HTML, and what was left out. */
function clean(html: string): [html: string, leftOut: string[]] {
  document.documentElement.innerHTML = html
  const { isInline, left, nodes } = readHtml(document.body, { newId: () => 'id' })
  const counts = Object.entries(left).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []))
  return [(isInline ? nodes[0]!.children! : nodes).map(htmlOf).join(''), counts]
}

const folder = path.resolve('tests/e2e/paste')
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.html'))

test.each(fixtures)('nothing that its readers did not see comes from %s, and its structure does', (name) => {
  const [html] = clean(readFileSync(path.join(folder, name), 'utf8'))
  expect(html).toContain('<ul><li>The bucket chain</li><li><ul><li>without its buckets</li></ul></li><li>The bell</li>')
  expect(html).toContain('The <b>Margarethe</b> left port in ')
  expect(html).toContain('<a href="https://harbour.example/log">harbour log</a> says why.')
  expect(html).not.toMatch(/Nobody paid|legal!|\[AL1\]|Embargoed until|1973|Share|·|<img|<table|style=|class=|&nbsp;/)
})

test.each([
  ['words of a line', 'a <i>b</i>', 'a <i>b</i>'],
  [
    'the words of a paragraph of Docs',
    '<b style="font-weight:normal" id="docs-internal-guid-1"><span>a</span></b>',
    'a',
  ],
  ['blank paragraphs', '<p>a</p><p>&nbsp;</p><p><br></p><div> </div><p>b</p>', '<p>a</p><p>b</p>'],
  ['two line breaks', 'a<br><br>b<br>c', '<p>a</p><p>b<br>c</p>'],
  ['divisions', '<div>a</div><div><div>b</div></div>', '<p>a</p><p>b</p>'],
  ['preformatted lines', '<pre>a\nb</pre>', '<p>a<br>b</p>'],
  ['a no-break space of the author', '<p>12&nbsp;km,  «&nbsp;ah&nbsp;»</p>', '<p>12\u00a0km, «\u00a0ah\u00a0»</p>'],
  ['h1 before h2 and h4', '<h2>a</h2><h1>b</h1><h4>c</h4>', '<h2>a</h2><h2>b</h2><h3>c</h3>'],
  ['headings without an h1', '<h2>a</h2><h3><b>b</b></h3><h6>c</h6>', '<h2>a</h2><h3>b</h3><h3>c</h3>'],
  ['emphasis undone by a style', '<b>a<span style="font-weight: 400">b</span></b>', '<b>a</b>b'],
  ['underline, colour and size', '<p><u><font color="red" size="5">a</font></u></p>', '<p>a</p>'],
  ['a link that leads nowhere', '<p><a href="#_ftn1">[1]</a> <a href="javascript:x()">b</a></p>', '<p>[1] b</p>'],
  ['one link in two parts', '<a href="https://a.example/"><b>a</b>b</a>', '<a href="https://a.example/"><b>a</b>b</a>'],
  ['hidden text', '<p>a<span style="display: none">b</span><span hidden>c</span></p>', '<p>a</p>'],
  ['deleted text', '<p>a<del>b</del><span class="msoDel">c</span><w:del>d</w:del></p>', '<p>a</p>'],
  ['a picture of an emoji', '<p>a <img alt="👍🏽" src="x"></p>', '<p>a 👍🏽</p>'],
  ['a pixel that counts', '<p>a<img src="x" width="1" height="1"></p>', '<p>a</p>'],
  [
    'a comment of Docs',
    '<p>a<sup><a href="#cmnt1">[a]</a></sup></p><div><p><a href="#cmnt_ref1">[a]</a>b</p></div>',
    '<p>a</p>',
  ],
  ['bullets of a plain text', '<div>• a</div><div>•&nbsp;&nbsp;b</div>', '<ul><li>a</li><li>b</li></ul>'],
  ['two ordered lists', '<ol><li>a</li></ol><ol><li>b</li></ol>', '<ol><li>a</li></ol><ol><li>b</li></ol>'],
  ['a list that starts later', '<ol start="3"><li>a</li><li>b</li></ol>', '<ol start="3"><li>a</li><li>b</li></ol>'],
  ['lists of two kinds', '<ul><li>a</li></ul><ol><li>b</li></ol>', '<ul><li>a</li></ul><ol><li>b</li></ol>'],
  ['paragraphs of a quotation', '<blockquote><p>a</p><p>b</p></blockquote>', '<blockquote>a<br>b</blockquote>'],
  [
    'a layout',
    '<table role="presentation"><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
    '<p>a</p><p>b</p><p>c</p>',
  ],
  ['a box', '<table><tr><td><p>a</p><p>b</p></td></tr></table>', '<p>a</p><p>b</p>'],
])('%s', (_, html, expected) => {
  expect(clean(html)).toEqual([expected, []])
})

const item = (level: number, mark: string, text: string) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${mark}</span>${text}</p>`

test.each([
  [
    'levels that jump',
    [item(1, '·', 'a'), item(3, '§', 'b'), item(2, 'o', 'c'), item(1, '·', 'd')].join(''),
    '<ul><li>a</li><li><ul><li>b</li></ul></li><li><ul><li>c</li></ul></li><li>d</li></ul>',
  ],
  [
    'numbers, letters and a new count',
    [item(1, '1.', 'a'), item(2, 'a)', 'b'), item(2, 'b)', 'c'), item(1, '1.', 'd')].join(''),
    '<ol><li>a</li><li><ol><li>b</li><li>c</li></ol></li></ol><ol><li>d</li></ol>',
  ],
  ['a part of a count', item(1, '4.', 'a') + item(1, '5.', 'b'), '<ol start="4"><li>a</li><li>b</li></ol>'],
])('lists of Word: %s', (_, html, expected) => {
  expect(clean(html)[0]).toBe(expected)
})

const table = '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>'
test.each([
  ['a picture and its caption', '<figure><img src="x"><figcaption>b</figcaption></figure><p>a</p>', ['1 picture']],
  ['a table in a division', `<p>a</p><div>${table}</div>`, ['1 table']],
  ['a video and a frame', '<p>a</p><video src="x"></video><iframe src="y"></iframe>', ['2 embed']],
  [
    'struck words',
    '<p>a<s>b</s> <span style="text-decoration:line-through">c</span></p>',
    ['2 struck-through passage'],
  ],
])('left out and counted: %s', (_, html, expected) => {
  expect(clean(html)).toEqual(['<p>a</p>', expected])
})

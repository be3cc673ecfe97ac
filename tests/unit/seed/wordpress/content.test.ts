import { describe, expect, test } from 'vitest'
import { contentOf } from '../../../../seed/wordpress/content'

const attachments = new Map([
  ['7', { url: 'https://gazette.example/7.jpg', alt: 'A "pier"', caption: 'The <b>pier</b>', parent: '1' }],
  ['8', { url: 'https://gazette.example/8.jpg', parent: '2' }],
])
const read = (raw: string) => contentOf(raw, { attachments, post: '2' })
const SEVEN =
  '<figure><img src="https://gazette.example/7.jpg" alt="A &#34;pier&#34;"><figcaption>The <b>pier</b></figcaption></figure>'
const EIGHT = '<figure><img src="https://gazette.example/8.jpg" alt=""></figure>'

describe('the content of a post', () => {
  test.each<[string, string, string]>([
    ['blank lines end paragraphs, others are breaks', 'One\r\ntwo\r\n\r\nthree', '<p>One<br>\ntwo</p>\n<p>three</p>'],
    [
      'elements with paragraphs of their own stay',
      '<h2>A</h2>\n\n<ul>\n<li>b</li>\n</ul>',
      '<h2>A</h2>\n<ul>\n<li>b</li>\n</ul>',
    ],
    ['an inline element begins a paragraph', '<strong>A</strong> b', '<p><strong>A</strong> b</p>'],
    [
      'an address on a line of its own is embedded',
      'A\n\nhttps://youtu.be/x?a=1&amp;b',
      '<p>A</p>\n[embed]https://youtu.be/x?a=1&amp;b[/embed]',
    ],
    [
      'blocks are HTML already',
      '<!-- wp:paragraph -->\n<p>A\n\nb</p>\n<!-- /wp:paragraph -->',
      '<!-- wp:paragraph -->\n<p>A\n\nb</p>\n<!-- /wp:paragraph -->',
    ],
    ['a gallery is its pictures', '[gallery ids="7, 8,9" columns="2"]', `${SEVEN}\n${EIGHT}`],
    ['a gallery without ids has what was uploaded to the post', "[gallery link='file']", EIGHT],
    [
      'words in brackets stay',
      '[sic] [The mayor said yes] [1] [constructor] [Update]',
      '<p>[sic] [The mayor said yes] [1] [constructor] [Update]</p>',
    ],
    ['an escaped shortcode is its text', 'Use [[gallery ids="7"]].', '<p>Use [gallery ids="7"].</p>'],
    [
      'an embed of Jetpack is an address',
      '[tweet https://twitter.example/1]',
      '<p>[embed]https://twitter.example/1[/embed]</p>',
    ],
    [
      'captions are left to the reader of HTML',
      '[caption id="a"]<img src="x"> C[/caption]',
      '<p>[caption id="a"]<img src="x"> C[/caption]</p>',
    ],
  ])('%s', (_, raw, html) => {
    expect(read(raw)).toEqual({ html, left: [] })
  })

  test('shortcodes and blocks of plugins are left out, and the words between them stay', () => {
    expect(read('[box color="red"]A [form id="3"/]word[/box] [x y=1] b')).toEqual({
      html: '<p>A word  b</p>',
      left: ['[box color="red"]', '[form id="3"/]', '[x y=1]'],
    })
    expect(read('<!-- wp:latest-posts {"n":3} /--><!-- wp:more /--><!-- wp:paragraph --><p>A</p>').left).toEqual([
      '<!-- wp:latest-posts {"n":3} /-->',
    ])
  })

  test('takes time in proportion to its length', () => {
    const started = performance.now()
    read('[a b=1]'.repeat(70_000))
    read('[a1][a2][a3]'.repeat(40_000))
    read(`${'[a]'.repeat(80_000)}${'[/a]'.repeat(60_000)}`)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

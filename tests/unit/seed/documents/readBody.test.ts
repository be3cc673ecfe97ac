import { describe, expect, test } from 'vitest'
import { plainText } from '../../../../collections/Articles/text/plainText'
import { readBody } from '../../../../seed/documents/readBody'
import { fc } from '../../../support/properties'

type Node = { type: string; text?: string; [field: string]: unknown }

const BASE = 'https://gazette.example/2022/story'

/** A body in lines: a picture is its address with what it says of itself, an embed or a link its address and words. */
async function read(html: string, base = BASE) {
  const { body, left, pictures } = await readBody(html, { base, rule: 'content:encoded' })
  const says = new Map(
    pictures.map(({ data: { alt, caption, contentUrl, creditText }, id }) => [
      id,
      [
        'picture',
        contentUrl,
        ...(alt ? [`alt ${alt as string}`] : []),
        ...(caption ? [caption] : []),
        ...(creditText ? [`credit ${creditText as string}`] : []),
      ].join(' | '),
    ]),
  )
  const inline = ({ children, fields, format, text, type }: Node): string => {
    if (type === 'linebreak') return '/'
    if (text !== undefined) return format === 1 ? `*${text}*` : text
    const inner = ((children ?? []) as Node[]).map(inline).join('')
    return type === 'link'
      ? `[${inner}](${(fields as { url: string }).url})`
      : `${type === 'listitem' ? '-' : ''}${inner}`
  }
  const line = (node: Node): string => {
    const { caption, url } = (node.fields ?? {}) as { caption?: string; url?: string }
    if (node.type === 'upload') return says.get(node.value as string)!
    if (node.type === 'block') return ['embed', url, ...(caption ? [caption] : [])].join(' | ')
    return inline(node)
  }
  return { left: left.map(({ found, note }) => `${found}: ${note}`), lines: (body.root.children as Node[]).map(line) }
}
const linesOf = async (html: string, base?: string) => (await read(html, base)).lines
const leftOf = async (html: string) => (await read(html)).left

const PIER = 'https://gazette.example/pier.jpg'
const img = (more = '') => `<img src="/pier.jpg" ${more}>`

describe('a picture', () => {
  test.each<[string, string, string[]]>([
    ['in its place', `<p>a</p>${img('alt="The pier"')}<p>b</p>`, ['a', `picture | ${PIER} | alt The pier`, 'b']],
    [
      'with its caption',
      `<figure>${img()}<figcaption>The <b>pier</b></figcaption></figure>`,
      [`picture | ${PIER} | The pier`],
    ],
    [
      'in a gallery of WordPress',
      `<dl class="gallery-item"><dt>${img()}</dt><dd class="wp-caption-text gallery-caption">The pier</dd></dl>`,
      [`picture | ${PIER} | The pier`],
    ],
    [
      'whose credit is cited within its caption',
      `<figure>${img()}<figcaption>The pier<cite>(Photo by Ann Lens)</cite></figcaption></figure>`,
      [`picture | ${PIER} | The pier | credit Ann Lens`],
    ],
    [
      'whose caption and source have classes',
      `<figure>${img()}<div class="caption">The pier. <span class="source">Crédit photo : Ann Lens</span></div></figure>`,
      [`picture | ${PIER} | The pier. | credit Ann Lens`],
    ],
    [
      'whose address is in another attribute',
      '<img src="data:image/gif;base64,R0" data-hi-res-src="/pier.jpg">',
      [`picture | ${PIER}`],
    ],
    [
      'whose caption has lines',
      `<figure>${img()}<figcaption><p>The</p><p>pier<br>today</p></figcaption></figure>`,
      [`picture | ${PIER} | The pier today`],
    ],
    [
      'with a byline beside its caption',
      `<figure>${img()}<div class="byline">Ann Lens/TT</div><figcaption>The pier</figcaption></figure>`,
      [`picture | ${PIER} | The pier | credit Ann Lens/TT`],
    ],
    [
      'with a credit in its caption',
      `<figure>${img()}<figcaption>The pier <span class="wp-media-credit">Photo: Ann Lens</span></figcaption></figure>`,
      [`picture | ${PIER} | The pier | credit Ann Lens`],
    ],
    [
      'with a credit by its property',
      `<figure>${img()}<figcaption>The pier. <span itemprop="copyrightHolder">Ann Lens</span></figcaption></figure>`,
      [`picture | ${PIER} | The pier. | credit Ann Lens`],
    ],
    [
      'with a credit alone',
      `<figure>${img()}<small class="Image-Credit"><span class="credit-name">Ann Lens</span></small></figure>`,
      [`picture | ${PIER} | credit Ann Lens`],
    ],
    [
      'of WordPress without blocks',
      `<div class="wp-caption">${img()}<p class="wp-caption-text">The pier</p></div>`,
      [`picture | ${PIER} | The pier`],
    ],
    [
      'of Blogger',
      `<table class="tr-caption-container"><tr><td>${img()}</td></tr><tr><td class="tr-caption">The pier</td></tr></table>`,
      [`picture | ${PIER} | The pier`],
    ],
    ['of AMP', '<amp-img src="/pier.jpg" alt="x"></amp-img>', [`picture | ${PIER} | alt x`]],
    ['in a link', `<a href="/pier-large.jpg">${img()}</a>`, [`picture | ${PIER}`]],
    [
      'in a sentence, after it',
      `<p>The ${img()} pier is closed.</p><p>b</p>`,
      ['The pier is closed.', `picture | ${PIER}`, 'b'],
    ],
    ['before the words of its paragraph', `<p>${img()}<br>a</p>`, [`picture | ${PIER}`, 'a']],
    ['between lines', `a<br>${img()}<br>b`, ['a', `picture | ${PIER}`, 'b']],
    ['of a list, after it', `<ol><li>a${img()}</li><li>b</li></ol><p>c</p>`, ['-a-b', `picture | ${PIER}`, 'c']],
    ['in a quotation', `<blockquote><p>a</p>${img()}<p>b</p></blockquote>`, ['a', `picture | ${PIER}`, 'b']],
    [
      'of a table, after it',
      `<table><tr><td>a</td><td>b</td></tr><tr><td>c${img()}</td><td>d</td></tr></table>`,
      ['a | b/c | d', `picture | ${PIER}`],
    ],
    ['once', `${img()}${img()}`, [`picture | ${PIER}`]],
    [
      'that is an emoji',
      'a <img class="wp-smiley" alt=":-)" src="/x.gif"> <img class="emoji" alt="🙂" src="/y.png">',
      ['a :-) 🙂'],
    ],
  ])('%s', async (_, html, expected) => {
    expect(await linesOf(html)).toEqual(expected)
  })

  test.each([
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/pier.jpg">',
    '<img data-lazy-src="/pier.jpg" src="/spacer.gif">',
    '<img data-srcset="/pier-300.jpg 300w, /pier.jpg 1200w" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<img srcset="/pier.jpg 2x, /pier-300.jpg">',
    '<picture><source srcset="/pier-300.jpg 300w,/pier.jpg 900w" type="image/jpeg"><img alt=""></picture>',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><noscript><img src="/pier.jpg"></noscript>',
    '<img data-src="/pier.jpg"><noscript><img src="/pier-300.jpg"></noscript>',
    '<noscript><img src="/pier.jpg"></noscript>',
    '<img src="/pier.jpg" srcset="/pier-300.jpg 300w, /pier-3000.jpg 3000w">',
  ])('that is loaded late or in sizes has the address of the file: %s', async (html) => {
    expect(await linesOf(`<figure>${html}</figure>`)).toEqual([`picture | ${PIER}`])
  })

  test.each([
    'width="1" height="1"',
    'width="1px" height="0"',
    'style="width:1px;height:1px"',
    'style="width: 0; height: 0 !important"',
    'width="1" style="height:1px"',
    'style="display:none"',
    'hidden',
  ])('of no size counts readers: %s', async (size) => {
    expect(await read(`<p>a</p>${img(size)}`)).toEqual({ lines: ['a'], left: [] })
  })

  test.each(['height="0"', 'width="1px"', 'style="height: 0 !important"', 'width="600" height="1"'])(
    'of which one side has no length is recorded: %s',
    async (size) => {
      const found = 'https://gazette.example/pier.jpg'
      expect(await read(`<p>a</p><img src="${found}" ${size}>`)).toEqual({
        lines: ['a'],
        left: [`${found}: Left out: one side of the picture has no length.`],
      })
    },
  )

  test.each([
    'width="0" height="0" style="width:100%;height:auto"',
    'width="0" height="0" sizes="100vw"',
    'width="1" height="1" style="min-width: 100% !important"',
    'style="width: 0; height: 0; min-width: 100%"',
    'width="1" height="1" style="width:600px;height:400px"',
    'width="10" height="100"',
  ])('that is stretched is one: %s', async (size) => {
    const found = 'https://gazette.example/pier.jpg'
    expect(await read(`<p>a</p><img src="${found}" ${size}>`)).toEqual({ lines: ['a', `picture | ${found}`], left: [] })
  })

  test.each([
    'http://feeds.feedburner.com/~r/x/~4/abc',
    'https://feeds.example/~ff/x?d=yIl2AUoC8zA',
    'https://pixel.wp.com/b.gif?host=x',
    'https://counter.example/content/1/count.gif',
    'https://www.facebook.com/tr?id=1&ev=PageView',
    'https://gazette.example/pixel.gif?id=1',
    'https://stats.gazette.example/hit?id=1',
    'https://www.tracker.example/',
    'https://ad.doubleclick.net/ad/x;sz=300x250',
  ])('of a service that counts readers is none: %s', async (src) => {
    expect(await read(`<p>a</p><img src="${src}">`)).toEqual({ lines: ['a'], left: [] })
  })

  test.each([
    'https://gazette.example/pixel-phone.jpg',
    'https://gazette.example/loading-dock.jpg',
    'https://pixel.gazette.example/pier.jpg',
    'https://stats.gazette.example/2022/chart.png?v=1',
    'https://gazette.example/pixel.png',
    'https://gazette.example/tracks/track.jpg',
    'https://cdn.example/img?id=1',
  ])('may be called as they are: %s', async (src) => {
    expect(await linesOf(`<img src="${src}">`)).toEqual([`picture | ${src}`])
  })

  test.each([
    [
      `<img src="data:image/png;base64,${'A'.repeat(400)}">`,
      'data:image/png;base64,AAAA',
      'the picture has no address on the web.',
    ],
    [
      '<figure><img src="http://a.example/1.jpg"><figcaption>The pier</figcaption></figure>',
      'http://a.example/1.jpg The pier',
      'the address of the picture is not https.',
    ],
    ['<img src="cid:part1@mail">', 'cid:part1@mail', 'the picture has no address on the web.'],
    ['<img src="blob:https://a.example/1">', 'blob:https://a.example/1', 'the picture has no address on the web.'],
    [
      `<img src="https://a.example/${'a'.repeat(2000)}.jpg">`,
      'https://a.example/aaa',
      'the address of the picture is too long.',
    ],
  ])('that has no place is recorded: %.60s', async (html, found, why) => {
    const { left, lines } = await read(`<p>a</p>${html}`)
    expect(lines).toEqual(['a'])
    expect(left).toEqual([expect.stringContaining(`Left out: ${why}`)])
    expect(left[0]).toContain(found)
  })

  test('beyond the fiftieth is recorded, up to fifty lines', async () => {
    const html = Array.from({ length: 120 }, (_, at) => `<img src="/${at}.jpg">`).join('')
    const { left, lines } = await read(html)
    expect([lines.length, left.length]).toEqual([50, 50])
  })
})

describe('a gallery', () => {
  const both = `<figure>${img()}<figcaption>The pier</figcaption></figure><figure><img src="/b.jpg"></figure>`

  test('is its pictures, and those without a caption have that of the gallery', async () => {
    expect(
      await linesOf(`<figure class="wp-block-gallery">${both}<figcaption>The harbour</figcaption></figure>`),
    ).toEqual([`picture | ${PIER} | The pier`, 'picture | https://gazette.example/b.jpg | The harbour'])
  })

  test('whose caption is that of no picture has it recorded', async () => {
    const html = `<figure><figure>${img()}<figcaption>The pier</figcaption></figure><figcaption>The harbour</figcaption></figure>`
    expect(await read(html)).toEqual({
      lines: [`picture | ${PIER} | The pier`],
      left: ['The harbour: Left out: it is the caption of a gallery.'],
    })
  })

  test('in a list is the same', async () => {
    expect(await linesOf(`<ul class="gallery"><li>${img()}</li><li><img src="/b.jpg"></li></ul><p>a</p>`)).toEqual([
      `picture | ${PIER}`,
      'picture | https://gazette.example/b.jpg',
      'a',
    ])
  })
})

describe('a player or a post', () => {
  const frame = (src: string) => `<iframe src="${src}"></iframe>`

  test.each<[string, string]>([
    [frame('https://www.youtube.com/embed/abcdefghijk?rel=0'), 'embed | https://www.youtube.com/watch?v=abcdefghijk'],
    [frame('//www.youtube-nocookie.com/embed/abcdefghijk'), 'embed | https://www.youtube.com/watch?v=abcdefghijk'],
    [frame('https://player.vimeo.com/video/123?h=1'), 'embed | https://vimeo.com/123'],
    [frame('https://www.dailymotion.com/embed/video/x8abc'), 'embed | https://www.dailymotion.com/video/x8abc'],
    [
      frame('https://open.spotify.com/embed/episode/4rOoJ6?utm_source=x'),
      'embed | https://open.spotify.com/episode/4rOoJ6',
    ],
    [
      frame('https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=f'),
      'embed | https://soundcloud.com/a/b',
    ],
    [
      frame(
        'https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F&show_text=0',
      ),
      'embed | https://www.facebook.com/a/videos/1/',
    ],
    [frame('https://datawrapper.dwcdn.net/AbCd1/2/'), 'embed | https://datawrapper.dwcdn.net/AbCd1/2/'],
    [
      '<iframe data-src="https://player.vimeo.com/video/123" src="about:blank" title="A film"></iframe>',
      'embed | https://vimeo.com/123 | A film',
    ],
    [
      `<figure>${frame('https://player.vimeo.com/video/123')}<figcaption>The film</figcaption></figure>`,
      'embed | https://vimeo.com/123 | The film',
    ],
    [
      '<object data="https://www.youtube.com/v/abcdefghijk"><param name="movie" value="x"><embed src="x"></object>',
      'embed | https://www.youtube.com/watch?v=abcdefghijk',
    ],
    ['<embed src="https://www.youtube.com/v/abcdefghijk">', 'embed | https://www.youtube.com/watch?v=abcdefghijk'],
    ['<lite-youtube videoid="abcdefghijk"></lite-youtube>', 'embed | https://www.youtube.com/watch?v=abcdefghijk'],
    ['<amp-youtube data-videoid="abcdefghijk"></amp-youtube>', 'embed | https://www.youtube.com/watch?v=abcdefghijk'],
    ['<amp-twitter data-tweetid="1"></amp-twitter>', 'embed | https://twitter.com/i/status/1'],
    ['<p>https://www.youtube.com/watch?v=abcdefghijk</p>', 'embed | https://www.youtube.com/watch?v=abcdefghijk'],
    [
      '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://vimeo.com/123\n</div><figcaption>The film</figcaption></figure>',
      'embed | https://vimeo.com/123 | The film',
    ],
    ['<audio controls src="/a.mp3">No audio.</audio>', 'embed | https://gazette.example/a.mp3'],
    [
      '<figure><video poster="/p.jpg"><source src="/a.webm"><track src="/a.vtt">No video.</video><figcaption>The film</figcaption></figure>',
      'embed | https://gazette.example/a.webm | The film',
    ],
    ['<audio src="http://a.example/a.mp3"></audio>', '[http://a.example/a.mp3](http://a.example/a.mp3)'],
    [
      frame('https://media.gazette.example/player/1'),
      '[https://media.gazette.example/player/1](https://media.gazette.example/player/1)',
    ],
    ['<object data="/report.pdf" title="The report"></object>', '[The report](https://gazette.example/report.pdf)'],
    ['[embed]https://vimeo.com/123[/embed]', 'embed | https://vimeo.com/123'],
    ['[audio mp3="https://gazette.example/a.mp3"][/audio]', 'embed | https://gazette.example/a.mp3'],
    [`[caption id="x" align="left"]<a href="/x">${img()}</a> The pier[/caption]`, `picture | ${PIER} | The pier`],
    [
      '<figure><a href="https://a.example/1">https://a.example/1</a><figcaption>The film</figcaption></figure>',
      'embed | https://a.example/1 | The film',
    ],
    [
      '<blockquote class="twitter-tweet"><p>Closed.</p>&mdash; Harbor (@h) <a href="https://twitter.com/h/status/1?ref_src=twsrc%5Etfw">May 4</a></blockquote><script src="https://platform.twitter.com/widgets.js"></script>',
      'embed | https://twitter.com/h/status/1 | Closed. — Harbor (@h) May 4',
    ],
    [
      '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Abc/?utm_source=ig_embed"><a href="https://www.instagram.com/p/Abc/">A post</a></blockquote>',
      'embed | https://www.instagram.com/p/Abc/ | A post',
    ],
    [
      '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a/video/1"><section>A dance</section></blockquote>',
      'embed | https://www.tiktok.com/@a/video/1 | A dance',
    ],
    [
      '<blockquote class="bluesky-embed" data-bluesky-uri="at://x"><p>Hi</p><a href="https://bsky.app/profile/a/post/1">May 4</a></blockquote>',
      'embed | https://bsky.app/profile/a/post/1 | Hi May 4',
    ],
    [
      '<div class="fb-post" data-href="https://www.facebook.com/a/posts/1"></div>',
      'embed | https://www.facebook.com/a/posts/1',
    ],
    [
      '<blockquote class="wp-embedded-content"><a href="https://a.example/1">A story</a></blockquote><iframe class="wp-embedded-content" src="https://a.example/1/embed/"></iframe>',
      'embed | https://a.example/1 | A story',
    ],
  ])('%s', async (html, expected) => {
    expect(await read(`<p>a</p>${html}<p>b</p>`)).toEqual({ lines: ['a', expected, 'b'], left: [] })
  })

  test('without an address is a quotation', async () => {
    expect(await linesOf('<blockquote class="twitter-tweet"><p>Closed.</p>— Harbor</blockquote>')).toEqual([
      'Closed./— Harbor',
    ])
  })

  test.each([
    ['<iframe src="https://forms.example/newsletter"></iframe>', 'https://forms.example/newsletter'],
    ['<iframe src="javascript:alert(1)"></iframe>', 'javascript:alert(1)'],
    ['<iframe srcdoc="<p>x</p>"></iframe>', '<iframe>'],
    ['<iframe src="data:text/html,x"></iframe>', 'data:text/html,x'],
    ['<video src="blob:https://a.example/1"></video>', 'blob:https://a.example/1'],
    ['<iframe src="https://youtube.com.evil.example/x"></iframe>', 'https://youtube.com.evil.example/x'],
    ['[gallery ids="1,2"]', '[gallery ids="1,2"]'],
    ['<object data="javascript:alert(1)"><a href="https://a.example">b</a></object>', 'javascript:alert(1)'],
  ])('that is unknown is recorded: %s', async (html, found) => {
    expect(await read(`<p>a</p>${html}`)).toEqual({
      lines: ['a'],
      left: [`${found}: Left out: the text cannot show this frame, player or gallery.`],
    })
  })

  test.each([
    'style="width: 0; min-width: 100% !important; border: none;" height="400"',
    'style="width: 0; min-width: 100% !important; border: none;"',
    'width="100%" height="0"',
  ])('that a script stretches is one: %s', async (size) => {
    const { left, lines } = await read(`<p>a</p><iframe src="https://datawrapper.dwcdn.net/abc/1/" ${size}></iframe>`)
    expect({ left, lines }).toEqual({ left: [], lines: ['a', 'embed | https://datawrapper.dwcdn.net/abc/1/'] })
  })

  test.each([
    '<iframe src="https://www.googletagmanager.com/ns.html?id=1" height="0" width="0"></iframe>',
    '<iframe src="https://a.example/embed" style="display:none"></iframe>',
    '<script>track()</script><style>p { color: red }</style>',
    '<button>Share</button>',
  ])('that is not for readers is nothing: %s', async (html) => {
    expect(await read(`<p>a</p>${html}`)).toEqual({ lines: ['a'], left: [] })
  })
})

describe('a table', () => {
  const table = (...rows: string[]) => `<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`

  test.each<[string, string, string[]]>([
    [
      'with heads',
      '<table><caption>Tolls</caption><thead><tr><th>Year</th><th>Cars</th></tr></thead><tbody><tr><td>2020</td><td>1,200</td></tr></tbody></table>',
      ['Tolls', '*Year* | *Cars*/2020 | 1,200'],
    ],
    [
      'with empty cells',
      table('<th></th><th>A</th><th>B</th>', '<td>x</td><td></td><td>2</td>', '<td>y</td><td>3</td><td></td>'),
      ['| *A* | *B*/x | | 2/y | 3'],
    ],
    [
      'with wide and high cells',
      table('<td rowspan="2">a</td><td colspan="2">b</td>', '<td>c</td><td>d</td>'),
      ['a | b/| c | d'],
    ],
    [
      'with lines in cells',
      table('<td>Main St<br>Harbor</td><td><p>a</p></td>', '<td>b</td><td><div>c</div><div>d</div></td>'),
      ['Main St/Harbor', 'a', 'b', 'c', 'd'],
    ],
    [
      'with broken lines in cells',
      table('<td>Main St<br>Harbor</td><td>a</td>', '<td>b</td><td>c</td>'),
      ['Main St / Harbor | a/b | c'],
    ],
    [
      'with links',
      table('<td><a href="https://a.example/">a</a></td><td>b</td>', '<td>c</td><td>d</td>'),
      ['[a](https://a.example/) | b/c | d'],
    ],
    ['of one row', table('<td>a</td><td>b</td>'), ['a', 'b']],
    [
      'for a layout',
      table('<td><h2>a</h2></td><td><ul><li>b</li></ul></td>', '<td>c</td><td>d</td>'),
      ['a', '-b', 'c', 'd'],
    ],
    [
      'in a table',
      table(`<td>${table('<td>a</td><td>b</td>', '<td>c</td><td>d</td>')}</td><td>e</td>`, '<td>f</td><td>g</td>'),
      ['a | b/c | d', 'e', 'f', 'g'],
    ],
    ['after words', `a${table('<td>b</td><td>c</td>', '<td>d</td><td>e</td>')}f`, ['a', 'b | c/d | e', 'f']],
    ['with a bullet in a cell', table('<td>• a</td><td>b</td>', '<td>c</td><td>d</td>'), ['• a | b/c | d']],
    [
      'with a figure around it',
      `<figure>${table('<td>a</td><td>b</td>', '<td>c</td><td>d</td>')}<figcaption>Tolls</figcaption></figure>`,
      ['a | b/c | d', 'Tolls'],
    ],
  ])('%s', async (_, html, expected) => {
    expect(await linesOf(html)).toEqual(expected)
  })

  test('of a hostile size is read at once', async () => {
    const wide = '<td colspan="1000000000" rowspan="1000000000">a</td><td>b</td>'
    expect((await linesOf(table(wide, wide))).length).toBe(1)
  })
})

describe('words', () => {
  test.each<[string, string[]]>([
    ['<p>It costs <del>5</del><ins>6</ins>.</p>', ['It costs 6.']],
    ['<p><s>a</s> <strike>b</strike> d</p>', ['d']],
    [
      '<p>H<sub>2</sub>O, 10<sup>6</sup>, m<sup>2</sup>, 10<sup>−3</sup>, x<sup>n+1</sup></p>',
      ['H₂O, 10⁶, m², 10⁻³, xⁿ⁺¹'],
    ],
    [
      '<p>the 19<sup>th</sup> and 1<sup>er</sup>, Acme<sup>TM</sup>, Acme<sup>®</sup>, x<sup>AB</sup>, V<sub>DD</sub></p>',
      ['the 19th and 1er, Acme™, Acme®, x^AB, V_DD'],
    ],
    [
      '<p>Note.<sup><a href="#fn1" id="r1">1</a></sup> Other<a href="#fn2">2</a> and <a href="#end">the end</a></p>',
      ['Note.¹ Other² and the end'],
    ],
    ['<p>Note.<sup>[1]</sup></p>', ['Note.[1]']],
    [
      '<ol><li id="fn1">From the county. <a href="#r1">↩</a></li><li>b <a href="#r2">↩︎</a></li></ol>',
      ['-From the county.-b'],
    ],
    [
      '<dl><dt>Term</dt><dd>Meaning</dd><dt>Other:</dt><dd><p>One</p><p>Two</p></dd><dt>C</dt><dd>1</dd><dd>2</dd></dl>',
      ['*Term*: Meaning', '*Other:* One/Two', '*C*: 1/2'],
    ],
    [
      '<details><summary>More</summary><p>Hidden words.</p>And bare ones.</details>',
      ['*More*', 'Hidden words.', 'And bare ones.'],
    ],
    ['<blockquote><p>It is closed.</p>— Harbor<footer>2022</footer></blockquote>', ['It is closed./— Harbor/2022']],
    ['<p>He said <q>no</q>.</p>', ['He said “no”.']],
    ['<div class="dat"><span class="v">Försvar</span><span class="s">TT</span></div>', ['Försvar TT']],
    [
      '<h2>Head<a class="headerlink" href="#head">¶</a></h2><p>There<span class="sr-only">external</span></p>',
      ['Head', 'There'],
    ],
    ['<p>First.<img src="/pier.jpg">Second<img src="/pier.jpg">.</p>', ['First. Second.', `picture | ${PIER}`]],
    [
      '<p>One <b>two</b><video src="/pier.mp4"></video>three</p>',
      ['One *two* three', 'embed | https://gazette.example/pier.mp4'],
    ],
    [
      `<table><tr><th>Name</th><th>Photo</th></tr><tr><td>Ada</td><td>${img()}</td></tr><tr><td>${img()}</td></tr><tr><td>Bo</td><td></td></tr></table>`,
      ['*Name* | *Photo*/Ada/Bo', `picture | ${PIER}`],
    ],
    ['<p><span class="cap">T</span><span class="rest">he</span> pier</p>', ['The pier']],
    [
      '<p><span class="Run Note">It left silt</span><span class="Run">. The log says why</span></p>',
      ['It left silt. The log says why'],
    ],
    ['<p><b>W</b>ord and <i>wo</i><b>rd</b></p>', ['*W*ord and wo*rd*']],
    [
      'a<div>b</div>c<section>d</section><aside>e</aside><fieldset><legend>f</legend>g</fieldset><center>h</center>',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    ],
    ['<span style="display:block">a</span><span style="display: flex">b</span>', ['a', 'b']],
    ['<ul><li>a<ul><li>b</li></ul>c</li></ul>', ['-a--b-c']],
    ['<math alttext="x^2"><mi>x</mi></math> a', ['x^2 a']],
  ])('%s', async (html, expected) => {
    expect(await linesOf(html)).toEqual(expected)
  })

  test('that are struck through are recorded', async () => {
    expect(await leftOf('<p>a <del>b <i>c</i></del><s>d</s></p>')).toEqual([
      'b c: Left out: it is struck through.',
      'd: Left out: it is struck through.',
    ])
  })

  test('of any blocks are neither glued nor lost', async () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/)
    const tags = 'p div li td th dt dd h2 h5 blockquote section figcaption summary legend caption pre address'.split(
      ' ',
    )
    const block = fc.tuple(fc.constantFrom(...tags), fc.array(word, { minLength: 1, maxLength: 3 }))
    const { tree } = fc.letrec<{ tree: { html: string; words: string[] } }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        block.map(([tag, words]) => ({ html: `<${tag}>${words.join(' ')}</${tag}>`, words })),
        fc
          .tuple(
            fc.constantFrom('div', 'ul', 'table', 'tr', 'dl', 'details', 'figure', 'span', 'td'),
            fc.array(tie('tree'), { maxLength: 4 }),
            word,
          )
          .map(([tag, inner, last]) => ({
            html: `<${tag}>${inner.map(({ html }) => html).join('')}</${tag}>${tag === 'tr' || tag === 'td' ? '' : `<p>${last}`}</p>`,
            words: [...inner.flatMap(({ words }) => words), ...(tag === 'tr' || tag === 'td' ? [] : [last])],
          })),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(tree, async ({ html, words }) => {
        const { body } = await readBody(html)
        expect(
          plainText(body)
            .match(/[a-z]+/g)
            ?.toSorted() ?? [],
        ).toEqual(words.toSorted())
      }),
      { numRuns: 200 },
    )
  })
})

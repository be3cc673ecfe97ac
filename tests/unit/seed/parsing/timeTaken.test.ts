import { expect, test } from 'vitest'
import { parseFeed } from '../../../../seed/feed/parseFeed'
import { readDate as readFeedDate } from '../../../../seed/parsing/dates'
import { tablesIn, readGhost } from '../../../../seed/ghost/readGhost'
import { readDate as readPageDate } from '../../../../seed/page/dates'
import { contentOf } from '../../../../seed/wordpress/content'

const NOW = new Date('2026-08-06T12:00:00.000Z')
const content = (text: string) => contentOf(text, { attachments: new Map(), post: '1' })
const names = Array.from({ length: 40_000 }, (_, index) => `a${index}`)
const SPACES = ' '.repeat(100_000)

test.each<[string, () => unknown]>([
  [
    'a picture of an item without an end',
    () =>
      parseFeed(
        `<rss version="2.0"><channel><title>A</title><item><title>B</title><image>https:${'a'.repeat(80_000)}</item></channel></rss>`,
        'feed.xml',
      ).catch(() => undefined),
  ],
  ['spaces in a date of a feed', () => readFeedDate(`4 Aug${SPACES}x`)],
  ['brackets in a date of a feed', () => readFeedDate('('.repeat(100_000))],
  ['spaces in a date of a page', () => readPageDate(`4 August${SPACES}x`, NOW)],
  ['blocks of WordPress without an end', () => content('<!-- wp:a '.repeat(40_000))],
  ['shortcodes with many names', () => content(names.map((name) => `[${name} b=1]`).join(''))],
  ['shortcodes with many names and ends', () => content(names.map((name) => `[${name}]a[/${name}]`).join(''))],
  ['shortcodes that are escaped', () => content(`${'[[a]]'.repeat(40_000)}[/a]`)],
  [
    'rows of Ghost with one key',
    () => {
      const posts_tags = Array.from({ length: 40_000 }, () => ({ post_id: '1', tag_id: '2' }))
      return readGhost(
        tablesIn({ meta: {}, data: { posts: [{ id: '2', uuid: 'u', title: 'A' }], posts_tags } })!,
        'ghost.json',
      )
    },
  ],
])('%s: take little time', async (_, read) => {
  const start = performance.now()
  await read()
  expect(performance.now() - start).toBeLessThan(3000) // on a busy machine; quadratic time takes longer
})

test('a date may have spaces around it', () => {
  expect(readFeedDate(`${SPACES}2022-08-04${SPACES}`)?.precision).toBe('day')
})

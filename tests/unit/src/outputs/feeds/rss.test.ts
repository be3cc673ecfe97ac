import { expect, test } from 'vitest'
import { toRss } from '../../../../../src/outputs/feeds/rss'
import { channel, knownDates, xml } from '../sample'

test.each(knownDates)('a date known to the %s is %s, and in feeds stands at noon', (datePublishedPrecision, known) => {
  const feed = xml(toRss(channel({ datePublishedPrecision })))
  expect(feed.getElementsByTagName('dc:date')[0]!.textContent).toBe(known)
  expect(feed.querySelector('pubDate')!.textContent).toBe('Thu, 04 Aug 2022 12:00:00 GMT')
})

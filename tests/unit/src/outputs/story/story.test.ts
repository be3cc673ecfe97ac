import { describe, expect, test } from 'vitest'
import { toAtom } from '../../../../../src/outputs/feeds/atom'
import { toJsonFeed } from '../../../../../src/outputs/feeds/jsonFeed'
import { toRss } from '../../../../../src/outputs/feeds/rss'
import { toJsonLd } from '../../../../../src/outputs/jsonLd'
import { toOEmbed } from '../../../../../src/outputs/oembed'
import { changedAt, knownDate } from '../../../../../src/outputs/story/story'
import { channel, knownDates, site, story } from '../sample'

describe('a date', () => {
  test.each(knownDates)('known to the %s is %s', (datePublishedPrecision, known) => {
    expect(knownDate(story({ datePublishedPrecision }))).toBe(known)
  })

  test('that is not known is not there', () => {
    expect(knownDate(story({ datePublished: null }))).toBeUndefined()
  })

  test('of a change is that of the last thing that readers were told', () => {
    const corrections = [{ datePublished: '2022-08-06T10:00:00.000Z' }, { datePublished: '2022-08-05T10:00:00.000Z' }]
    expect(changedAt(story())).toBeUndefined()
    expect(changedAt(story({ dateModified: '2022-08-05T11:00:00.000Z' }))).toBe('2022-08-05T11:00:00.000Z')
    expect(changedAt({ ...story({ dateModified: '2022-08-05T11:00:00.000Z' }), corrections })).toBe(
      '2022-08-06T10:00:00.000Z',
    )
    expect(changedAt(story({ datePublishedPrecision: 'minute' }))).toBe('2022-08-04T12:00:00.000Z')
  })
})

test.each(['unknown', 'expired', undefined])('a picture whose rights are %s is in no output', (rightsStatus) => {
  const image = {
    id: 'p',
    rightsStatus,
    url: '/api/media/file/secret.jpg',
    width: 10,
    height: 10,
    mimeType: 'image/jpeg',
  }
  const all = [
    toRss(channel({ image })),
    toAtom(channel({ image })),
    toJsonFeed(channel({ image })),
    toJsonLd(story({ image }), site),
    toOEmbed(story({ image }), site, { maxwidth: 500, maxheight: 500 }),
  ]
  expect(JSON.stringify(all)).not.toContain('secret')
  expect(toRss(channel({ image: { ...image, rightsStatus: 'owned' } }))).toContain(
    'https://cms.example/api/media/file/secret.jpg',
  )
})

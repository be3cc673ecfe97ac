import { expect, test } from 'vitest'
import { pageOfPlayer } from '../../../../../collections/Articles/text/htmlMedia'

test.each([
  'https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/%E0%A4%A',
  'https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2',
  'https%3A//soundcloud.com/%',
])('a player of a page whose address cannot be decoded has no page: %s', (address) => {
  expect(pageOfPlayer(address)).toBeUndefined()
})

test('a player of a page whose address is encoded', () => {
  const address = 'https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b%20c&color=red'
  expect(pageOfPlayer(address)).toBe('https://soundcloud.com/a/b c')
})

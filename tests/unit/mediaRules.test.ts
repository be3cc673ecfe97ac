import { expect, test } from 'vitest'
import { checkPlace, defaultName, rightsStatuses, sha256 } from '../../collections/Media/rules'
import { REAL_BYTES, REAL_SHA256 } from './page'

const contentUrl = 'https://example.org/a.jpg'
const filename = 'a.jpg'

test.each([
  ['a file', { filename }, true],
  ['a remote address', { contentUrl }, true],
  ['a file and an empty address', { filename, contentUrl: '' }, true],
  ['both', { filename, contentUrl }, 'The picture has a file here: remove the remote address.'],
  ['neither', {}, 'Upload a file, or give the address of the remote picture.'],
  ['nulls', { filename: null, contentUrl: null }, 'Upload a file, or give the address of the remote picture.'],
])('a picture with %s', (_, picture, expected) => {
  expect(checkPlace(picture)).toBe(expected)
})

test.each([
  ['its file', { filename, contentUrl }, 'a.jpg'],
  ['its address without the scheme', { contentUrl }, 'example.org/a.jpg'],
  ['an address within an address, whole', { contentUrl: 'https://a.org/?u=https://b.org' }, 'a.org/?u=https://b.org'],
  ['nothing', {}, undefined],
  ['nothing but nulls', { filename: null, contentUrl: null }, undefined],
])('a picture that nobody named is called after %s', (_, picture, expected) => {
  expect(defaultName(picture)).toBe(expected)
})

test('a picture’s rights are unknown until somebody says otherwise', () => {
  expect(rightsStatuses).toEqual(['owned', 'licensed', 'public', 'unknown', 'expired'])
})

test('sha256 is lower-case hex', () => {
  expect(sha256(REAL_BYTES)).toBe(REAL_SHA256)
  expect(sha256(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

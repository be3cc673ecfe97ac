import { expect, test } from 'vitest'
import {
  checkPlace,
  defaultName,
  focalIn,
  lacksAlt,
  pictureName,
  pixelsToHandle,
  rightsStatuses,
} from '../../../../collections/Media/pictureRules'

const contentUrl = 'https://example.org/a.jpg'
const filename = 'a.jpg'

test.each([
  ['a file', { filename }, true],
  ['a remote address', { contentUrl }, true],
  ['a file and an empty address', { filename, contentUrl: '' }, true],
  ['both', { filename, contentUrl }, true],
  ['neither', {}, 'Upload a file, or enter the image URL.'],
  ['nulls', { filename: null, contentUrl: null }, 'Upload a file, or enter the image URL.'],
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

test('an address that is no text, as JSON may send it, is refused', () => {
  expect(checkPlace({ contentUrl: { like: '%' } as unknown as string })).toBe('contentUrl must be text.')
})

test.each([
  ['a large picture', { width: 4000, height: 3000 }, 12_000_000],
  ['a film of frames', { width: 2000, height: 1500, pages: 10 }, 30_000_000],
  ['a small one, enlarged to fill a crop', { width: 600, height: 600 }, 1_440_000],
  ['a strip, enlarged until its side fills a crop', { width: 20_000, height: 10 }, 2_880_000_000],
  ['a small one of few frames', { width: 600, height: 600, pages: 3 }, 1_440_000],
])('the pixels of %s', (_, size, pixels) => {
  expect(pixelsToHandle(size)).toBe(pixels)
})

test.each([
  ['a.jpg', 'jpeg', 'a.jpg'],
  ['A.JPEG', 'jpeg', 'A.JPEG'],
  ['a.webp', 'png', 'a.webp'],
  ['x.html', 'png', 'x.html.png'],
  ['x.png.html', 'png', 'x.png.html.png'],
  ['x.svg', 'webp', 'x.svg.webp'],
  ['picture', 'avif', 'picture.avif'],
  ['Mu\u0308nchen.jpg', 'jpeg', 'München.jpg'],
  ['C:\\fakepath\\a.jpg', 'jpeg', 'a.jpg'],
  ['.hidden.png', 'png', 'hidden.png'],
  ['...', 'png', 'picture.png'],
  ['.png', 'png', 'picture.png'],
  ['CON.png', 'png', 'picture.png'],
])('the file %s of the format %s is stored as %s', (name, format, expected) => {
  expect(pictureName(name, format)).toBe(expected)
})

test('a picture’s rights may be unknown or expired, too', () => {
  expect(rightsStatuses).toEqual(['owned', 'licensed', 'public', 'unknown', 'expired'])
})

test.each<[string, Parameters<typeof focalIn>, { x: number; y: number }]>([
  [
    'in the middle',
    [
      { width: 1200, height: 1200 },
      { width: 2400, height: 1200 },
    ],
    { x: 50, y: 50 },
  ],
  [
    'put into the middle where the picture reaches',
    [
      { width: 1200, height: 1200 },
      { width: 2400, height: 1200, focalX: 40, focalY: 10 },
    ],
    { x: 50, y: 10 },
  ],
  [
    'at the left',
    [
      { width: 1200, height: 1200 },
      { width: 2400, height: 1200, focalX: 10 },
    ],
    { x: 20, y: 50 },
  ],
  [
    'at the right of what is enlarged',
    [
      { width: 1200, height: 900 },
      { width: 800, height: 300, focalX: 100 },
    ],
    { x: 100, y: 50 },
  ],
])('a focal point lies in a crop %s', (_, [crop, picture], expected) => {
  expect(focalIn(crop, picture)).toEqual(expected)
})

test.each([
  [{ rightsStatus: 'owned' }, true],
  [{ rightsStatus: 'licensed', alt: ' ' }, true],
  [{ rightsStatus: 'public', alt: 'A wall' }, false],
  [{ rightsStatus: 'owned', decorative: true }, false],
  [{ rightsStatus: 'unknown' }, false],
  [{ rightsStatus: 'expired' }, false],
] as const)('%j lacks words: %s', (picture, lacks) => {
  expect(lacksAlt(picture)).toBe(lacks)
})

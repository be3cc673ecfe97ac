import sharp from 'sharp'
import { expect, test } from 'vitest'
import { withoutMetadata } from '../../../../collections/Media/metadata'

const MARK = 'Quokka8264'
const canvas = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#7a2e2e' } })
const plain = {
  jpeg: await canvas().jpeg().withIccProfile('p3').toBuffer(),
  progressive: await canvas(300, 200).jpeg({ progressive: true }).toBuffer(),
  cmyk: await canvas().toColourspace('cmyk').jpeg().toBuffer(),
  png: await canvas().png().withIccProfile('p3').toBuffer(),
  palette: await canvas().png({ palette: true }).toBuffer(),
  webp: await canvas().webp().withIccProfile('p3').toBuffer(),
  gif: await canvas().gif().toBuffer(),
  avif: await canvas().avif().toBuffer(),
}

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const uint = (value: number, bytes: number) => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}
const within = (bytes: Buffer, at: number, ...parts: Buffer[]) =>
  Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)])
const segment = (marker: number, text: string) =>
  Buffer.concat([uint(0xff00 + marker, 2), uint(text.length + 2, 2), latin1(text)])
const chunk = (type: string, text: string) => Buffer.concat([uint(text.length, 4), latin1(type + text), uint(0, 4)])
test.each(Object.entries(plain))('a plain file stays as it is, and is the same buffer: %s', async (_, bytes) => {
  expect(await withoutMetadata(bytes)).toBe(bytes)
})

test.each<[string, Buffer, Buffer]>([
  ['a comment in a JPEG', plain.jpeg, within(plain.jpeg, 2, segment(0xfe, MARK))],
  ['Photoshop’s resources, where IPTC is', plain.jpeg, within(plain.jpeg, 2, segment(0xed, `Photoshop 3.0\0${MARK}`))],
  ['a second picture (MPF)', plain.jpeg, within(plain.jpeg, 2, segment(0xe2, `MPF\0${MARK}`))],
  ['a maker’s segment', plain.jpeg, within(plain.jpeg, 2, segment(0xe7, MARK))],
  ['a thumbnail (JFXX)', plain.jpeg, within(plain.jpeg, 2, segment(0xe0, `JFXX\0${MARK}`))],
  ['filling before a segment', plain.jpeg, within(plain.jpeg, 2, uint(0xffff, 2), segment(0xfe, MARK))],
  ['what follows a JPEG', plain.progressive, Buffer.concat([plain.progressive, plain.jpeg, latin1(MARK)])],
  [
    'a comment between scans',
    plain.progressive,
    within(plain.progressive, plain.progressive.indexOf(uint(0xffda, 2)), segment(0xfe, MARK)),
  ],
  ...['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'prVt'].map((type): [string, Buffer, Buffer] => [
    `a ${type} chunk of a PNG`,
    plain.png,
    within(plain.png, 33, chunk(type, MARK)),
  ]),
  ['what follows a PNG', plain.png, Buffer.concat([plain.png, latin1(MARK)])],
])('%s is removed, and nothing else', async (_, expected, bytes) => {
  expect((await withoutMetadata(bytes)).equals(expected)).toBe(true)
})

test.each(['jpeg', 'png', 'webp', 'avif'] as const)('a colour profile stays where a %s is turned', async (format) => {
  const bytes = await canvas()
    .toFormat(format)
    .withIccProfile('p3')
    .withMetadata({ orientation: 6, icc: 'p3' })
    .toBuffer()
  const upright = await withoutMetadata(bytes)
  expect(await sharp(upright).metadata()).toMatchObject({ width: 40, height: 60, icc: expect.any(Buffer) })
  expect(await withoutMetadata(upright)).toBe(upright)
})

test('a PNG that is turned keeps its pixels', async () => {
  const noise = await sharp({
    create: {
      width: 60,
      height: 40,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer()
  const upright = await withoutMetadata(await sharp(noise).withMetadata({ orientation: 3 }).png().toBuffer())
  const turnedBack = await sharp(upright).rotate(180).raw().toBuffer()
  expect(turnedBack.equals(await sharp(noise).raw().toBuffer())).toBe(true)
})

test.each(Object.entries(plain))('a truncated file does not stop it: %s', async (_, bytes) => {
  for (let length = 30; length < bytes.length; length += 41) {
    const cut = bytes.subarray(0, length)
    const left = await withoutMetadata(cut).catch(() => cut)
    expect(left.length).toBeLessThanOrEqual(length)
  }
})

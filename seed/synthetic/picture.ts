import sharp from 'sharp'
import { faker, palettes } from './words'

const WIDTH = 1200
const HEIGHT = 800

const shapes: [name: string, draw: (x: number, y: number, size: number) => string][] = [
  ['circles', (x, y, size) => `<circle cx="${x}" cy="${y}" r="${size}"/>`],
  ['squares', (x, y, size) => `<rect x="${x}" y="${y}" width="${2 * size}" height="${2 * size}"/>`],
  ['triangles', (x, y, size) => `<path d="M${x} ${y - size}L${x + size} ${y + size}L${x - size} ${y + size}Z"/>`],
  [
    'waves',
    (x, y, size) => `<path d="M0 ${y}Q${x} ${y - 2 * size} ${WIDTH} ${y}V${y + size}Q${x} ${y} 0 ${y + size}Z"/>`,
  ],
]

/** How many pictures there are: one of each shape. */
export const PICTURES = shapes.length

function composition(index: number) {
  const [shape, draw] = shapes[index % shapes.length]!
  const [ground, ...inks] = palettes[index % palettes.length]!
  return { shape, draw, ground: ground!, inks }
}

const between = (min: number, max: number): number => faker.number.int({ min, max })

/** What a picture shows, for those who cannot see it. */
export function alternativeText(index: number): string {
  const { ground, inks, shape } = composition(index)
  return `Overlapping ${shape} in ${inks.map(([name]) => name).join(' and ')} on a ground of ${ground[0]}.`
}

/**
 * An abstract picture: a JPEG of 1200 × 800 pixels, the same bytes for the same index and version of sharp.
 * @param index from 0 to `PICTURES` - 1
 */
export async function syntheticPicture(index: number): Promise<Buffer> {
  const { draw, ground, inks } = composition(index)
  faker.seed(index)
  const drawn = Array.from({ length: 18 }, () => {
    const outline = draw(between(0, WIDTH), between(0, HEIGHT), between(60, 240))
    return `<g fill="${faker.helpers.arrayElement(inks)[1]}" fill-opacity="0.${between(4, 9)}">${outline}</g>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${drawn.join('')}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: ground[1] }).jpeg().toBuffer()
}

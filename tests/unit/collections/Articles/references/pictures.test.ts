import { expect, test } from 'vitest'
import { picturesIn } from '../../../../../collections/Articles/references/pictures'
import { blockOf, bodyAround, EMBED } from '../../../../support/blocks'

const upload = (value: unknown) => ({ type: 'upload', version: 3, relationTo: 'media', value })

test('the pictures of a body are found at any depth, between blocks', () => {
  const nested = { type: 'list', children: [{ type: 'listitem', children: [upload({ id: 'b' })] }] }
  expect(picturesIn(bodyAround(upload('a'), blockOf(EMBED), nested, upload(null)).root)).toEqual(['a', 'b'])
})

test('the pictures of a body, however deep', () => {
  const children = [
    upload('a'),
    { type: 'quote', children: [upload({ id: 'b' })] },
    { type: 'upload', relationTo: 'files', value: 'c' },
  ]
  expect(picturesIn({ type: 'root', children })).toEqual(['a', 'b'])
  expect(picturesIn(undefined)).toEqual([])
})

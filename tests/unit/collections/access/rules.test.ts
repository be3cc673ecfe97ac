import type { Access } from 'payload'
import { expect, test } from 'vitest'
import { adminsOrIntoTrash } from '../../../../collections/access/rules'
import { letsIn, type Asked } from '../../letsIn'

const intoTrash = { deletedAt: '2026-01-01T00:00:00.000Z' }

test.each<[what: string, Access, Asked, (boolean | 'some')[]]>([
  ['move to the trash', adminsOrIntoTrash, { data: intoTrash }, [false, false, true, true]],
  ['delete for good', adminsOrIntoTrash, {}, [false, false, false, true]],
])('%s', async (_, rule, asked, expected) => {
  expect(await letsIn(rule, asked)).toEqual(expected)
})

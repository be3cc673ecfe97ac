import { expect, test } from 'vitest'
import type { Article } from '../../../../../src/generated/payload-types'
import { htmlOf } from '../../../../../src/outputs/story/html'
import { bodyAround } from '../../../../support/blocks'

const upload = (value: unknown) => ({ type: 'upload', version: 3, relationTo: 'media', value })

test.each([
  ['of this use before its own', { caption: 'The quay, now' }, 'The quay, now — Bo'],
  ['of its own where this use has none', { caption: ' ' }, 'In 1970 — Bo'],
  ['of its own without fields', null, 'In 1970 — Bo'],
])('a feed shows a picture with the caption %s', (_, fields, caption) => {
  const picture = { caption: 'In 1970', creditText: 'Bo', rightsStatus: 'owned', url: '/quay.jpg' }
  const body = bodyAround({ ...upload(picture), fields }) as Article['articleBody']
  expect(htmlOf(body, 'https://cms.example', String)).toContain(`<figcaption>${caption}</figcaption>`)
})

import { describe, expect, test } from 'vitest'
import { isBareName } from '../../../../collections/fields/authorName'

describe('an author’s name', () => {
  test.each(['Kat Pettibone', 'Byron Kat', 'Sandy Anderson', 'Sammy Davis Jr.', 'The Associated Press', ''])(
    '“%s” is a name and nothing else',
    (name) => {
      expect(isBareName(name)).toBe(true)
    },
  )

  test.each(['By Kat', 'by Kat', 'Posted by Kat', 'Written by Kat', 'Kat and Jane', 'Kat AND Jane', 'Kat, Jane'])(
    '“%s” is more than a name',
    (name) => {
      expect(isBareName(name)).toBe(false)
    },
  )
})

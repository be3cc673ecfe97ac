import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Byline } from '../../../../../src/app/(site)/byline'
import type { Article } from '../../../../../src/generated/payload-types'

const author = (name: string) =>
  ({ author: { id: name, name, slug: name.toLowerCase().replaceAll(' ', '-') }, role: 'author' }) as unknown

const shown = (byline: string, ...names: string[]) =>
  renderToStaticMarkup(createElement(Byline, { authors: names.map(author) as Article['authors'], byline }))

test('each name in a byline leads to its author, also where another name is its beginning', () => {
  expect(shown('By Ann and Ann Lee', 'Ann', 'Ann Lee')).toBe(
    '<span>By <a rel="author" href="/authors/ann">Ann</a> and <a rel="author" href="/authors/ann-lee">Ann Lee</a></span>',
  )
})

test('a name within a longer word is no name', () => {
  expect(shown('By Anna', 'Ann')).toBe('<span>By Anna</span>')
})

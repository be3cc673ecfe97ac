import { expect, test } from 'vitest'
import { bodyOf } from '../../../../../collections/Articles/text/paragraphs'
import { toAtom } from '../../../../../src/outputs/feeds/atom'
import { toJsonFeed } from '../../../../../src/outputs/feeds/jsonFeed'
import { toRss } from '../../../../../src/outputs/feeds/rss'
import { fit } from '../../../../../src/outputs/story/characters'
import { fc } from '../../../../support/properties'
import { channel, DOMParser, xml } from '../sample'

/** A text as an XML parser gives it back (section 2.11 of the standard), without what surrounds it. */
const asRead = (text: string) => fit(text).replace(/\r\n?/g, '\n').trim()

test('whatever a story says, every feed says the same to a parser', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.stringMatching(/^([<>&"']|\]\]>|<!\[CDATA\[|\n |&amp;|[a-z]){1,20}$/),
  )
  fc.assert(
    fc.property(anything, anything, (headline, text) => {
      const given = channel({
        headline: `x${headline}`,
        description: `x${text}`,
        articleBody: bodyOf([`x${text}`]),
        keywords: [`x${text}`],
      })
      const rss = xml(toRss(given))
      const atom = xml(toAtom(given))
      const [item] = (JSON.parse(toJsonFeed(given)) as { items: Record<string, string>[] }).items
      const said = (document: Document, selector: string) => document.querySelector(selector)?.textContent
      expect(said(rss, 'item > title')).toBe(asRead(`x${headline}`))
      expect(said(atom, 'entry > title')).toBe(asRead(`x${headline}`))
      expect(said(atom, 'entry > summary')).toBe(asRead(`x${text}`))
      expect(said(rss, 'item > category')).toBe(asRead(`x${text}`))
      expect(item).toMatchObject({ title: fit(`x${headline}`), summary: fit(`x${text}`) })
      const html = new DOMParser().parseFromString(said(rss, 'item > description') ?? '', 'text/html')
      expect(html.body.textContent).toBe(asRead(`x${text}`).replace(/\r/g, '\n'))
      expect(html.querySelectorAll('body *')).toHaveLength(0)
      expect(said(atom, 'entry > content')).toBe(asRead(item!.content_html!))
    }),
    { numRuns: 40 },
  )
})

import type { SerializedBlockNode } from '@payloadcms/richtext-lexical'
import { convertLexicalToHTML, type HTMLConvertersFunction } from '@payloadcms/richtext-lexical/html'
import { captionOf, correctionIn } from '../../../collections/Articles/text/plainText'
import type { Article, CorrectionBlock, EmbedBlock } from '../../generated/payload-types'
import { absolute, pageOf, uriOf, type Addresses } from './addresses'
import { notesOf, populated, shown, type Story } from './story'

/**
 * A body as HTML that is well-formed XML, too. Payload’s own converters of lists and pictures write attributes that only
 * its style sheet needs, and that of links an address for what has none.
 * @param articleAt where a link to an article leads
 */
export function htmlOf(
  data: Article['articleBody'] | null | undefined,
  serverUrl: string,
  articleAt: (slug: string) => string,
): string {
  const converters: HTMLConvertersFunction = ({ defaultConverters }) => ({
    ...defaultConverters,
    link: ({ node, nodesToHTML }) => {
      const words = nodesToHTML({ nodes: node.children }).join('')
      const href = linkTo(node.fields, articleAt)
      return href ? `<a href="${escaped(href)}">${words}</a>` : words
    },
    list: ({ node, nodesToHTML }) => {
      const tag = node.tag === 'ol' ? 'ol' : 'ul'
      return `<${tag}>${nodesToHTML({ nodes: node.children }).join('')}</${tag}>`
    },
    listitem: ({ node, nodesToHTML }) => `<li>${nodesToHTML({ nodes: node.children }).join('')}</li>`,
    upload: ({ node }) => {
      const { alt, caption, contentUrl, creditText, url } = shown(node.value as Article['image']) ?? {}
      const src = absolute(url ?? contentUrl, serverUrl)
      const said = [captionOf(node.fields, caption), creditText].filter(Boolean).join(' — ')
      return src ? figure(`<img src="${escaped(src)}" alt="${escaped(alt ?? '')}" />`, said) : ''
    },
    blocks: {
      correction: ({ node }: { node: SerializedBlockNode<CorrectionBlock> }) =>
        `<aside>${note(correctionIn(node.fields))}</aside>`,
      embed: ({ node: { fields } }: { node: SerializedBlockNode<EmbedBlock> }) => {
        const href = linkTo(fields, articleAt)
        return href ? figure(`<a href="${escaped(href)}">${escaped(fields.url)}</a>`, fields.caption) : ''
      },
    },
    unknown: ({ node, nodesToHTML }) =>
      'children' in node ? nodesToHTML({ nodes: node.children as (typeof node)[] }).join('') : '',
  })
  return data
    ? convertLexicalToHTML({
        converters,
        data,
        disableContainer: true,
        disableIndent: true,
        disableTextAlign: true,
      })
    : ''
}

/** The whole story for a feed: its body, and below it the editor’s note and all corrections. */
export function storyHtml(story: Story, { serverUrl, siteUrl }: Addresses): string {
  const notes = notesOf(story).map(note)
  return (
    htmlOf(story.articleBody, serverUrl, (slug) => pageOf({ siteUrl }, 'articles', slug)) +
    (notes.length > 0 ? `<aside>${notes.join('')}</aside>` : '')
  )
}

const figure = (what: string, caption: string | null | undefined): string =>
  `<figure>${what}${caption ? `<figcaption>${escaped(caption)}</figcaption>` : ''}</figure>`

const note = ({ label, text }: { label: string; text: string }): string =>
  `<p><strong>${escaped(label)}:</strong> ${escaped(text).replaceAll('\n', '<br />')}</p>`

/** A text in HTML or XML, in an attribute, too. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[found] ?? '&quot;')

type Link = { doc?: { value?: unknown } | null; linkType?: string; url?: string }

/** Where a link leads; nowhere if that is an article that readers do not have, or nothing to click on. */
function linkTo({ doc, linkType, url }: Link, articleAt: (slug: string) => string): string | undefined {
  if (linkType !== 'internal') return /^(?:https?|mailto|tel):/i.test(url ?? '') ? uriOf(url) : undefined
  const article = populated(doc?.value as string | Pick<Article, 'slug'> | undefined)
  return article?.slug ? articleAt(article.slug) : undefined
}

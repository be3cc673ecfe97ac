import type { DefaultNodeTypes, SerializedBlockNode, SerializedLinkNode } from '@payloadcms/richtext-lexical'
import { RichText, type JSXConvertersFunction } from '@payloadcms/richtext-lexical/react'
import type { Article, CorrectionBlock, EmbedBlock, Media } from '../../generated/payload-types'
import { Day } from './dates'
import { populated } from './newsroom'
import { Picture } from './picture'

/** Where a link leads; nowhere if that is a story that readers do not have, or nothing to click on. */
function linkTo({ doc, linkType, url }: SerializedLinkNode['fields']): string | undefined {
  if (linkType !== 'internal') return /^(?:https?|mailto|tel):/i.test(url ?? '') ? url : undefined
  const article = populated(doc?.value) as Article | undefined
  return article && `/articles/${article.slug}`
}

type Nodes = DefaultNodeTypes | SerializedBlockNode<CorrectionBlock | EmbedBlock>

/** How each part of a body becomes HTML, where that is not as Payload has it. */
const converters: JSXConvertersFunction<Nodes> = ({ defaultConverters }) => ({
  ...defaultConverters,
  link: ({ node, nodesToJSX }) => {
    const href = linkTo(node.fields)
    const words = nodesToJSX({ nodes: node.children })
    return href ? <a href={href}>{words}</a> : words
  },
  upload: ({ node }) => {
    const picture = populated(node.value as string | Media)
    const { caption } = (node.fields ?? {}) as { caption?: string | null } // of this use
    return picture && <Picture picture={picture} caption={caption || picture.caption} />
  },
  blocks: {
    // Nothing of it is loaded: the link leads there.
    embed: ({ node: { fields } }) => {
      const url = URL.canParse(fields.url) ? new URL(fields.url) : undefined // a draft may have none yet
      return (
        url?.protocol === 'https:' && (
          <figure className="note">
            <a href={url.href}>{fields.caption || url.href}</a>
            <figcaption>{url.host}</figcaption>
          </figure>
        )
      )
    },
    correction: ({ node: { fields } }) => (
      <aside className="note">
        <strong lang="en">
          Correction{fields.datePublished && ', '}
          {fields.datePublished && <Day date={fields.datePublished} />}:
        </strong>{' '}
        {fields.text}
      </aside>
    ),
  },
})

/** The text of a story. */
export const Body = ({ data }: { data: Article['articleBody'] }) => (
  <RichText className="body" converters={converters} data={data} disableIndent disableTextAlign />
)

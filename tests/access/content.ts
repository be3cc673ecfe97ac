import { bodyOf, type Newsroom } from '../support/newsroom'

let made = 0
/** A text that no other document of the test file has. */
export const unique = (text: string): string => `${text} ${(made += 1)}`

/** The ids of the documents that a published article refers to. */
export type References = { author: string; publisher: string; section: string }

export async function createReferences({ payload }: Newsroom): Promise<References> {
  const author = await payload.create({ collection: 'authors', data: { name: unique('Ada Byline') } as never })
  const publisher = await payload.create({ collection: 'publications', data: { name: unique('The Gazette') } as never })
  const section = await payload.create({ collection: 'sections', data: { name: unique('News') } as never })
  return { author: author.id, publisher: publisher.id, section: section.id }
}

/** A body with a link to another article. */
export function linkTo(article: string) {
  const body = bodyOf('See also')
  const fields = { linkType: 'internal', newTab: false, doc: { relationTo: 'articles', value: article } }
  const link = { type: 'link', version: 3, id: '6b039eceffb2c61da0ff26a1', direction: null, format: '', indent: 0 }
  body.root.children[0]!.children.push({ ...link, fields, children: [] } as never)
  return body
}

/** The fields that an article needs to be published. */
export const articleOf = ({ author, publisher, section }: References, headline = unique('A story')) => ({
  headline,
  articleBody: bodyOf('One two three.'),
  authors: [{ author, role: 'author' as const }],
  publisher,
  articleSection: section,
})

export type Subject = 'draft' | 'published' | 'authors' | 'publications' | 'sections' | 'media' | 'users'

export const collectionOf = (subject: Subject) =>
  subject === 'draft' || subject === 'published' ? ('articles' as const) : subject

/** The fields that a client sends to create such a document. */
export const dataOf = (subject: Subject, references: References): Record<string, unknown> =>
  ({
    draft: () => articleOf(references),
    published: () => ({ ...articleOf(references), _status: 'published' }),
    authors: () => ({ name: unique('Bob Byline') }),
    publications: () => ({ name: unique('The Herald') }),
    sections: () => ({ name: unique('Sport') }),
    media: () => ({
      alt: 'A wall',
      contentUrl: `https://img.example/${unique('picture').replace(' ', '-')}`,
      rightsStatus: 'owned',
    }),
    users: () => ({
      name: 'Carol',
      email: `${unique('carol').replace(' ', '')}@example.org`,
      password: 'a long password',
    }),
  })[subject]()

/** Creates the document with the Local API, without access checks. */
export const make = (
  { payload }: Newsroom,
  references: References,
  subject: Subject,
  more: Record<string, unknown> = {},
) =>
  payload.create({
    collection: collectionOf(subject),
    data: { ...dataOf(subject, references), ...more } as never,
    depth: 0,
  })

/** The stored latest version of a document, also from the trash; null if it was deleted. */
export const stored = ({ payload }: Newsroom, subject: Subject, id: string) =>
  payload.findByID({
    collection: collectionOf(subject),
    id,
    depth: 0,
    draft: true,
    trash: true,
    disableErrors: true,
    showHiddenFields: true,
  }) as Promise<Record<string, unknown> | null>

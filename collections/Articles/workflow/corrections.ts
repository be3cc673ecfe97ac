import type { Article } from '../../../src/generated/payload-types'
import * as field from '../../fields/builders'
import { dayOf } from '../../values/values'

type Correction = NonNullable<Article['corrections']>[number]

/** Dated corrections of a published article (Newspack #3638). A published correction cannot be removed. */
export const corrections = field.array('corrections', 'Corrections', {
  hooks: { beforeDuplicate: [() => []] },
  description: 'Corrections appear to readers when the story is published, and cannot be removed after that.',
  admin: { isSortable: false },
  fields: [
    field.row(
      field.select('type', 'Type', {
        required: true,
        defaultValue: 'correction',
        options: [
          ...['correction', 'clarification', 'update', 'retraction'].map(field.sentenceCase),
          { label: 'Editor’s note', value: 'editorsNote' },
        ],
      }),
      field.dateTime('datePublished', 'Date', { description: 'Empty: the time of publishing.' }),
    ),
    field.textarea('text', 'Correction text', {
      required: true,
      maxLength: 2000,
      validate: (text: string | null | undefined) => Boolean(text?.trim()) || 'Enter the correction text.',
    }),
    field.text('location', 'Place in story'),
    field.number('fromVersion', 'From version', { admin: { readOnly: true, hidden: true } }),
  ],
})

/** Each with its date, and the version of the article that it corrects: the first one corrects version 1. */
export const datedCorrections = (list: Correction[], now: Date): Correction[] =>
  list.map((correction, index) => ({
    ...correction,
    datePublished: correction.datePublished || now.toISOString(),
    fromVersion: index + 1,
  }))

const facts = ({ datePublished, location, text, type }: Correction): string =>
  JSON.stringify([type, text, location || null, datePublished && new Date(datePublished).getTime()])

/** Whether those that are `published` are unchanged, in their order, and no other is older than the article. */
export function checkCorrections(
  list: Correction[],
  published: Correction[],
  article: Partial<Article>,
): true | string {
  if (published.some((old, index) => !list[index] || facts(list[index]) !== facts(old))) {
    return 'A published correction cannot be changed or removed: add another one.'
  }
  const first = article.datePublished && dayOf(article.datePublished)
  const isOlder = ({ datePublished }: Correction) => Boolean(first && datePublished && dayOf(datePublished) < first)
  return (
    !list.slice(published.length).some(isOlder) || 'The date of a correction must not be before the publication date.'
  )
}

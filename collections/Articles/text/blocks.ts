import type { Block, Field, UIField } from 'payload'
import { isObject } from '../../values/values'
import * as field from '../../fields/builders'
import { validateUrl } from '../../fields/url'
import { nodesIn } from './lexical'

/** Puts what is typed in a block into the text at once; Payload does so when the server has answered. */
const inText: UIField = {
  name: 'inText',
  type: 'ui',
  admin: { components: { Field: '/src/admin/saving/BlockInText#BlockInText' } },
}

const blockOf = (slug: string, interfaceName: string, fields: Field[]): Block => ({
  slug,
  interfaceName,
  admin: { disableBlockName: true },
  fields: [...fields, inText],
})

/** What is to be seen elsewhere, by its address. Nothing of it is loaded, here or with readers: it is a link on a card. */
const embed = blockOf('embed', 'EmbedBlock', [
  field.text('url', 'URL', {
    required: true,
    validate: validateUrl,
    description: 'The https URL of a post, video or page. Readers get a link; nothing is loaded from there.',
  }),
  field.text('caption', 'Caption', { description: 'What the post, video or page shows.' }),
])

/** A correction shown inside the text, where the mistake was. Lists and feeds show those of the `corrections` field. */
const correction = blockOf('correction', 'CorrectionBlock', [
  field.textarea('text', 'Correction text', {
    required: true,
    maxLength: 2000,
    description: 'Enter it under Corrections, too: lists, feeds and search engines use those.',
  }),
  field.dateTime('datePublished', 'Date', { required: true, defaultValue: () => new Date().toISOString() }),
])

export const blocks = [embed, correction]

export const hasCorrection = (root: unknown): boolean =>
  [...nodesIn(root)].some(({ fields }) => isObject(fields) && fields.blockType === correction.slug)

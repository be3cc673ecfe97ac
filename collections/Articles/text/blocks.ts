import type { Block, UIField } from 'payload'
import { isObject } from '../../values/values'
import { validateUrl } from '../../fields/url'
import { nodesIn } from './lexical'

/** Puts what is typed in a block into the text at once; Payload does so when the server has answered. */
const inText: UIField = {
  name: 'inText',
  type: 'ui',
  admin: { components: { Field: '/src/admin/saving/BlockInText#BlockInText' } },
}

/** What is to be seen elsewhere, by its address. Nothing of it is loaded, here or with readers: it is a link on a card. */
const embed: Block = {
  slug: 'embed',
  interfaceName: 'EmbedBlock',
  labels: { singular: 'Embed', plural: 'Embeds' },
  admin: { disableBlockName: true },
  fields: [
    {
      name: 'url',
      label: 'URL',
      type: 'text',
      required: true,
      validate: validateUrl,
      admin: {
        description: 'The https URL of a post, video or page. Readers get a link; nothing is loaded from there.',
      },
    },
    { name: 'caption', type: 'text', admin: { description: 'What the post, video or page shows.' } },
    inText,
  ],
}

/** A correction shown inside the text, where the mistake was. Lists and feeds show those of the `corrections` field. */
const correction: Block = {
  slug: 'correction',
  interfaceName: 'CorrectionBlock',
  labels: { singular: 'Correction', plural: 'Corrections' },
  admin: { disableBlockName: true },
  fields: [
    {
      name: 'text',
      label: 'Correction text',
      type: 'textarea',
      required: true,
      maxLength: 2000,
      admin: { description: 'Enter it under Corrections, too: lists, feeds and search engines use those.' },
    },
    {
      name: 'datePublished',
      label: 'Date',
      type: 'date',
      required: true,
      defaultValue: () => new Date().toISOString(),
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    inText,
  ],
}

export const blocks = [embed, correction]

export const hasCorrection = (root: unknown): boolean =>
  [...nodesIn(root)].some(({ fields }) => isObject(fields) && fields.blockType === correction.slug)

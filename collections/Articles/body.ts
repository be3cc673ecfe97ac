import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  createServerFeature,
  FixedToolbarFeature,
  HeadingFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'
import type {
  FieldAffectingData,
  FieldHook,
  PayloadRequest,
  RelationshipFieldValidation,
  RichTextField,
  TextFieldSingleValidation,
} from 'payload'
import { relationship } from 'payload/shared'
import { exists } from '../requests/findIds'
import { isObject, idOf } from '../values/values'
import { textarea } from '../fields/builders'
import { blocks } from './text/blocks'
import { linkArticles, unlinkArticles } from './references/links'

const schemes = ['http:', 'https:', 'mailto:', 'tel:']
/** Whether readers can follow an address without running what it says; relative ones, too, as a browser reads them. */
const isHarmless = (url: string): boolean =>
  !URL.canParse(url, 'https://localhost') || schemes.includes(new URL(url, 'https://localhost').protocol)

/** Whether a link leads to a story in the trash, which Payload does not find: the linking story can still be saved. */
async function isInTrash(link: unknown, req: PayloadRequest): Promise<boolean> {
  return isObject(link) && exists(req, 'articles', { id: { equals: idOf(link.value) } })
}

/**
 * A restored link stays as it was: the story that it leads to may come later, lie in the trash or be gone, and of an
 * address that it does not take for one Payload would make another at each save.
 */
function keepRestored(field: FieldAffectingData): FieldAffectingData {
  if (field.type === 'relationship') {
    const validate: RelationshipFieldValidation = async (value, options) => {
      if (options.req.context.restores) return true
      const problem = await relationship(value, options)
      return problem === true || (await isInTrash(value, options.req)) || problem
    }
    return { ...field, validate }
  }
  if (field.type !== 'text' || field.hasMany || field.name !== 'url') return field
  const unless =
    (hook: FieldHook): FieldHook =>
    (args) =>
      args.req.context.restores ? args.value : hook(args)
  const validate: TextFieldSingleValidation = (value, options) =>
    options.req.context.restores || !value || isHarmless(value)
      ? (field.validate?.(value, options) ?? true)
      : 'Enter an http, https, mailto or tel URL.'
  return { ...field, validate, hooks: { ...field.hooks, beforeChange: field.hooks?.beforeChange?.map(unless) } }
}

/** Of this use of a picture. */
const caption = textarea('caption', 'Caption', {
  description: 'For this story only. Leave it empty to show the picture’s own caption.',
})

/** Under each picture in the text: whom it is credited to, and whether readers get it. */
const PictureCreditsFeature = createServerFeature({
  key: 'pictureCredits',
  feature: { ClientFeature: '/src/admin/editor/PictureCredits#PictureCreditsFeature' },
})

/** Pastes what a reader of the copied document saw. */
const PasteFeature = createServerFeature({
  key: 'paste',
  feature: { ClientFeature: '/src/admin/editor/Paste#PasteFeature' },
})

/** The story’s text: what a news text needs, and nothing more. */
export const body: RichTextField = {
  name: 'articleBody',
  label: 'Body',
  type: 'richText',
  required: true,
  hooks: { beforeValidate: [unlinkArticles], afterRead: [linkArticles] },
  admin: {
    components: { Diff: '/src/admin/editor/BodyDiff#BodyDiff' },
    disableListFilter: true, // its JSON cannot be searched alike on all databases
  },
  editor: lexicalEditor({
    features: [
      ParagraphFeature(),
      HeadingFeature({ enabledHeadingSizes: ['h2', 'h3'] }),
      BoldFeature(),
      ItalicFeature(),
      LinkFeature({
        enabledCollections: ['articles'],
        maxDepth: 0, // see linkArticles
        fields: ({ defaultFields }) => defaultFields.map(keepRestored),
      }),
      BlockquoteFeature(),
      OrderedListFeature(),
      UnorderedListFeature(),
      UploadFeature({ enabledCollections: ['media'], collections: { media: { fields: [caption] } } }),
      PictureCreditsFeature(),
      PasteFeature(),
      BlocksFeature({ blocks }),
      FixedToolbarFeature(),
      InlineToolbarFeature(),
    ],
  }),
}

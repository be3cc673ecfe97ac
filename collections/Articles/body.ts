import {
  BlockquoteFeature,
  BoldFeature,
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
import type { RichTextField } from 'payload'

/** The story’s text: what a news text needs, and nothing more. */
export const body: RichTextField = {
  name: 'articleBody',
  label: 'Body',
  type: 'richText',
  required: true,
  admin: { disableListFilter: true }, // its JSON cannot be searched alike on all databases
  editor: lexicalEditor({
    features: [
      ParagraphFeature(),
      HeadingFeature({ enabledHeadingSizes: ['h2', 'h3'] }),
      BoldFeature(),
      ItalicFeature(),
      LinkFeature({ enabledCollections: ['articles'] }),
      BlockquoteFeature(),
      OrderedListFeature(),
      UnorderedListFeature(),
      UploadFeature({ enabledCollections: ['media'] }),
      FixedToolbarFeature(),
      InlineToolbarFeature(),
    ],
  }),
}

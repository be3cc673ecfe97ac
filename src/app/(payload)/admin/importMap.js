import { HeadlineCell as HeadlineCell_b32521d6c89f31d3ab6fded05648bb3c } from '../../../../src/admin/desk/cells'
import { Headline as Headline_447a40a5b3e9d68143c26d4748a73766 } from '../../../../src/admin/editor/ArticleFields'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockInText as BlockInText_172008e988d5c09607675b3ec55e8018 } from '../../../../src/admin/saving/BlockInText'
import { PasteFeature as PasteFeature_de0071b07ae82f7c09ed99ffae55ec84 } from '../../../../src/admin/editor/Paste'
import { PictureCreditsFeature as PictureCreditsFeature_db5383febb91166ce30c7a665f80251e } from '../../../../src/admin/editor/PictureCredits'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BodyDiff as BodyDiff_26d715429a6f3dfd705ff56b9275b209 } from '../../../../src/admin/editor/BodyDiff'
import { BylineCell as BylineCell_b32521d6c89f31d3ab6fded05648bb3c } from '../../../../src/admin/desk/cells'
import { Picker as Picker_221adac0091b4b343b603dc6bd5e5bf9 } from '../../../../src/admin/Picker'
import { RequiredLabel as RequiredLabel_447a40a5b3e9d68143c26d4748a73766 } from '../../../../src/admin/editor/ArticleFields'
import { PictureNote as PictureNote_c0c3b6789c209c454f78078a4ce75b39 } from '../../../../src/admin/media/Picture'
import { SectionCell as SectionCell_b32521d6c89f31d3ab6fded05648bb3c } from '../../../../src/admin/desk/cells'
import { DateCell as DateCell_81d024fb38641f1ee0d653d762e5647f } from '../../../../src/admin/dateTime'
import { EvidenceLabel as EvidenceLabel_99b952b2c0c33cac8343804efe279eb3 } from '../../../../src/admin/EvidenceLabel'
import { EditLabel as EditLabel_99b952b2c0c33cac8343804efe279eb3 } from '../../../../src/admin/EvidenceLabel'
import { StateCell as StateCell_b32521d6c89f31d3ab6fded05648bb3c } from '../../../../src/admin/desk/cells'
import { Workflow as Workflow_a7865ef6a9789727c567284660d1600a } from '../../../../src/admin/Workflow'
import { Length as Length_447a40a5b3e9d68143c26d4748a73766 } from '../../../../src/admin/editor/ArticleFields'
import { Hints as Hints_447a40a5b3e9d68143c26d4748a73766 } from '../../../../src/admin/editor/ArticleFields'
import { NewerSource as NewerSource_b5bf02f6c121032fdecf3da59963d068 } from '../../../../src/admin/editor/NewerSource'
import { MomentsLabel as MomentsLabel_447a40a5b3e9d68143c26d4748a73766 } from '../../../../src/admin/editor/ArticleFields'
import { SlugField as SlugField_2b8867833a34864a02ddf429b0728a40 } from '@payloadcms/next/client'
import { Filters as Filters_2608c39a7b83a5b073911f2087aa30c3 } from '../../../../src/admin/desk/Filters'
import { SaveInPlace as SaveInPlace_c7f3d30a23ee57ef1b763160a0f14373 } from '../../../../src/admin/saving/SaveInPlace'
import { Shortcuts as Shortcuts_3bd8a9b7d3403757b507b03d7fc06d0e } from '../../../../src/admin/editor/Shortcuts'
import { Publish as Publish_a7865ef6a9789727c567284660d1600a } from '../../../../src/admin/Workflow'
import { SaveDraft as SaveDraft_a7865ef6a9789727c567284660d1600a } from '../../../../src/admin/Workflow'
import { Unpublish as Unpublish_a7865ef6a9789727c567284660d1600a } from '../../../../src/admin/Workflow'
import { EditView as EditView_bec53e572783b2b76551457c56bde872 } from '../../../../src/admin/saving/EditView'
import { List as List_2c33219429babb499874494f5d8cf27b } from '../../../../src/admin/list/List'
import { PictureCell as PictureCell_5e0a93ce4c361bf56dce21f497e1e41c } from '../../../../src/admin/media/PictureCell'
import { Picture as Picture_c0c3b6789c209c454f78078a4ce75b39 } from '../../../../src/admin/media/Picture'
import { PasswordField as PasswordField_3817bf644402e67bfe6577f60ef982de } from '@payloadcms/ui'
import { PasswordLink as PasswordLink_c5c35610347c3f4a1dafb04a92feddef } from '../../../../src/admin/PasswordLink'
import { Icon as Icon_df0445bca982641de154f09e1b392207 } from '../../../../src/admin/brand/Brand'
import { Logo as Logo_df0445bca982641de154f09e1b392207 } from '../../../../src/admin/brand/Brand'
import { Welcome as Welcome_a92090475c2ce4f221cde88f6ff35a49 } from '../../../../src/admin/desk/Welcome'
import { PayloadFixes as PayloadFixes_4968d864ec604166c1cfd1e958e065ca } from '../../../../src/admin/PayloadFixes'
import { UploadGuard as UploadGuard_a8efaadc1cc20f9a17591fee16cdb45b } from '../../../../src/admin/media/UploadGuard'
import { DropAtSignOut as DropAtSignOut_84e6f99fc9b21d6b68686be508ef1941 } from '../../../../src/admin/saving/Unsaved'
import { QueueCard as QueueCard_7c036f20eda3bb30de546e0b2a2a6a2a } from '../../../../src/admin/desk/QueueCard'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/admin/desk/cells#HeadlineCell": HeadlineCell_b32521d6c89f31d3ab6fded05648bb3c,
  "/src/admin/editor/ArticleFields#Headline": Headline_447a40a5b3e9d68143c26d4748a73766,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/saving/BlockInText#BlockInText": BlockInText_172008e988d5c09607675b3ec55e8018,
  "/src/admin/editor/Paste#PasteFeature": PasteFeature_de0071b07ae82f7c09ed99ffae55ec84,
  "/src/admin/editor/PictureCredits#PictureCreditsFeature": PictureCreditsFeature_db5383febb91166ce30c7a665f80251e,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/editor/BodyDiff#BodyDiff": BodyDiff_26d715429a6f3dfd705ff56b9275b209,
  "/src/admin/desk/cells#BylineCell": BylineCell_b32521d6c89f31d3ab6fded05648bb3c,
  "/src/admin/Picker#Picker": Picker_221adac0091b4b343b603dc6bd5e5bf9,
  "/src/admin/editor/ArticleFields#RequiredLabel": RequiredLabel_447a40a5b3e9d68143c26d4748a73766,
  "/src/admin/media/Picture#PictureNote": PictureNote_c0c3b6789c209c454f78078a4ce75b39,
  "/src/admin/desk/cells#SectionCell": SectionCell_b32521d6c89f31d3ab6fded05648bb3c,
  "/src/admin/dateTime#DateCell": DateCell_81d024fb38641f1ee0d653d762e5647f,
  "/src/admin/EvidenceLabel#EvidenceLabel": EvidenceLabel_99b952b2c0c33cac8343804efe279eb3,
  "/src/admin/EvidenceLabel#EditLabel": EditLabel_99b952b2c0c33cac8343804efe279eb3,
  "/src/admin/desk/cells#StateCell": StateCell_b32521d6c89f31d3ab6fded05648bb3c,
  "/src/admin/Workflow#Workflow": Workflow_a7865ef6a9789727c567284660d1600a,
  "/src/admin/editor/ArticleFields#Length": Length_447a40a5b3e9d68143c26d4748a73766,
  "/src/admin/editor/ArticleFields#Hints": Hints_447a40a5b3e9d68143c26d4748a73766,
  "/src/admin/editor/NewerSource#NewerSource": NewerSource_b5bf02f6c121032fdecf3da59963d068,
  "/src/admin/editor/ArticleFields#MomentsLabel": MomentsLabel_447a40a5b3e9d68143c26d4748a73766,
  "@payloadcms/next/client#SlugField": SlugField_2b8867833a34864a02ddf429b0728a40,
  "/src/admin/desk/Filters#Filters": Filters_2608c39a7b83a5b073911f2087aa30c3,
  "/src/admin/saving/SaveInPlace#SaveInPlace": SaveInPlace_c7f3d30a23ee57ef1b763160a0f14373,
  "/src/admin/editor/Shortcuts#Shortcuts": Shortcuts_3bd8a9b7d3403757b507b03d7fc06d0e,
  "/src/admin/Workflow#Publish": Publish_a7865ef6a9789727c567284660d1600a,
  "/src/admin/Workflow#SaveDraft": SaveDraft_a7865ef6a9789727c567284660d1600a,
  "/src/admin/Workflow#Unpublish": Unpublish_a7865ef6a9789727c567284660d1600a,
  "/src/admin/saving/EditView#EditView": EditView_bec53e572783b2b76551457c56bde872,
  "/src/admin/list/List#List": List_2c33219429babb499874494f5d8cf27b,
  "/src/admin/media/PictureCell#PictureCell": PictureCell_5e0a93ce4c361bf56dce21f497e1e41c,
  "/src/admin/media/Picture#Picture": Picture_c0c3b6789c209c454f78078a4ce75b39,
  "@payloadcms/ui#PasswordField": PasswordField_3817bf644402e67bfe6577f60ef982de,
  "/src/admin/PasswordLink#PasswordLink": PasswordLink_c5c35610347c3f4a1dafb04a92feddef,
  "/src/admin/brand/Brand#Icon": Icon_df0445bca982641de154f09e1b392207,
  "/src/admin/brand/Brand#Logo": Logo_df0445bca982641de154f09e1b392207,
  "/src/admin/desk/Welcome#Welcome": Welcome_a92090475c2ce4f221cde88f6ff35a49,
  "/src/admin/PayloadFixes#PayloadFixes": PayloadFixes_4968d864ec604166c1cfd1e958e065ca,
  "/src/admin/media/UploadGuard#UploadGuard": UploadGuard_a8efaadc1cc20f9a17591fee16cdb45b,
  "/src/admin/saving/Unsaved#DropAtSignOut": DropAtSignOut_84e6f99fc9b21d6b68686be508ef1941,
  "/src/admin/desk/QueueCard#QueueCard": QueueCard_7c036f20eda3bb30de546e0b2a2a6a2a,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}

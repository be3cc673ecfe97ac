import {
  beforeChangeTraverseFields,
  deepCopyObjectSimple,
  ValidationError,
  type CollectionBeforeValidateHook,
  type ValidationFieldError,
} from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { isAfter } from '../../values/values'
import { requireAlt } from '../references/pictures'

type RichText = { internal?: { richText?: object } }

/**
 * Refuses to schedule what could not be published then, with the errors that publishing gives: Payload does not validate a
 * draft. One whose schedule has failed is saved as it is: its notice says why.
 * @throws {ValidationError} by whichever way the article is saved, also when one that is scheduled already is changed
 */
export const requirePublishable: CollectionBeforeValidateHook<Article> = async (args) => {
  const { collection, context, data, operation, originalDoc, req } = args
  const before: Partial<Article> = (operation === 'update' && originalDoc) || {}
  const article = { ...before, ...data }
  const start = article.scheduledPublicationDate
  const isScheduled = article._status !== 'published' && isAfter(start, new Date())
  if (!isScheduled || article.scheduleFailure || article.deletedAt || before.deletedAt) return data
  // As if it were published at once and embargoed until then, so that its dates are judged by that day.
  const facts = { _status: 'published', editorialStatus: 'published', embargoedUntil: start } as const
  const published = deepCopyObjectSimple({ ...article, ...facts, scheduledPublicationDate: null }) as Article
  await requireAlt({ ...args, data: published })
  const { internal } = context as RichText
  const errors: ValidationFieldError[] = []
  await beforeChangeTraverseFields({
    id: before.id,
    collection,
    context: { ...context, internal: { ...internal, richText: { ...internal?.richText } } }, // the editor writes to it
    data: published,
    doc: before,
    docWithLocales: before,
    errors,
    fieldLabelPath: '',
    fields: collection.fields,
    global: null,
    mergeLocaleActions: [],
    operation: operation === 'create' ? 'create' : 'update',
    overrideAccess: true,
    parentIndexPath: '',
    parentPath: '',
    parentSchemaPath: '',
    req,
    siblingData: published,
    siblingDoc: before,
    siblingDocWithLocales: before,
    skipValidation: false,
  })
  if (errors.length > 0) throw new ValidationError({ id: before.id, collection: collection.slug, errors, req }, req.t)
  return data
}

import {
  beforeChangeTraverseFields,
  beforeValidateTraverseFields,
  deepCopyObjectSimple,
  saveVersion,
  ValidationError,
  type FlattenedField,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type ValidationFieldError,
} from 'payload'
import { isObject } from '../../collections/values/values'
import type { Collection } from '../documents/types'
import type { Fields } from './compare'

/**
 * Creates a document without a file, with all hooks and validation of `payload.create` that bear on what is stored, in
 * their order. What makes that slow is left out (decision 031): it merges the whole document again for each field that it
 * validates, and prepares a response.
 * @param isDraft whether it is saved as a draft, which is not validated
 * @throws {ValidationError} with all that is not valid
 */
export async function createWithoutResponse(
  req: PayloadRequest,
  slug: Collection,
  given: Fields,
  isDraft = false,
): Promise<void> {
  const { payload } = req
  const collection = payload.collections[slug]
  const { config } = collection
  const { hooks } = config
  const operation = 'create'
  req.file = undefined // the one of a document before
  // Operations of the Local API that hooks call give the request another context.
  const shared = () => ({ collection: config, context: req.context, operation, overrideAccess: true, req }) as const

  let args = {
    collection,
    data: deepCopyObjectSimple(given) as never,
    depth: 0,
    draft: isDraft,
    overrideAccess: true,
    req,
  }
  for (const hook of hooks.beforeOperation) {
    args = ((await hook({ ...shared(), args })) as typeof args | undefined) ?? args
  }
  const savesDraft = Boolean(args.draft && config.versions?.drafts)
  let data: Fields = savesDraft ? { ...(args.data as Fields), _status: 'draft' } : args.data
  const top = () => ({
    ...shared(),
    doc: {},
    fields: config.fields,
    global: null,
    parentIndexPath: '',
    parentPath: '',
    parentSchemaPath: '',
    siblingDoc: {},
  })
  await beforeValidateTraverseFields({ ...top(), data, siblingData: data })
  for (const hook of [...hooks.beforeValidate, ...hooks.beforeChange]) {
    data = ((await hook({ ...shared(), data, originalDoc: {} })) as Fields | undefined) ?? data
  }
  const errors: ValidationFieldError[] = []
  await beforeChangeTraverseFields({
    ...top(),
    data,
    docWithLocales: {},
    errors,
    fieldLabelPath: '',
    mergeLocaleActions: [],
    siblingData: data,
    siblingDocWithLocales: {},
    skipValidation: true,
  })
  if (!savesDraft) errors.push(...(await problemsIn(config, data, req)))
  if (errors.length > 0) throw new ValidationError({ collection: slug, errors, req }, req.t)

  const stored = deepCopyObjectSimple(data) // MongoDB's adapter changes what it is given
  const doc: Fields & { id: string } = await payload.db.create({ collection: slug, data: stored, req })
  if (config.versions) {
    await saveVersion({
      id: doc.id,
      collection: config,
      docWithLocales: doc,
      operation,
      payload,
      req,
      returning: false,
    })
  }
  for (const hook of hooks.afterChange) await hook({ ...shared(), data, doc, previousDoc: {} })
  for (const hook of hooks.afterOperation) await hook({ ...shared(), args, result: doc })
}

/** Its options are also the field’s own, inherited: copied for each value, they took a twentieth of an import’s time. */
type Validate = (value: unknown, options: object) => unknown

/** What the fields’ own validation refuses. */
async function problemsIn(
  collection: SanitizedCollectionConfig,
  data: Fields,
  req: PayloadRequest,
): Promise<ValidationFieldError[]> {
  const problems: ValidationFieldError[] = []
  const options = {
    collectionSlug: collection.slug,
    data,
    event: 'submit',
    operation: 'create',
    overrideAccess: true,
    preferences: { fields: {} },
    req,
  }
  async function check(fields: FlattenedField[], siblingData: Fields, parent: string[]): Promise<void> {
    for (const field of fields) {
      const path = [...parent, field.name]
      const { user } = req
      const isShown = field.admin?.condition
      if (isShown && !isShown(data, siblingData, { blockData: {}, operation: 'create', path, user })) continue
      const value = siblingData[field.name]
      const validate = 'validate' in field ? (field.validate as Validate | undefined) : undefined
      const verdict = await validate?.(value, Object.assign(Object.create(field), options, { path, siblingData }))
      const label = 'label' in field && typeof field.label === 'string' ? field.label : field.name
      if (typeof verdict === 'string') problems.push({ label, message: verdict, path: path.join('.') })
      if (!('flattenedFields' in field)) continue
      if (isObject(value)) await check(field.flattenedFields, value, path)
      if (!Array.isArray(value)) continue
      for (const [index, row] of (value as Fields[]).entries()) {
        await check(field.flattenedFields, row, [...path, String(index)])
      }
    }
  }
  await check(collection.flattenedFields, data, [])
  return problems
}

import type { Payload } from 'payload'
import { readableText } from '../../../collections/Articles/text/readableText'
import { referencesIn, type Reference } from '../../../collections/checks/references'
import { newerValues } from '../../../collections/fields/provenance'
import type { Article } from '../../generated/payload-types'
import { TakeFromSource } from './TakeFromSource'

type Props = { data: Partial<Article>; payload: Payload }

/** The fields of which the source has newer values than those that users entered; nothing if there are none. */
export async function NewerSource({ data, payload }: Props) {
  const newer = newerValues(data)
  if (newer.length === 0 || !data.id) return null
  const fields = payload.collections.articles.config.flattenedFields
  const references = referencesIn(fields, Object.fromEntries(newer.map(({ name, value }) => [name, value])))
  const titles = new Map(await Promise.all(references.map((reference) => titleOf(reference, payload))))
  const values = newer.map(({ name, value }) => {
    const { label } = fields.find((field) => field.name === name) as { label?: unknown }
    return { label: typeof label === 'string' ? label : name, name, text: readableText(value, titles), value }
  })
  return <TakeFromSource id={data.id} values={values} />
}

/** The title of a document that a value refers to, by its id. */
async function titleOf({ collection, id }: Reference, payload: Payload): Promise<[id: string, title: string]> {
  const query = { collection, id, depth: 0, disableErrors: true, trash: true } as const
  const doc: Record<string, unknown> = { ...(await payload.findByID(query)) }
  const title = doc[payload.collections[collection].config.admin.useAsTitle ?? 'id']
  return [id, typeof title === 'string' && title ? title : id]
}

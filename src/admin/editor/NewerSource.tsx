import type { CollectionSlug, Payload } from 'payload'
import { readableText } from '../../../collections/Articles/text/readableText'
import { exportedCollections } from '../../../collections/collectionTraits'
import { newerValues } from '../../../collections/fields/provenance'
import type { Article } from '../../generated/payload-types'
import { TakeFromSource } from './TakeFromSource'

type Props = { data: Partial<Article>; payload: Payload }

/** The fields of which the source has newer values than those that users entered; nothing if there are none. */
export async function NewerSource({ data, payload }: Props) {
  const newer = newerValues(data)
  if (newer.length === 0 || !data.id) return null
  const fields = payload.collections.articles.config.flattenedFields
  const titles = await titlesIn(newer, payload)
  const values = newer.map(({ name, value }) => {
    const { label } = fields.find((field) => field.name === name) as { label?: unknown }
    return { label: typeof label === 'string' ? label : name, name, text: readableText(value, titles), value }
  })
  return <TakeFromSource id={data.id} values={values} />
}

/** The names of the documents that values refer to, by id. */
async function titlesIn(values: object[], payload: Payload): Promise<Map<string, string>> {
  const ids = JSON.stringify(values).match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g) ?? []
  const titles = new Map<string, string>()
  if (ids.length === 0) return titles
  for (const collection of exportedCollections satisfies CollectionSlug[]) {
    const query = { collection, depth: 0, pagination: false, trash: true, where: { id: { in: ids } } } as const
    const { docs } = await payload.find(query)
    for (const doc of docs)
      titles.set(doc.id, ('name' in doc && doc.name) || ('contentUrl' in doc && doc.contentUrl) || doc.id)
  }
  return titles
}

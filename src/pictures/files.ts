import type { Payload, Where } from 'payload'

type Picture = { filename?: string | null; sizes?: Record<string, { filename?: string | null }> | null }

/** The files of a picture: itself and its crops. */
export const filesOf = ({ filename, sizes }: Picture): string[] =>
  [filename, ...Object.values(sizes ?? {}).map((size) => size.filename)].filter((name) => typeof name === 'string')

/** Those of these files that belong to a picture, also to one in the trash. */
export async function filesInUse(payload: Payload, names: string[]): Promise<Set<string>> {
  const sizes = (payload.collections.media.config.upload.imageSizes ?? []).map(({ name }) => `sizes.${name}.filename`)
  const where: Where = { or: ['filename', ...sizes].map((field) => ({ [field]: { in: names } })) }
  const { docs } = await payload.find({ collection: 'media', where, depth: 0, pagination: false, trash: true })
  return new Set((docs as Picture[]).flatMap(filesOf))
}

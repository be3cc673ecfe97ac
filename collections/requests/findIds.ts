import type { CollectionSlug, PayloadRequest, Where } from 'payload'

/** The ids of all documents that meet a condition, by default regardless of the caller’s access and without the trash. */
export async function findIds(
  req: PayloadRequest,
  collection: CollectionSlug,
  where: Where,
  options: { overrideAccess?: boolean; trash?: boolean } = {},
): Promise<string[]> {
  const query = { ...options, collection, where, depth: 0, pagination: false, req, select: {} }
  const { docs } = await req.payload.find(query)
  return docs.map(({ id }) => String(id))
}

/** Whether a document meets a condition, regardless of the caller’s access, also one in the trash. */
export const exists = async (req: PayloadRequest, collection: CollectionSlug, where: Where): Promise<boolean> =>
  (await req.payload.count({ collection, req, trash: true, where })).totalDocs > 0

import type { CollectionConfig } from 'payload'
import { nobody } from './access/rules'
import { id } from './fields/id'

/** The journal by which processes on one database notify each other of their writes. Only the server reads and writes it. */
export const Changes: CollectionConfig<'changes'> = {
  slug: 'changes',
  admin: { hidden: true },
  access: { create: nobody, read: nobody, update: nobody, delete: nobody },
  fields: [id, { name: 'origin', type: 'text', required: true }, { name: 'keys', type: 'json', required: true }],
  graphQL: false,
  lockDocuments: false,
}

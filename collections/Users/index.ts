import type { CollectionConfig } from 'payload'
import { admins, adminsOrSelf, adminField } from '../access/rules'
import { id } from '../fields/id'
import { refuseFirstRegister } from './firstRegister'
import { hideUpdatedAt, withoutTransaction } from './hooks'

/** A login. Who readers see in a byline is an Author. */
export const Users: CollectionConfig<'users'> = {
  slug: 'users',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role'],
    description: 'Who may log in. Only admins see and change all of them.',
    group: 'Newsroom',
  },
  access: { create: admins, read: adminsOrSelf, update: adminsOrSelf, delete: admins, unlock: admins },
  auth: { maxLoginAttempts: 5, lockTime: 10 * 60 * 1000 },
  endpoints: [refuseFirstRegister],
  hooks: { afterLogin: [hideUpdatedAt], beforeOperation: [withoutTransaction] },
  fields: [
    id,
    { name: 'name', type: 'text', required: true },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'author',
      saveToJWT: true,
      options: [
        { label: 'Author: writes drafts', value: 'author' },
        { label: 'Editor: publishes', value: 'editor' },
        { label: 'Admin: also manages logins', value: 'admin' },
      ],
      access: { create: adminField, update: adminField },
    },
  ],
}

import type { CollectionConfig, PayloadRequest } from 'payload'
import type { User } from '../../src/generated/payload-types'
import { admins, adminsOrSelf, adminsOrSelfField, loggedIn, nobody } from '../access/rules'
import * as field from '../fields/builders'
import { id } from '../fields/id'
import { searchText } from '../fields/searchText'
import { hideUpdatedAt, inviteNew, keepAdminOnChange, keepAdminOnDelete, withoutTransaction } from './hooks'
import { passwordEmail } from './emails'
import { passwordLink, refuseFirstRegister } from './endpoints'
import { checkCredentials, checkResetPassword, forgotPassword, limitSignIn, rememberNetwork } from './signIn'

type ResetArgs = { req?: PayloadRequest; token?: string; user?: User }
const reset = ({ req, token, user }: ResetArgs = {}) => passwordEmail('reset', req!.payload, user!, token!)

/** Users know each other by name. */
const notOfOthers = { access: { read: adminsOrSelfField } }

/** A login. Who readers see in a byline is an Author. */
export const Users: CollectionConfig<'users'> = {
  slug: 'users',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'role'],
    listSearchableFields: ['searchText'],
    description: 'People who can sign in.',
    group: 'Newsroom',
  },
  access: { create: admins, read: loggedIn, update: adminsOrSelf, delete: admins },
  auth: {
    maxLoginAttempts: 0, // any stranger could lock a user out: see decision 016
    forgotPassword: {
      generateEmailHTML: (args) => reset(args).html,
      generateEmailSubject: (args) => reset(args).subject,
    },
  },
  endpoints: [refuseFirstRegister, forgotPassword, passwordLink],
  hooks: {
    afterChange: [inviteNew, keepAdminOnChange],
    afterDelete: [keepAdminOnDelete],
    afterLogin: [rememberNetwork, hideUpdatedAt],
    beforeOperation: [withoutTransaction, limitSignIn, checkResetPassword],
    beforeValidate: [checkCredentials],
  },
  fields: [
    id,
    field.text('currentPassword', 'Current password', {
      virtual: true,
      access: { create: nobody },
      description: 'Required to change your own email or password.',
      admin: {
        components: { Field: '@payloadcms/ui#PasswordField' },
        condition: ({ id: document }, _, { user }) => document === user?.id,
      },
      custom: { isOnlySent: true }, // without the right to read it, the panel does not show it
    }),
    field.text('name', 'Name', { required: true }),
    field.select('role', 'Role', {
      required: true,
      defaultValue: 'author',
      saveToJWT: true,
      options: [
        { label: 'Author (writes drafts)', value: 'author' },
        { label: 'Editor (publishes)', value: 'editor' },
        { label: 'Admin (also manages users)', value: 'admin' },
      ],
      access: { create: admins, read: adminsOrSelfField, update: admins },
    }),
    field.email('email', 'Email', { required: true, ...notOfOthers }),
    {
      name: 'passwordLink',
      type: 'ui',
      admin: {
        components: { Field: '/src/admin/PasswordLink#PasswordLink' },
        condition: ({ id: document }, _, { user }) => user?.role === 'admin' && document !== user.id,
      },
    },
    // Otherwise as Payload adds them (collections/config/sanitize.js).
    ...['updatedAt', 'createdAt'].map((name) =>
      field.date(name, undefined, { ...notOfOthers, index: true, admin: { disableBulkEdit: true, hidden: true } }),
    ),
    searchText(['name']), // users know each other by name only
  ],
}

import type { CollectionConfig, TextFieldSingleValidation } from 'payload'
import { admins } from '../access/rules'
import * as field from '../fields/builders'
import { id } from '../fields/id'
import { searchText } from '../fields/searchText'
import { isHttpsUrl } from '../fields/url'
import { settingsOf } from '../requests/settings'
import { events } from '../Articles/webhooks/events'
import { giveSecret, validateSecret } from './secret'

/** Plain http is for receivers on one's own machine or network, where the configuration allows those at all. */
const validateReceiver: TextFieldSingleValidation = (value, { req: { payload, t } }) => {
  if (!value) return t('validation:required')
  if (!URL.canParse(value)) return 'Enter a URL that begins with https://'
  const { password, protocol, username } = new URL(value)
  if (username || password)
    return 'Enter a URL without user name and password: the signature authenticates the request.'
  const isAllowed = isHttpsUrl(value) || (protocol === 'http:' && settingsOf(payload).privateReceivers)
  return isAllowed || 'Enter a URL that begins with https://'
}

/** URLs that receive a signed POST when an article changes (https://www.standardwebhooks.com). */
export const Webhooks: CollectionConfig<'webhooks'> = {
  slug: 'webhooks',
  admin: {
    useAsTitle: 'name',
    defaultColumns: ['name', 'url', 'events', 'enabled'],
    listSearchableFields: ['searchText'],
    description: 'URLs that receive a signed request when an article changes. See Deliveries for each request.',
    group: 'Delivery',
  },
  access: { create: admins, read: admins, update: admins, delete: admins },
  defaultSort: 'name',
  fields: [
    id,
    field.text('name', 'Name', { required: true }),
    field.text('url', 'URL', { required: true, validate: validateReceiver }),
    field.text('secret', 'Secret', {
      access: { read: admins },
      description: 'Signs each request. Empty: a new secret is generated.',
      hooks: { beforeValidate: [giveSecret], beforeDuplicate: [() => null] },
      validate: validateSecret,
    }),
    field.select('events', 'Events', { hasMany: true, required: true, options: [...events] }),
    field.checkbox('enabled', 'Enabled', { defaultValue: true, index: true }),
    searchText(['name', 'url']),
  ],
  graphQL: false,
  lockDocuments: false,
}

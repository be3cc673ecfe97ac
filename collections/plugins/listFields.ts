import type { Field, SanitizedConfig } from 'payload'

const RIGHTS = 'copyrightHolder* copyrightNotice* usageTerms* license*'

/**
 * By collection, the fields that its list offers as columns and filters, with a star those that bulk edit offers; any other
 * is for the document itself. A path leads through groups and rows.
 */
const offers: Record<string, string> = {
  articles: `headline description articleSection* editorialStatus byline* authors* authors.author dateline* publisher*
    provider* image* mentions* mentions.topic keywords* urgency* articleType* inLanguage* wordCount contentWarning* edNote*
    syndication.status* syndication.noindex* hints digitalSourceType* datePublished dateModified scheduledPublicationDate
    embargoedUntil* expires* scheduleFailure`,
  authors: 'name type* jobTitle* worksFor* image email user knowsAbout* knowsLanguage*',
  publications: `name alternateName type* roles* url domains inLanguage* logo parentOrganization* ${RIGHTS}`,
  sections: 'name parent* description',
  topics: 'name alternateName type* additionalType* public* disambiguatingDescription',
  media: `picture name caption alt decorative creditText* creator* dateCreated* contentLocation* digitalSourceType*
    rightsStatus* filename mimeType filesize width height ${RIGHTS}`,
  users: 'name email role*',
  webhooks: 'name url events* enabled*',
  deliveries: 'event article webhook status attempts lastAttemptAt responseStatus error',
}

/** Components used instead of Payload’s, by the type of the field. */
const components: Partial<Record<Field['type'], object>> = {
  date: { Cell: '/src/admin/dateTime#DateCell' },
  relationship: { Field: '/src/admin/Picker#Picker' },
}

function offered(fields: Field[], offer: string[], parent = ''): Field[] {
  return fields.map((field): Field => {
    const path = 'name' in field && field.name ? `${parent}${field.name}` : undefined
    if (field.type === 'tabs') {
      const tabs = field.tabs.map((tab) => {
        return { ...tab, fields: offered(tab.fields, offer, 'name' in tab ? `${parent}${tab.name}.` : parent) }
      })
      return { ...field, tabs }
    }
    const inner = 'fields' in field && { fields: offered(field.fields, offer, path ? `${path}.` : parent) }
    if (!path) return { ...field, ...inner }
    const isEdited = field.type === 'group' || offer.includes(`${path}*`) // a group is offered field by field
    const isListed = offer.includes(path) || offer.includes(`${path}*`)
    const unlisted = !isListed && { disableGroupBy: true, disableListColumn: true, disableListFilter: true }
    const ours = components[field.type] && { components: { ...field.admin?.components, ...components[field.type] } }
    const admin = { ...field.admin, ...ours, ...unlisted, disableBulkEdit: !isEdited }
    return { ...field, ...inner, admin } as Field
  })
}

/** Also hides what Payload has added to the collections: ids, time zones, slugs, sizes of files. */
export function offerFields(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    const offer = offers[collection.slug] // Payload’s own collections stay as they are
    if (offer) collection.fields = offered(collection.fields, `${offer} createdAt updatedAt deletedAt`.split(/\s+/))
  }
  return config
}

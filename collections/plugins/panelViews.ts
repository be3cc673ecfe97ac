import { eachCollection } from './eachCollection'

/** The panel's list and editor of every collection: bulk actions by ids, saving in place, and the notes above a form. */
export const panelViews = eachCollection(({ admin, ...collection }) => {
  const { edit, views } = admin?.components ?? {}
  const beforeDocumentControls = ['/src/admin/saving/SaveInPlace#SaveInPlace', ...(edit?.beforeDocumentControls ?? [])]
  const ours = {
    list: { Component: '/src/admin/list/List#List' },
    edit: { default: { Component: '/src/admin/saving/EditView#EditView' } },
  }
  const components = {
    ...admin?.components,
    edit: { ...edit, beforeDocumentControls },
    views: { ...views, ...ours },
  }
  return { ...collection, admin: { ...admin, components } }
})

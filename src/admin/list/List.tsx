'use client'
import * as ui from '@payloadcms/ui'
import type { ClientCollectionConfig, ListViewClientProps } from 'payload'
import { useRef, useState } from 'react'
import type { User } from '../../generated/payload-types'
import { request } from '../api'
import { actions, MAX_SELECTED, pathOfAll, pathOfTitles, requestFor, type ActionName } from './bulk'

const MODAL = 'bulk-action'
const MAX_REASONS = 3
const CHECK = ' Check the list before you try again.'
type Answer = { docs?: ({ id: string } & Record<string, unknown>)[]; message?: string }

/**
 * Payload’s list with bulk actions that send the ids of the selected rows. Payload’s own send the filter instead, or not
 * even that (https://github.com/payloadcms/payload/issues/17670). Without the right to delete it has no “Empty trash”.
 */
export function List(props: ListViewClientProps) {
  const { isInDrawer } = ui.useListDrawerContext()
  const bar = isInDrawer ? undefined : <BulkActions {...props} />
  return (
    <ui.DefaultListView {...props} AfterListTable={bar} disableBulkDelete disableBulkEdit hasDeletePermission={false} />
  )
}

/** What the user may do with the selected documents. */
function useOffered(
  { collectionSlug, hasDeletePermission, hasTrashPermission, viewType }: ListViewClientProps,
  collection: ClientCollectionConfig,
): { mayEdit: boolean; names: ActionName[] } {
  const { permissions, user } = ui.useAuth<User>()
  const isTrash = viewType === 'trash'
  const mayEdit = Boolean(permissions?.collections?.[collectionSlug]?.update) && user?.role !== 'author'
  const offered: Record<ActionName, unknown> = {
    publish: mayEdit && !isTrash && collection.versions?.drafts,
    unpublish: mayEdit && !isTrash && collection.versions?.drafts,
    trash: hasTrashPermission && !isTrash && collection.trash,
    restore: mayEdit && isTrash,
    delete: hasDeletePermission && (isTrash || !collection.trash),
  }
  return { mayEdit, names: (Object.keys(actions) as ActionName[]).filter((one) => offered[one]) }
}

/** A refusal with the titles of the documents in place of their ids, which the server names. */
async function withTitles(refusal: string, collection: ClientCollectionConfig): Promise<string> {
  const reasons = refusal.split('; ')
  const shown = reasons.slice(0, MAX_REASONS).join('; ')
  const { body } = await request<Answer>(pathOfTitles(collection, shown.match(/[\da-f-]{36}/g) ?? []))
  const title = collection.admin.useAsTitle ?? 'id'
  const named = (body?.docs ?? []).reduce((text, doc) => text.replaceAll(doc.id, `“${String(doc[title])}”`), shown)
  return reasons.length > MAX_REASONS ? `${named}; and ${reasons.length - MAX_REASONS} more` : named
}

/** Below the table, where it moves no row that is about to be selected. */
function BulkActions(props: ListViewClientProps) {
  const { collectionSlug, viewType } = props
  const collection = ui.useConfig().getEntityConfig({ collectionSlug })
  const { mayEdit, names } = useOffered(props, collection)
  const { data, handlePageChange, query } = ui.useListQuery()
  const selection = ui.useSelection()
  const { openModal } = ui.useModal()
  const { clearRouteCache } = ui.useRouteCache()
  const [name, setName] = useState<ActionName>('publish')
  const latest = useRef({ query, selection })
  latest.current = { query, selection }
  const { count, selectedIDs, toggleAll, totalDocs } = selection

  const isTrash = viewType === 'trash'
  if (!count || !(mayEdit || names.length)) return null
  const most = Math.min(totalDocs, MAX_SELECTED)
  const documents = `${count} ${(collection.labels[count === 1 ? 'singular' : 'plural'] as string).toLowerCase()}`

  const selectAll = async () => {
    const { body, error, status } = await request<Answer>(pathOfAll(collection, query, isTrash))
    const { query: current, selection: now } = latest.current
    if (error) ui.toast.error(status === 0 ? error + CHECK : error)
    if (current !== query) return // the list is another one by now
    for (const { id } of body?.docs ?? []) if (!now.selected.get(id)) now.setSelection(id)
  }
  const perform = async () => {
    const { path, ...init } = requestFor(name, collection, selectedIDs as string[], isTrash)
    const { body, error, status } = await request<Answer>(path, init)
    if (error !== undefined) {
      const reason = status === 0 ? error + CHECK : await withTitles(error, collection)
      ui.toast.error(reason, { duration: 20_000 })
      return
    }
    ui.toast.success(body.message)
    toggleAll()
    if (count >= (data?.docs.length ?? 0)) await handlePageChange?.(1)
    clearRouteCache()
  }
  const button = (label: string, onClick: () => void) => (
    <button className="list-selection__button" key={label} onClick={onClick} type="button">
      {label}
    </button>
  )
  return (
    <div aria-label="Selection" className="bulk-actions list-selection" role="region">
      <span role="status">{documents} selected</span>
      {count < most &&
        button(
          most < totalDocs ? `Select ${most} of ${totalDocs}` : `Select all (${totalDocs})`,
          () => void selectAll(),
        )}
      {mayEdit && !isTrash && <ui.EditMany collection={collection} />}
      {names.map((one) => button(actions[one].label, () => (setName(one), openModal(MODAL))))}
      <ui.ConfirmationModal
        body={(collection.versions?.drafts && actions[name].rule) || actions[name].effect}
        heading={`${actions[name].label.replace(/^\w+/, (verb) => `${verb} ${documents}`)}?`}
        modalSlug={MODAL}
        onConfirm={perform}
      />
    </div>
  )
}

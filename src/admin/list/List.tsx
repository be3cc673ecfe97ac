'use client'
import * as ui from '@payloadcms/ui'
import type { ListViewClientProps } from 'payload'
import { useRef, useState } from 'react'
import type { User } from '../../payload-types'
import { actions, MAX_SELECTED, pathOfAll, requestFor, type ActionName } from './bulk'

const MODAL = 'bulk-action'
type Answer = { docs?: { id: string }[]; errors?: { message: string }[]; message?: string }
const unreachable = { errors: [{ message: 'The server cannot be reached. Look at the list before you try again.' }] }

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

/** Stands below the table, where it moves no row that is about to be selected. */
function BulkActions({ collectionSlug, hasDeletePermission, hasTrashPermission, viewType }: ListViewClientProps) {
  const { permissions, user } = ui.useAuth<User>()
  const { config, getEntityConfig } = ui.useConfig()
  const { data, handlePageChange, query } = ui.useListQuery()
  const selection = ui.useSelection()
  const { openModal } = ui.useModal()
  const { clearRouteCache } = ui.useRouteCache()
  const [name, setName] = useState<ActionName>('publish')
  const latest = useRef({ query, selection })
  latest.current = { query, selection }
  const { count = 0, selectedIDs, toggleAll, totalDocs = 0 } = selection
  if (!count) return null

  const collection = getEntityConfig({ collectionSlug })
  const isTrash = viewType === 'trash'
  const mayEdit = Boolean(permissions?.collections?.[collectionSlug]?.update) && user?.role !== 'author'
  const mayPublish = mayEdit && !isTrash && Boolean(collection.versions?.drafts)
  const offered: Record<ActionName, boolean | undefined> = {
    publish: mayPublish,
    unpublish: mayPublish,
    trash: collection.trash && !isTrash && hasTrashPermission,
    restore: isTrash && mayEdit,
    delete: (isTrash || !collection.trash) && hasDeletePermission,
  }
  const most = Math.min(totalDocs, MAX_SELECTED)
  const documents = `${count} ${String(collection.labels[count === 1 ? 'singular' : 'plural']).toLowerCase()}`

  const send = async ({ path, ...init }: { path: string } & RequestInit): Promise<Answer> => {
    const headers = { 'Content-Type': 'application/json' }
    const sent = fetch(`${config.serverURL}${config.routes.api}${path}`, { headers, ...init })
    return sent.then((response) => response.json() as Promise<Answer>).catch(() => unreachable)
  }
  const selectAll = async () => {
    const { docs = [] } = await send({ path: pathOfAll(collection, query, isTrash) })
    const { query: current, selection: now } = latest.current
    if (current !== query) return // the list is another one by now
    for (const { id } of docs) if (!now.selected.get(id)) now.setSelection(id)
  }
  const perform = async () => {
    const { errors, message } = await send(requestFor(name, collection, selectedIDs as string[], isTrash))
    if (errors?.length) return void ui.toast.error(errors[0]?.message)
    ui.toast.success(message)
    toggleAll()
    if (count >= (data?.docs.length ?? 0)) await handlePageChange?.(1)
    clearRouteCache()
  }
  return (
    <div aria-label="Selection" className="bulk-actions" role="region">
      <span role="status">{documents} selected</span>
      {count < most && (
        <ui.Button buttonStyle="none" id="select-all-across-pages" onClick={() => void selectAll()}>
          {most < totalDocs ? `Select ${most} of ${totalDocs}` : `Select all (${totalDocs})`}
        </ui.Button>
      )}
      {mayEdit && !isTrash && <ui.EditMany collection={collection} />}
      {(Object.keys(actions) as ActionName[])
        .filter((one) => offered[one])
        .map((one) => (
          <ui.Button buttonStyle="none" key={one} onClick={() => (setName(one), openModal(MODAL))}>
            {actions[one].label}
          </ui.Button>
        ))}
      <ui.ConfirmationModal
        body={actions[name].effect}
        heading={`${actions[name].label.replace(/^\w+/, (verb) => `${verb} ${documents}`)}?`}
        modalSlug={MODAL}
        onConfirm={perform}
      />
    </div>
  )
}

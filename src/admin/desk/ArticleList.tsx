'use client'
import { DefaultListView, useAuth } from '@payloadcms/ui'
import type { ListViewClientProps } from 'payload'
import type { User } from '../../payload-types'

/** Payload’s list; changing many at once is for those who may publish them. */
export function ArticleList(props: ListViewClientProps) {
  const { user } = useAuth<User>()
  return <DefaultListView {...props} disableBulkEdit={user?.role === 'author'} />
}

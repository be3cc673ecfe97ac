'use client'
import { Button, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { request } from './api'
import { DateTime } from './dateTime'

type Link = { expires: string; url: string }

/** For admins: how a user gets a password, and a link to pass on if no email is sent. */
export function PasswordLink() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const [link, setLink] = useState<Link>()
  const make = async () => {
    const { body, error } = await request<Link>(`/api/users/${id}/password-link`, { method: 'POST' })
    if (error === undefined) setLink(body)
    else toast.error(error)
  }
  return (
    <div className="field-type">
      <p>
        {config.admin.custom?.hasMailServer
          ? 'New users are emailed a link to choose a password.'
          : 'No email is sent: this newsroom has no mail server (SMTP_URL). Save the user, make a link and pass it on.'}
      </p>
      {id && (
        <Button buttonStyle="secondary" margin={false} onClick={() => void make()} size="small">
          Make a password link
        </Button>
      )}
      {link && (
        <p role="status">
          Valid once, until <DateTime date={link.expires} />: <code>{link.url}</code>
        </p>
      )}
    </div>
  )
}

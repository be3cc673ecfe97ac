'use client'
import { Button, toast, useAuth, useConfig, useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import { canPublish } from '../../../collections/access/permissions'
import { mayBeFetched } from '../../../collections/Media/pictureRules'
import type { Media, User } from '../../generated/payload-types'
import { Known } from './Known'

/** A picture that is only known by its address, and the way to bring it in. */
export function RemotePicture({ picture }: { picture: Partial<Media> }) {
  const { config } = useConfig()
  const { user } = useAuth<User>()
  const isModified = useFormModified()
  const [isFetching, setFetching] = useState(false)
  const may = mayBeFetched(picture)
  const why = isModified ? 'Save your changes first.' : may === true ? undefined : may

  const fetchIt = async () => {
    setFetching(true)
    const address = `${config.serverURL}${config.routes.api}/media/${picture.id}/fetch`
    const answer = await fetch(address, { credentials: 'include', method: 'POST' })
    if (answer.ok) return window.location.reload()
    const { errors } = (await answer.json()) as { errors?: { message: string }[] }
    toast.error(errors?.[0]?.message ?? 'The file could not be imported.')
    return setFetching(false)
  }
  return (
    <Known picture={picture}>
      {canPublish(user) && (
        <div className="known__fetch">
          <Button disabled={Boolean(why) || isFetching} margin={false} onClick={() => void fetchIt()} size="small">
            {isFetching ? 'Importing …' : 'Import the file'}
          </Button>{' '}
          {why}
        </div>
      )}
    </Known>
  )
}

'use client'
import { Button, toast, useAuth, useFormModified } from '@payloadcms/ui'
import { useState, type ReactNode } from 'react'
import { canPublish } from '../../../collections/access/permissions'
import { isUsable, mayBeFetched } from '../../../collections/Media/pictureRules'
import type { Media, User } from '../../generated/payload-types'
import { request } from '../api'
import { RightsPill } from './PictureCredit'

type Props = { picture: Partial<Media> }

const steps: [isDone: (picture: Partial<Media>) => boolean, what: string][] = [
  [isUsable, 'Ask the owner for permission, and set Usage rights.'],
  [({ creditText }) => Boolean(creditText?.trim()), 'Enter the credit.'],
  [({ alt, decorative }) => Boolean(alt?.trim()) || Boolean(decorative), 'Enter the alt text.'],
  [({ filename }) => Boolean(filename), 'Import the file, or upload it.'],
]

const linkTo = (address: string | null | undefined) =>
  address && (
    <a href={address} rel="noreferrer noopener" target="_blank">
      {address}
    </a>
  )

/** What is known of a picture whose file is elsewhere, and what an editor must do to clear it, in place of the picture. */
export function RemotePicture({ children, picture }: Props & { children?: ReactNode }) {
  const { acquireLicensePage, contentUrl, copyrightHolder, creditText } = picture
  const facts: Record<string, ReactNode> = {
    URL: linkTo(contentUrl),
    Host: contentUrl && new URL(contentUrl).host,
    Credit: creditText || 'Unknown',
    Owner: copyrightHolder || 'Unknown',
    Rights: <RightsPill picture={picture} />,
    'Licensing page': linkTo(acquireLicensePage),
  }
  return (
    <section aria-label="Remote picture" className="field-type known">
      <p>
        <strong>The file is not in the library.</strong> The picture is not shown to readers until its rights are
        cleared and the file is here.
      </p>
      <dl>
        {Object.entries(facts).map(
          ([name, fact]) =>
            fact && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{fact}</dd>
              </div>
            ),
        )}
      </dl>
      <p>To clear the picture:</p>
      <ol>
        {steps.map(([isDone, what]) => (
          <li className={isDone(picture) ? 'known__done' : undefined} key={what}>
            {what}
            {isDone(picture) && ' (done)'}
          </li>
        ))}
      </ol>
      {children}
    </section>
  )
}

/** Imports the file of a remote picture into the library, once nothing stands in the way. */
export function ImportFile({ picture }: Props) {
  const { user } = useAuth<User>()
  const isModified = useFormModified()
  const [isFetching, setFetching] = useState(false)
  const may = mayBeFetched(picture)
  const why = isModified ? 'Save your changes first.' : may === true ? undefined : may

  const fetchIt = async () => {
    setFetching(true)
    const { error } = await request(`/api/media/${picture.id}/fetch`, { method: 'POST' })
    if (!error) return window.location.reload()
    toast.error(error)
    return setFetching(false)
  }
  return canPublish(user) ? (
    <div className="known__fetch">
      <Button disabled={Boolean(why) || isFetching} margin={false} onClick={() => void fetchIt()} size="small">
        {isFetching ? 'Importing …' : 'Import the file'}
      </Button>{' '}
      {why}
    </div>
  ) : null
}

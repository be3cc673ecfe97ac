'use client'
import type { ReactNode } from 'react'
import { isUsable } from '../../../collections/Media/pictureRules'
import type { Media } from '../../generated/payload-types'
import { RightsPill } from './RightsPill'
import './media.css'

const steps: [isDone: (picture: Partial<Media>) => boolean, what: string][] = [
  [isUsable, 'Ask the owner for permission, and set Usage rights.'],
  [({ creditText }) => Boolean(creditText?.trim()), 'Enter the credit.'],
  [({ alt, decorative }) => Boolean(alt?.trim()) || Boolean(decorative), 'Enter the alt text.'],
  [({ filename }) => Boolean(filename), 'Import the file, or upload it.'],
]

const Elsewhere = ({ address }: { address: string }) => (
  <a href={address} rel="noreferrer noopener" target="_blank">
    {address}
  </a>
)

/** What is known of a picture that is not held here, and what an editor must do to clear it, in place of the picture. */
export function Known({ children, picture }: { children?: ReactNode; picture: Partial<Media> }) {
  const { acquireLicensePage, contentUrl, copyrightHolder, creditText } = picture
  const facts: [string, ReactNode][] = [
    ['URL', contentUrl && <Elsewhere address={contentUrl} key="address" />],
    ['Host', contentUrl && new URL(contentUrl).host],
    ['Credit', creditText || 'Unknown'],
    ['Owner', copyrightHolder || 'Unknown'],
    ['Rights', <RightsPill key="rights" picture={picture} />],
    ['Licensing page', acquireLicensePage && <Elsewhere address={acquireLicensePage} key="licences" />],
  ]
  return (
    <section aria-label="Remote picture" className="field-type known">
      <p>
        <strong>The file is not in the library.</strong> The picture is not shown to readers until its rights are
        cleared and the file is here.
      </p>
      <dl>
        {facts.map(
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

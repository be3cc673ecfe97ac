'use client'
import type { ReactNode } from 'react'
import { isUsable } from '../../../collections/Media/rules'
import type { Media } from '../../payload-types'
import { RightsPill } from './RightsPill'
import './media.css'

const steps: [isDone: (picture: Partial<Media>) => boolean, what: string][] = [
  [isUsable, 'Ask its owner, and say under “May we use it?” that we may.'],
  [({ creditText }) => Boolean(creditText?.trim()), 'Say whom to credit.'],
  [
    ({ alt, decorative }) => Boolean(alt?.trim()) || Boolean(decorative),
    'Once you have seen it: say in words what it shows.',
  ],
  [({ filename }) => Boolean(filename), 'Bring its file in, or upload it.'],
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
    ['Address', contentUrl && <Elsewhere address={contentUrl} key="address" />],
    ['Comes from', contentUrl && new URL(contentUrl).host],
    ['Credit', creditText || 'not known'],
    ['Owner', copyrightHolder || 'not known'],
    ['Rights', <RightsPill key="rights" picture={picture} />],
    ['Licences', acquireLicensePage && <Elsewhere address={acquireLicensePage} key="licences" />],
  ]
  return (
    <section aria-label="What is known of the picture" className="field-type known">
      <p>
        <strong>This picture is not held here.</strong> It is not loaded, and readers do not get it, until its rights
        are cleared.
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
      <p>To clear it:</p>
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

'use client'
import type { ReactNode } from 'react'
import { usableRights } from '../../../collections/Media/rules'
import type { Media } from '../../payload-types'
import { RightsPill } from './RightsPill'
import './media.css'

const steps: [isDone: (picture: Partial<Media>) => boolean, what: string][] = [
  [
    ({ rightsStatus }) => usableRights.some((usable) => usable === rightsStatus),
    'Ask its owner, and say under “May we use it?” that we may.',
  ],
  [({ creditText }) => Boolean(creditText?.trim()), 'Say whom to credit.'],
  [
    ({ alt, decorative }) => Boolean(alt?.trim()) || Boolean(decorative),
    'Once you have seen it: say in words what it shows.',
  ],
  [({ filename }) => Boolean(filename), 'Bring its file in, or upload it.'],
]

/** What is known of a picture that is not held here, and what an editor must do to clear it, in place of the picture. */
export function Known({ children, picture }: { children?: ReactNode; picture: Partial<Media> }) {
  const { acquireLicensePage, contentUrl, copyrightHolder, creditText } = picture
  const address = contentUrl && (
    <a href={contentUrl} rel="noreferrer noopener" target="_blank">
      {contentUrl}
    </a>
  )
  const licences = acquireLicensePage && (
    <a href={acquireLicensePage} rel="noreferrer noopener" target="_blank">
      {acquireLicensePage}
    </a>
  )
  const facts: [string, ReactNode][] = [
    ['Address', address],
    ['Comes from', contentUrl && new URL(contentUrl).host],
    ['Credit', creditText || 'not known'],
    ['Owner', copyrightHolder || 'not known'],
    ['Rights', <RightsPill key="rights" picture={picture} />],
    ['Licences', licences],
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

import type { ServerProps } from 'payload'
import { colours, strokes } from './mark'
import { settingsOf } from '../../../collections/requests/settings'

const Mark = ({ size }: { size: number }) => (
  <svg aria-hidden="true" className="mark" fill="none" height={size} strokeWidth="2.2" viewBox="0 0 24 24" width={size}>
    <rect fill={colours.ink} height="24" rx="5" width="24" />
    <path d={strokes.letter} stroke={colours.paper} />
    <path d={strokes.desk} stroke={colours.lamp} />
  </svg>
)

/** Leads home from everywhere. */
export const Icon = () => <Mark size={20} />

/** Above the login: whose newsroom it is. */
export function Logo({ payload }: ServerProps) {
  const name = settingsOf(payload).newsroom
  return (
    <div className="newsroom-logo">
      <Mark size={56} />
      <h1>{name}</h1>
      {name !== 'Newsdesk' && <p>Newsdesk</p>}
    </div>
  )
}

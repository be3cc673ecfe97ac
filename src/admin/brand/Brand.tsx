import type { ServerProps } from 'payload'
import { settingsOf } from '../../../collections/requests/settings'

const Mark = ({ size }: { size: number }) => (
  <img alt="" className="mark" height={size} src="/favicon.ico" width={size} />
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

import type { TextFieldSingleValidation } from 'payload'
import { isHttpsUrl } from '../fields/url'
import { settingsOf } from '../requests/settings'

/** Plain http is for receivers on one's own machine or network, where the configuration allows those at all. */
export const validateReceiver: TextFieldSingleValidation = (value, { req: { payload, t } }) => {
  if (!value) return t('validation:required')
  if (!URL.canParse(value)) return 'Enter a URL that begins with https://'
  const { password, protocol, username } = new URL(value)
  if (username || password)
    return 'Enter a URL without user name and password: the signature authenticates the request.'
  const isAllowed = isHttpsUrl(value) || (protocol === 'http:' && settingsOf(payload).privateReceivers)
  return isAllowed || 'Enter a URL that begins with https://'
}

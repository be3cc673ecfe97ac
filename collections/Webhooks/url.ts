import type { TextFieldSingleValidation } from 'payload'
import { isHttpsUrl } from '../fields/url'

/** Plain http is for receivers on one's own machine or network, where the configuration allows those at all. */
export const validateReceiver: TextFieldSingleValidation = (value, { req: { payload, t } }) => {
  if (!value) return t('validation:required')
  if (!URL.canParse(value)) return 'An address that begins with https://'
  const { password, protocol, username } = new URL(value)
  if (username || password) return 'An address without a login: the signature tells who sends.'
  const isAllowed = isHttpsUrl(value) || (protocol === 'http:' && payload.config.custom?.privateReceivers === true)
  return isAllowed || 'An address that begins with https://'
}

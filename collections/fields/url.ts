import type { TextFieldManyValidation, TextFieldSingleValidation } from 'payload'

/** True for an absolute https address. */
export function isHttpsUrl(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:'
}

/** True for an absolute http or https address: of a page that is only linked to. */
export function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}

const expected = 'Enter a URL that begins with https://'

export const validateUrl: TextFieldSingleValidation = (value, { required, req: { t } }) => {
  if (!value) return required ? t('validation:required') : true
  return isHttpsUrl(value) || expected
}

export const validateWebUrl: TextFieldSingleValidation = (value) =>
  !value || isWebUrl(value) || 'Enter a URL that begins with https:// or http://'

export const validateUrls: TextFieldManyValidation = (values) =>
  !values || (Array.isArray(values) && values.every(isHttpsUrl)) || 'Enter URLs that begin with https://'

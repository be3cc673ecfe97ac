import type { TextFieldManyValidation, TextFieldSingleValidation } from 'payload'

/** True for an absolute https address. */
export function isHttpsUrl(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:'
}

const expected = 'Enter a URL that begins with https://'

export const validateUrl: TextFieldSingleValidation = (value, { required, req: { t } }) => {
  if (!value) return required ? t('validation:required') : true
  return isHttpsUrl(value) || expected
}

export const validateUrls: TextFieldManyValidation = (values) =>
  !values || (Array.isArray(values) && values.every(isHttpsUrl)) || 'Enter URLs that begin with https://'

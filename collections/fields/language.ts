import type { TextFieldManyValidation, TextFieldSingleValidation } from 'payload'
import * as field from './builders'

/** True for a BCP 47 language tag. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

const examples = 'such as en, en-US or fr-CH.'

const validateLanguage: TextFieldSingleValidation = (tag) =>
  !tag || isLanguageTag(tag) || `Enter a BCP 47 language tag ${examples}`

export const validateLanguages: TextFieldManyValidation = (tags) =>
  !tags || (Array.isArray(tags) && tags.every(isLanguageTag)) || `Enter BCP 47 language tags ${examples}`

export const inLanguage = field.text('inLanguage', 'Language', {
  defaultValue: 'en-US',
  validate: validateLanguage,
  description: 'A BCP 47 language tag: en-US, fr-CH …',
})

import { randomUUID } from 'node:crypto'
import { slugField, type Field, type TextFieldSingleValidation } from 'payload'
import { loggedInField } from '../access/rules'

export const SLUG_MAX_LENGTH = 96

/** Letters that Unicode does not decompose. */
const folded: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/**
 * The address of a document, made from its title: lower case, Latin accents folded, words joined by one dash, cut at
 * a word's end to 96 characters. Apostrophes vanish ("He’s" → "hes"); letters of other scripts stay.
 * Payload's own slugify turns "Beyoncé — José" into "beyonc--jos" (payload#15430).
 */
export function slugify(title: string): string {
  const words = title
    .replace(/[´`]/g, '’') // typed as apostrophes; NFKD would turn ´ into an accent on a space
    .normalize('NFKD')
    .replace(/['‘’ʼ]\p{Mn}*/gu, '')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => folded[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  if (words.length <= SLUG_MAX_LENGTH) return words
  const cut = words.slice(0, SLUG_MAX_LENGTH + 1)
  const lastWord = cut.lastIndexOf('-')
  return lastWord > 0 ? cut.slice(0, lastWord) : words.slice(0, SLUG_MAX_LENGTH).replace(/[\uD800-\uDBFF]$/, '')
}

/**
 * A slug that its suffix tells apart from another.
 * @param room what is cut off a long slug's end for the suffix and its dash
 */
export const suffixed = (slug: string, suffix: string, room = suffix.length + 1): string =>
  slugify(`${slug.slice(0, SLUG_MAX_LENGTH - room)}-${suffix}`)

/** A copy has its original’s title, so eight random digits tell its slug apart. */
export const slugOfCopy = (slug: string): string => suffixed(slug, randomUUID().slice(0, 8))

export const validateSlug: TextFieldSingleValidation = (slug, { required, req: { t } }) => {
  if (!slug) return required ? t('validation:required') : true
  return slugify(slug) === slug || `Lower-case words joined by single dashes, at most ${SLUG_MAX_LENGTH} characters.`
}

/** Payload's slug field with our `slugify`, filled from `useAsSlug`. */
export const slug = (useAsSlug: string): Field =>
  slugField({
    useAsSlug,
    slugify: ({ valueToSlugify }) => (typeof valueToSlugify === 'string' && slugify(valueToSlugify)) || undefined,
    overrides: (row) => {
      for (const field of row.fields) {
        if (field.type === 'text' && field.name === 'slug') {
          field.validate = validateSlug
          field.hooks = { beforeDuplicate: [({ value }) => value && slugOfCopy(value)] }
          field.admin = { ...field.admin, description: 'The last part of the page’s address.' }
        } else if (field.type === 'checkbox') {
          field.access = { read: loggedInField } // whether the slug still follows the title is the desk's business
        }
      }
      return row
    },
  })

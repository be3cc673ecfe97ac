import { slugField, type Field, type TextFieldSingleValidation } from 'payload'
import { loggedIn } from '../access/rules'
import { foldedWords } from '../values/normalizeForSearch'

export const SLUG_MAX_LENGTH = 96

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** @returns at most so many UTF-16 units, and no part of what readers see as one character */
const cut = (text: string, length: number): string =>
  text.slice(0, graphemes.segment(text).containing(length)?.index ?? length)

/**
 * The address of a document, made from its title, in the one form that is stored and looked up (decision 021): its words
 * (`foldedWords`), joined by one dash, cut at a word's end to 96 characters.
 * Payload's own slugify turns "Beyoncé — José" into "beyonc--jos" (payload#15430).
 * @returns '' for a title without letters and digits
 */
export function slugify(title: string): string {
  const words = foldedWords(title).replaceAll(' ', '-')
  if (words.length <= SLUG_MAX_LENGTH) return words
  const lastWord = words.lastIndexOf('-', SLUG_MAX_LENGTH)
  return lastWord > 0 ? words.slice(0, lastWord) : cut(words, SLUG_MAX_LENGTH)
}

/** The forms in which a requested slug may be stored: as it is (from before there was one form), or in the one form. */
export const slugForms = (requested: string): string[] => [...new Set([requested, slugify(requested) || requested])]

/** A slug with a suffix that distinguishes it; `room` is cut off a long slug’s end for the suffix and its dash. */
export const suffixed = (slug: string, suffix: string, room = suffix.length + 1): string =>
  slugify(`${cut(slug, SLUG_MAX_LENGTH - room)}-${suffix}`)

/** The slug of the first, second … document of one title: `a-title`, `a-title-2`. */
export const numbered = (slug: string, number: number): string =>
  number === 1 ? slug : suffixed(slug, String(number), 6)

/** A slug from before there was one form stays as it is. */
export const validateSlug: TextFieldSingleValidation = (slug, { previousValue, req, required }) => {
  if (!slug) return required ? req.t('validation:required') : true
  const isStored = slug === previousValue || Boolean(req.context.restores)
  return (
    isStored ||
    slugify(slug) === slug ||
    `The slug must be lower-case words joined by single hyphens, with at most ${SLUG_MAX_LENGTH} characters.`
  )
}

/** Payload's slug field with our `slugify`, filled from `useAsSlug`. */
export const slug = (useAsSlug: string): Field =>
  slugField({
    useAsSlug,
    slugify: ({ data, req, valueToSlugify }) => {
      if (req.context.restores && valueToSlugify === data?.slug) return valueToSlugify as string // as it was there
      return (typeof valueToSlugify === 'string' && slugify(valueToSlugify)) || undefined
    },
    overrides: (row) => {
      for (const field of row.fields) {
        if (field.type === 'text' && field.name === 'slug') {
          field.validate = validateSlug
          field.hooks = { beforeDuplicate: [() => null] } // it gets one of its own
          field.admin = { ...field.admin, description: 'The last part of the page’s URL.' }
        } else if (field.type === 'checkbox') {
          field.access = { read: loggedIn } // whether the slug still follows the title is the desk's business
        }
      }
      return row
    },
  })

'use client'
import { toast } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import Select, { createFilter, type Props } from 'react-select'
import { normalizeForSearch, searchTerms } from '../../collections/normalizeForSearch'

// Payload’s relationship field filters what the server found once more, by other rules, and has no option for it (payload#1037).
const select = Select as unknown as { render: (props: Props, ref: unknown) => ReactNode }
const { render } = select
select.render = ({ filterOption = createFilter(), ...props }, ref) => {
  const asTyped: Props['filterOption'] = (option, typed) =>
    filterOption!(option, typed) ||
    searchTerms(typed).every((term) => ` ${normalizeForSearch(option.label)} `.includes(term))
  return render({ ...props, filterOption: filterOption && asTyped }, ref)
}

// Not one of Payload’s translations.
const { success } = toast
toast.success = (message, options) =>
  success(message === 'Successfully saved 1 files' ? 'Successfully saved 1 file' : message, options)

/** Loads these with every page of the panel. */
export const PayloadFixes = ({ children }: { children: ReactNode }) => children

'use client'
import { toast } from '@payloadcms/ui'
import type { ReactNode } from 'react'

// Payload’s bulk upload says so, and not by a translation.
const { success } = toast
toast.success = (message, options) =>
  success(message === 'Successfully saved 1 files' ? 'Successfully saved 1 file' : message, options)

/** Loads this with every page of the panel. */
export const PayloadFixes = ({ children }: { children: ReactNode }) => children

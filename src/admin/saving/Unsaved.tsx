'use client'
import { toast, useAllFormFields, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import type { FormState } from 'payload'
import { reduceFieldsToValues } from 'payload/shared'
import { use, useEffect, useEffectEvent, useRef, useState, type ReactNode, type RefObject } from 'react'
import { changedPaths, isSame } from './changes'
import { rendered, SavingContext, textsAhead, type Form } from './saving'
import { dropUnsaved, keepUnsaved, listUnsaved, type Unsaved as Kept } from './unsavedStore'

const isSecret = (name: string): boolean => /password|secret|token|apikey|^file$/i.test(name)
const time = { dateStyle: 'medium', timeStyle: 'short' } as const

/** Keeps what is typed in the form and not saved in the browser, and offers what an earlier form has left there. */
export function Unsaved() {
  const { collectionSlug, docConfig, id } = useDocumentInfo()
  const { user } = useAuth()
  const [owner] = useState(user?.id) // who is not known any more when the session is over
  const [form] = useState(() => crypto.randomUUID?.() ?? String(Math.random()))
  const isKept = owner && docConfig && !('auth' in docConfig && docConfig.auth)
  const prefix = isKept ? `${owner}/${collectionSlug}/${id ?? 'new'}/` : ''
  const keptKey = useKept(prefix, form)
  useEffect(() => {
    // Says to other tabs that this form is open. In a request without end, which ends with the form.
    const end = new AbortController()
    const untilEnd = () => new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()))
    void navigator.locks?.request(form, untilEnd)
    return () => end.abort()
  }, [form])
  useOffers(prefix, keptKey)
  return null
}

/** The fields that were changed in a form since it was saved; no secrets. */
function unsavedIn(form: Form, saved: FormState): Record<string, unknown> {
  const now = { ...form.getFields() }
  for (const [path, value] of textsAhead(form)) now[path] = { ...now[path], value }
  const names = new Set(changedPaths(saved, now).map((path) => path.split('.')[0]!))
  const data = reduceFieldsToValues(now, true) as Record<string, unknown>
  const isKept = (name: string) => name in data && name !== 'updatedAt' && !isSecret(name)
  return Object.fromEntries([...names].filter(isKept).map((name) => [name, data[name]]))
}

/** @returns the key of what is kept now */
function useKept(prefix: string, form: string): RefObject<string | undefined> {
  const saving = use(SavingContext)
  const { initialState } = useDocumentInfo()
  const [fields] = useAllFormFields()
  const timer = useRef<number>(undefined)
  const keptKey = useRef<string>(undefined)

  const keep = async () => {
    clearTimeout(timer.current)
    timer.current = undefined
    const { latest, saved } = saving
    if (!prefix || !latest || !saved) return
    const values = unsavedIn(latest.form, saved)
    const key = prefix + form
    const isUnsaved = Object.keys(values).length > 0
    const before = keptKey.current
    keptKey.current = isUnsaved ? key : undefined
    if (isUnsaved) await keepUnsaved({ key, at: Date.now(), updatedAt: saved.updatedAt?.value, values })
    if (before && before !== keptKey.current) await dropUnsaved(before) // saved, or a new document has its id now
  }
  const keepNow = useEffectEvent(() => void keep().catch((error: unknown) => console.error(error)))
  const keepSoon = useEffectEvent(() => (timer.current ??= window.setTimeout(keepNow, 200)))

  useEffect(() => {
    saving.saved = initialState
  }, [initialState, saving])
  useEffect(() => {
    const end = new AbortController()
    const listen = (events: string[], listener: () => void) => {
      for (const event of events) window.addEventListener(event, listener, { capture: true, signal: end.signal })
    }
    listen(['keyup', 'pointerup', 'input'], () => keepSoon())
    listen(['beforeunload', 'pagehide', 'popstate', 'visibilitychange'], () => keepNow())
    return () => {
      end.abort()
      if (timer.current) keepNow()
    }
  }, [])
  useEffect(() => {
    keepSoon()
  }, [fields])
  return keptKey
}

function useOffers(prefix: string, keptKey: RefObject<string | undefined>): void {
  const saving = use(SavingContext)
  const offers = useRef<string[]>([])
  useEffect(
    () => () => {
      for (const key of offers.current) toast.dismiss(key)
    },
    [],
  )
  useEffect(() => {
    if (!prefix || saving.isOffered) return
    saving.isOffered = true
    const offer = ({ at, key, updatedAt, values }: Kept, data: Record<string, unknown>) => {
      const restore = async () => {
        const { getData, reset, setModified } = saving.latest!.form
        await reset({ ...(getData() as object), ...values })
        setModified(true)
        await rendered(() => keptKey.current)
        await dropUnsaved(key)
      }
      offers.current.push(key)
      toast.warning(`Unsaved changes from ${new Intl.DateTimeFormat(undefined, time).format(at)}`, {
        action: { label: 'Restore', onClick: () => void restore() },
        cancel: { label: 'Discard', onClick: () => void dropUnsaved(key) },
        description: isSame(updatedAt, data.updatedAt)
          ? 'They are still in this browser.'
          : 'The document has been saved since. Restoring puts your changes into the newer version.',
        duration: Infinity,
        id: key,
      })
    }
    const offerAll = async () => {
      const data = saving.latest!.form.getData() as Record<string, unknown>
      for (const unsaved of await listUnsaved(prefix)) {
        const isNews = Object.entries(unsaved.values).some(([name, value]) => !isSame(value, data[name]))
        if (isNews) offer(unsaved, data)
        else await dropUnsaved(unsaved.key) // it was saved, but the browser did not hear of it
      }
    }
    void offerAll().catch((error: unknown) => console.error(error))
  }, [keptKey, prefix, saving])
}

/** Drops what a user has left unsaved in this browser when they sign out. */
export function DropAtSignOut({ children }: { children: ReactNode }) {
  const { user } = useAuth()
  const pathname = usePathname()
  const last = useRef(user?.id)
  useEffect(() => {
    last.current = user?.id ?? last.current
    if (pathname.endsWith('/logout') && last.current) void dropUnsaved(`${last.current}/`)
  }, [pathname, user?.id])
  return children
}

'use client'
import { toast, useAllFormFields, useAuth, useDocumentInfo } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { reduceFieldsToValues } from 'payload/shared'
import { use, useEffect, useRef, useState, type ReactNode } from 'react'
import { changedPaths, isSame } from './changes'
import { rendered, SavingContext, textsAhead } from './saving'
import { dropUnsaved, keepUnsaved, listUnsaved } from './unsavedStore'

const isSecret = (name: string): boolean => /password|secret|token|apikey|^file$/i.test(name)
const time = { dateStyle: 'medium', timeStyle: 'short' } as const

/** Keeps what is typed in the form and not saved in the browser, and offers what an earlier form has left there. */
export function Unsaved() {
  const saving = use(SavingContext)
  const { collectionSlug, docConfig, id, initialState } = useDocumentInfo()
  const { user } = useAuth()
  const [owner] = useState(user?.id) // who is not known any more when the session is over
  const [fields] = useAllFormFields()
  const [form] = useState(() => crypto.randomUUID?.() ?? String(Math.random()))
  const timer = useRef<number>(undefined)
  const keptKey = useRef<string>(undefined)
  const offers = useRef<string[]>([])
  const prefix =
    owner && docConfig && !('auth' in docConfig && docConfig.auth) && `${owner}/${collectionSlug}/${id ?? 'new'}/`

  const keep = async () => {
    clearTimeout(timer.current)
    timer.current = undefined
    const { latest, saved } = saving
    if (!prefix || !latest || !saved) return
    const now = { ...latest.form.getFields() }
    for (const [path, value] of textsAhead(latest.form)) now[path] = { ...now[path], value }
    const names = new Set(changedPaths(saved, now).map((path) => path.split('.')[0]!))
    const data = reduceFieldsToValues(now, true) as Record<string, unknown>
    const values = Object.fromEntries(
      [...names].filter((name) => name in data && !isSecret(name)).map((name) => [name, data[name]]),
    )
    delete values.updatedAt
    const key = prefix + form
    const isUnsaved = Object.keys(values).length > 0
    const before = keptKey.current
    keptKey.current = isUnsaved ? key : undefined
    if (isUnsaved) await keepUnsaved({ key, at: Date.now(), updatedAt: saved.updatedAt?.value, values })
    if (before && before !== keptKey.current) await dropUnsaved(before) // saved, or a new document has its id now
  }
  const latestKeep = useRef(keep)
  useEffect(() => {
    latestKeep.current = keep
  })

  useEffect(() => {
    saving.saved = initialState
  }, [initialState, saving])
  useEffect(() => {
    const keepNow = () => void latestKeep.current().catch((error: unknown) => console.error(error))
    const keepSoon = () => (timer.current ??= window.setTimeout(keepNow, 200))
    const leaving = ['beforeunload', 'pagehide', 'popstate', 'visibilitychange']
    for (const event of ['keyup', 'pointerup', 'input']) document.addEventListener(event, keepSoon, true)
    for (const event of leaving) window.addEventListener(event, keepNow, true)
    return () => {
      for (const event of ['keyup', 'pointerup', 'input']) document.removeEventListener(event, keepSoon, true)
      for (const event of leaving) window.removeEventListener(event, keepNow, true)
      if (timer.current) keepNow()
      for (const key of offers.current) toast.dismiss(key)
    }
  }, [])
  useEffect(() => {
    timer.current ??= window.setTimeout(() => void latestKeep.current(), 200)
  }, [fields])

  useEffect(() => {
    // Says to other tabs that this form is open. In a request without end, which ends with the form.
    const end = new AbortController()
    const untilEnd = () => new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()))
    void navigator.locks?.request(form, untilEnd)
    return () => end.abort()
  }, [form])
  useEffect(() => {
    if (!prefix || saving.isOffered) return
    saving.isOffered = true
    const offerAll = async () => {
      const data = saving.latest!.form.getData() as Record<string, unknown>
      for (const { at, key, updatedAt, values } of await listUnsaved(prefix)) {
        const isNews = Object.entries(values).some(([name, value]) => !isSame(value, data[name]))
        const restore = async () => {
          const { getData, reset, setModified } = saving.latest!.form
          await reset({ ...(getData() as object), ...values })
          setModified(true)
          await rendered(() => keptKey.current)
          await dropUnsaved(key)
        }
        if (!isNews) {
          await dropUnsaved(key) // it was saved, but the browser did not hear of it
          continue
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
    }
    void offerAll().catch((error: unknown) => console.error(error))
  }, [prefix, saving])
  return null
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

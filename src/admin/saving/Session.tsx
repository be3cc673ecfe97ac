'use client'
import { Button, Modal, toast, useAuth, useModal } from '@payloadcms/ui'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { use, useEffect, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { request } from '../api'
import { SavingContext } from './saving'

/** The open forms: each asks its user to sign in, and returns whether it has text that would be lost otherwise. */
const forms = new Set<() => boolean>()

/** Around Payload's providers, which leave the page when the session ends. With unsaved text in a form, it stays. */
export function StayOnPage({ children }: { children: ReactNode }) {
  const router = use(AppRouterContext)
  const ours = useMemo<typeof router>(
    () =>
      router && {
        ...router,
        replace: (href, options) => {
          const isStaying = href.includes('/logout-inactivity') && [...forms].some((ask) => ask())
          if (!isStaying) router.replace(href, options)
        },
      },
    [router],
  )
  return <AppRouterContext value={ours}>{children}</AppRouterContext>
}

/** After a save that failed because the session is over or the server is away, lets the user go on in place. */
export function Interruption() {
  const saving = use(SavingContext)
  const { user } = useAuth<{ id: string; email: string }>()
  const { openModal } = useModal()
  const slug = useId()
  const lastUser = useRef(user)

  useEffect(() => {
    lastUser.current = user ?? lastUser.current
  }, [user])
  useEffect(() => {
    const show = () => setTimeout(() => openModal(slug)) // Payload closes all others when the session ends
    const ask = () => Boolean(saving.latest?.isModified && show())
    forms.add(ask)
    saving.explain = async (retry) => {
      const { body, status } = await request<{ user?: { id: string } }>('/api/users/me')
      if (!body || status >= 500) {
        toast.dismiss()
        toast.error('Can’t reach the server. Your text is still here.', {
          action: { label: 'Try again', onClick: retry },
          duration: Infinity,
        })
      } else if (body.user?.id !== lastUser.current?.id) {
        toast.dismiss()
        show()
      }
    }
    return () => void forms.delete(ask)
  }, [openModal, saving, slug])

  return <SignInAgain email={lastUser.current?.email} slug={slug} />
}

function SignInAgain({ email, slug }: { email?: string; slug: string }) {
  const { setUser } = useAuth()
  const { closeModal } = useModal()
  const [problem, setProblem] = useState<string>()

  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const password = new FormData(event.currentTarget).get('password')
    const init = { body: JSON.stringify({ email, password }), method: 'POST' }
    const { body, error, status } = await request<NonNullable<Parameters<typeof setUser>[0]>>('/api/users/login', init)
    setProblem(status === 0 ? 'Can’t reach the server. Try again.' : error)
    if (error !== undefined) return
    closeModal(slug)
    setUser(body)
  }
  return (
    <Modal aria-label="Session ended" className="confirmation-modal" closeOnBlur={false} slug={slug}>
      <form className="confirmation-modal__wrapper" onSubmit={(event) => void signIn(event)}>
        <div className="confirmation-modal__content">
          <h1>Your session has ended</h1>
          <p>Sign in again as {email}; your text is still here.</p>
          <label>
            Password <input autoComplete="current-password" name="password" required type="password" />
          </label>
          {problem && <p role="alert">{problem}</p>}
        </div>
        <div className="confirmation-modal__controls">
          <Button buttonStyle="secondary" onClick={() => closeModal(slug)} size="large" type="button">
            Not now
          </Button>
          <Button size="large" type="submit">
            Sign in
          </Button>
        </div>
      </form>
    </Modal>
  )
}

'use client'
import { toast } from '@payloadcms/ui'
import { useEffect, type ReactNode } from 'react'

// Payload’s bulk upload says so, and not by a translation.
const { success } = toast
toast.success = (message, options) =>
  success(message === 'Successfully saved 1 files' ? 'Successfully saved 1 file' : message, options)

const textIn = (element: Element | null | undefined, selector: string) =>
  element?.querySelector(selector)?.textContent?.trim()
const labelOf = (element: Element) => textIn(element.closest('.timezone-picker-wrapper, .field-type'), '.field-label')

/** Controls of Payload’s that a screen reader would announce without a name: its source has none to give them. */
const names: Record<string, (element: Element) => string | null | undefined> = {
  '.ContentEditable__root': labelOf,
  '.rs__input': labelOf,
  '.date-time-picker__clear-button': () => 'Clear the date',
  '.toolbar-popup__button': (element) => element.getAttribute('data-button-key'),
  '.locked': (element) => textIn(element, '.tooltip'), // who is editing
  '#select-all': () => 'Select all rows',
  '.select-row__checkbox input': (element) => `Select ${textIn(element.closest('tr'), 'a') ?? 'this row'}`,
  '.popup-button:has(.doc-controls__dots)': () => 'More actions',
  '.clickable-arrow--left': () => 'Previous page',
  '.clickable-arrow--right': () => 'Next page',
}

function nameAll(): void {
  for (const [selector, nameOf] of Object.entries(names)) {
    for (const element of document.querySelectorAll(`:is(${selector}):is(:not([aria-label]), [aria-label=''])`)) {
      const name = nameOf(element)
      if (name) element.setAttribute('aria-label', name)
    }
  }
  document.querySelector('.doc-tabs__tabs:not([role])')?.setAttribute('role', 'none') // a list without items
}

/** Names controls whenever they appear, and returns the focus from a dialog whose opener is gone, such as a menu’s item. */
export function PayloadFixes({ children }: { children: ReactNode }) {
  useEffect(() => {
    let frame = 0
    let wasOpen = false
    const focused: HTMLElement[] = []
    const remember = ({ target }: FocusEvent) => {
      const element = target as HTMLElement
      if (element.closest('dialog')) return
      const status = element.closest('.workflow')?.querySelector<HTMLElement>('[role=status]') // says what a move has done
      focused.unshift(element, ...(status ? [status] : []))
      focused.splice(6)
    }
    const update = () => {
      frame = 0
      nameAll()
      const isOpen = Boolean(document.querySelector('dialog[open]'))
      if (wasOpen && !isOpen && document.activeElement === document.body) {
        focused.find((element) => element.checkVisibility())?.focus()
      }
      wasOpen = isOpen
    }
    const observer = new MutationObserver(() => (frame ||= requestAnimationFrame(update)))
    observer.observe(document.body, { attributeFilter: ['open'], childList: true, subtree: true })
    document.addEventListener('focusin', remember)
    update()
    return () => {
      observer.disconnect()
      document.removeEventListener('focusin', remember)
    }
  }, [])
  return children
}

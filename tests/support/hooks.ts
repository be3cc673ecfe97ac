import type { CollectionAfterChangeHook } from 'payload'
import { onTestFinished } from 'vitest'
import type { Newsroom } from './newsroom'

/** Adds a hook that runs after each change of an article, until the test ends. */
export function afterChange({ payload }: Newsroom, hook: CollectionAfterChangeHook): void {
  const { hooks } = payload.collections.articles.config
  const original = hooks.afterChange
  hooks.afterChange = [...original, hook]
  onTestFinished(() => {
    hooks.afterChange = original
  })
}

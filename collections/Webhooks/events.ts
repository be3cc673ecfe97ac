/** What may happen to an article that readers have, or come to have. `kill` is a recall, too: the notice says which. */
export const events = ['publish', 'update', 'correct', 'unpublish', 'kill'] as const

export type ArticleEvent = (typeof events)[number]

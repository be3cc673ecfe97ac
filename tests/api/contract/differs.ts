/**
 * Where databases differ: the rows of the table in src/docs/operations.md, by their first words, and the requests whose
 * responses differ. Of these, only the status and the content type are compared.
 */
const differs: [row: string, requests: RegExp][] = [
  ['`not_equals` or `not_in` of a list', /^\w+: where\[(provider|authors\.\w+|alternateName|roles)]\[not_(equals|in)]/],
  [
    '`not_equals` of a field of a referenced document',
    /^articles: where\[(articleSection|provider)\.\w+]\[not_equals]/,
  ],
  ['`exists` of a list', /^\w+: where\[(provider|authors\.author|alternateName|roles)]\[(exists]|equals]=null)/],
  ['Two conditions on a list', /^articles: where\[and]\[0]\[(\w+)\.\w+].+&where\[and]\[1]\[\1\.\w+]/],
  ['An old version', /^(read|populate) the old versions$/],
]

/** @returns the row of that table that covers a request */
export const rowOf = (request: string): string | undefined => differs.find(([, names]) => names.test(request))?.[0]

export const rows = differs.map(([row]) => row)

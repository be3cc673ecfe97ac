/**
 * Where the engines truly differ: the rows of the README's table, by their first words, and the requests that show each.
 * Of these only the status and the content type are compared.
 */
const differs: [row: string, requests: RegExp][] = [
  ['A list that is not', /^\w+: where\[(provider|authors\.\w+|alternateName|roles)]\[not_(equals|in)]/],
  ['A reference whose document is not', /^articles: where\[(articleSection|provider)\.\w+]\[not_equals]/],
  ['A list that exists', /^\w+: where\[(provider|authors\.author|alternateName|roles)]\[(exists]|equals]=null)/],
  ['Two conditions on a list', /^articles: where\[and]\[0]\[(\w+)\.\w+].+&where\[and]\[1]\[\1\.\w+]/],
  ['An old version', /^(read|populate) the old versions$/],
]

/** @returns the row of the README's table that a request falls under */
export const rowOf = (request: string): string | undefined => differs.find(([, names]) => names.test(request))?.[0]

export const rows = differs.map(([row]) => row)

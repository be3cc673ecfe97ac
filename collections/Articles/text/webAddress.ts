/** An address that the editor takes for one, and readers can follow. */
export function addressOf(href: string, base?: string): string | undefined {
  const start = base && URL.canParse(base) ? base : undefined
  if (!href.trim() || !URL.canParse(href, start)) return undefined // no address is the base’s own
  const url = new URL(href, start)
  const isPage = /^https?:$/.test(url.protocol) && url.hostname.includes('.')
  return isPage || /^(?:mailto|tel):$/.test(url.protocol) ? url.href : undefined
}

/** The same for what is loaded from there: a picture, a recording or a page in a frame. */
export function fileAddressOf(src: string | null | undefined, base?: string): string | undefined {
  const address = addressOf(src ?? '', base)
  return address?.startsWith('http') ? address : undefined
}

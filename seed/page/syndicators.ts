/** Services that pass stories on, known by the host that serves their pictures. */
export const syndicators = [
  // Particle Media is NewsBreak's company; its image proxy: shared by every NewsBreak page.
  { host: 'particlenews.com', name: 'NewsBreak' },
] as const

/** The service that serves an address, or none that we know. */
export function syndicatorOf(address: string): (typeof syndicators)[number] | undefined {
  const host = new URL(address).hostname
  return syndicators.find((known) => host === known.host || host.endsWith(`.${known.host}`))
}

import type { Env } from '../config/env'

const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * Headers of every response, as https://owasp.org/www-project-secure-headers recommends. Next’s inline scripts carry no
 * nonce here, hence 'unsafe-inline'; nothing is loaded from another host, but where the site has one of its own: the panel
 * shows the site’s preview in a frame, and the site the newsroom’s pictures. Pictures may be embedded by front-ends anywhere.
 */
export function securityHeaders({ serverUrl, siteUrl }: Pick<Env, 'serverUrl' | 'siteUrl'>): Map<string, string> {
  const [server, site] = [new URL(serverUrl).origin, new URL(siteUrl).origin]
  const policy = [
    "default-src 'self'",
    "base-uri 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "font-src 'self' data:",
    "form-action 'self'",
    `frame-src 'self' ${site}`,
    `frame-ancestors 'self' ${server}`,
    `img-src 'self' ${server} blob: data:`,
    "object-src 'none'",
    `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
  ]
  return new Map([
    ['Content-Security-Policy', policy.join(';')],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'cross-origin'],
    ['Origin-Agent-Cluster', '?1'],
    ['Referrer-Policy', 'same-origin'],
    ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-DNS-Prefetch-Control', 'off'],
    ['X-Download-Options', 'noopen'],
    ['X-Permitted-Cross-Domain-Policies', 'none'],
    ['X-XSS-Protection', '0'],
  ])
}

import './site.css'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import { mainSections, siteName } from './newsroom'

// Every page asks the newsroom anew: nothing on it is ever stale.
export const dynamic = 'force-dynamic'

const serif = localFont({
  src: [
    { path: '../../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2' },
    {
      path: '../../../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2',
      style: 'italic',
    },
  ],
  weight: '200 800',
  variable: '--serif',
  adjustFontFallback: 'Times New Roman',
  preload: false, // a phone shows the story and its picture first
})

export default async function Layout({ children }: { children: ReactNode }) {
  const { docs: sections } = await mainSections()
  return (
    <html lang="en" className={serif.variable}>
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <header className="masthead">
          <a className="name" href="/">
            {siteName}
          </a>
          <nav aria-label="Sections">
            <ul>
              {sections.map(({ id, name, slug }) => (
                <li key={id}>
                  <a href={`/sections/${slug}`}>{name}</a>
                </li>
              ))}
            </ul>
          </nav>
          <a href="/search">Search</a>
        </header>
        <main id="content">{children}</main>
        <footer>
          <a href="/corrections">Corrections</a>
          <a href="/api/feeds/rss.xml">RSS</a>
          <a href="/api/feeds/atom.xml">Atom</a>
          <a href="/api/feeds/feed.json">JSON Feed</a>
        </footer>
      </body>
    </html>
  )
}

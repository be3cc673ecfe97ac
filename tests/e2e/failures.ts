import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach } from 'vitest'

/** Takes screenshots of these pages when a test fails, and prints where they are. */
export function pictureFailures(pages: () => Page[]): void {
  beforeEach(({ onTestFailed }) =>
    onTestFailed(async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-failed-'))
      for (const [index, page] of pages().entries()) await page.screenshot({ path: path.join(folder, `${index}.png`) })
      console.log(`What stood there: ${folder}`)
    }),
  )
}

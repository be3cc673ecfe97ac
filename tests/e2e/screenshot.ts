// Makes the README's picture: the story in the admin panel.
import path from 'node:path'
import { logIn, openStage } from './browser'

const stage = await openStage({ viewport: { width: 1280, height: 860 } })
try {
  await logIn(stage)
  await stage.page.goto(`${stage.url}/admin/collections/articles`)
  await stage.page.getByRole('link', { name: /^John Legend Reveals/ }).click()
  await stage.page.getByText('Not seeing eye to eye').waitFor()
  await stage.page.waitForTimeout(1000) // fonts and the editor's toolbar
  await stage.page.screenshot({ path: path.join(import.meta.dirname, 'story.png') })
} finally {
  await stage.close()
}

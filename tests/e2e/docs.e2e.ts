import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from './browser'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('the page of the API lists its operations and tries them, without another host', async () => {
  const { page, url } = stage
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto(`${url}/api/docs`)
  await page.locator('#operations-tag-Articles').click()
  const list = page.locator('#operations-Articles-articlesList')
  await list.getByText('List articles').click()
  await list.getByRole('button', { name: 'Try it out' }).click()
  await list.getByRole('button', { name: 'Execute' }).click()
  const response = list.locator('.live-responses-table')
  await response.getByText('John Legend').first().waitFor()
  expect(await response.locator('tbody .response-col_status').first().innerText()).toMatch(/^200/)
  expect({ foreign: stage.foreign, problems }).toEqual({ foreign: [], problems: [] })
})

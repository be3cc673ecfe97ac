import { afterAll, beforeAll, expect, test } from 'vitest'
import { STORY_SLUG } from '../support/newsroom'
import { logIn, openStage, type Stage } from './browser'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const publishedHeadline = async (): Promise<string> => {
  const response = await fetch(`${stage.url}/api/articles?where[slug][equals]=${STORY_SLUG}&depth=0`)
  const { docs } = (await response.json()) as { docs: { headline: string }[] }
  return docs[0]!.headline
}

test('an editor signs in, opens the story, changes the headline and publishes; REST has the new headline', async () => {
  const { page } = stage
  await logIn(stage)
  // Payload's list replaces its own URL after loading, which would undo an earlier click.
  await page.goto(`${stage.url}/admin/collections/articles`, { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: /^John Legend Reveals/ }).click()
  const headline = page.locator('#field-headline')
  await headline.waitFor()
  expect(await headline.inputValue()).toBe(await publishedHeadline())

  await headline.fill('John Legend on a Friendship That Politics Ended')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Saved.', { exact: true }).first().waitFor()

  expect(await publishedHeadline()).toBe('John Legend on a Friendship That Politics Ended')
  expect(stage.foreign).toEqual([])
})

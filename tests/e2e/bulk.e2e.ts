import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '../../src/generated/payload-types'
import { bodyOf, type Caller } from '../support/newsroom'
import { asAdmin, isUpdate, openStage, signInAs, type Stage } from './browser'
import { pictureFailures } from './failures'

/*
 * Bulk actions in the panel: the database before and after is compared with the selected rows. All combinations over the
 * API are in tests/access/bulk.long.ts.
 */

type Row = Pick<Article, '_status' | 'deletedAt' | 'headline' | 'id' | 'updatedAt'> & { section: string }
type Stored = { latest: Row; row: Row }

let stage: Stage
let admin: Caller
let editor: Page
let author: Page
const references = {} as { author: string; publisher: string; science: string; weather: string }
pictureFailures(() => [editor])

async function make(collection: string, data: object): Promise<string> {
  const { body, status } = await admin('POST', `/api/${collection}`, data)
  expect({ status, body }).toMatchObject({ status: 201 })
  return body.doc.id
}

beforeAll(async () => {
  stage = await openStage()
  admin = await asAdmin(stage.url)
  ;({ page: editor } = await signInAs(stage, admin, 'editor'))
  ;({ page: author } = await signInAs(stage, admin, 'author'))
  references.author = await make('authors', { name: 'Avery Ames' })
  references.publisher = await make('publications', { name: 'The Harbour Post' })
  references.science = await make('sections', { name: 'Science' })
  references.weather = await make('sections', { name: 'Weather' })
  const story = (headline: string, articleSection: string) => ({
    headline,
    articleBody: bodyOf(`${headline}, in full.`),
    articleSection,
    authors: [{ author: references.author, role: 'author' }],
    publisher: references.publisher,
    _status: 'published',
  })
  const names = ['tale', 'tale', 'tale', 'tale', 'tale', 'tale', 'report', 'report', 'report', 'report']
  for (const [at, name] of names.entries()) {
    await make('articles', story(`Comet ${name} ${at}`, references.science))
    await make('articles', story(`Storm ${name} ${at}`, references.weather))
  }
  const { body } = await admin('GET', '/api/articles?limit=1&sort=headline&select[headline]=true')
  // Found by its unpublished changes, and not by the published version.
  await admin('PATCH', `/api/articles/${body.docs[0].id}?draft=true`, { headline: 'Aurora tale', _status: 'draft' })
}, 300_000)
afterAll(() => stage.close())

/** The published and the latest version of every article, including the trash. */
async function everyArticle(): Promise<Map<string, Stored>> {
  const fields = ['headline', '_status', 'deletedAt', 'updatedAt', 'articleSection', 'urgency']
  const query = `depth=0&limit=0&trash=true&sort=id&${fields.map((name) => `select[${name}]=true`).join('&')}`
  const read = async (draft: boolean) =>
    ((await admin('GET', `/api/articles?${query}&draft=${draft}`)).body.docs as Article[]).map(
      (doc) => ({ ...doc, section: doc.articleSection }) as Row,
    )
  const [rows, latest] = [await read(false), await read(true)]
  return new Map(rows.map((row) => [row.id, { row, latest: latest.find(({ id }) => id === row.id)! }]))
}

/** @returns the ids of the articles that differ */
const changedIn = (before: Map<string, Stored>, after: Map<string, Stored>): string[] =>
  [...before.keys()].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)))

type Filter = { path?: string; matches: (article: Row) => boolean }
const inSection = (id: string): string => `where[or][0][and][0][articleSection][equals]=${id}`
const filters: Record<string, () => Filter> = {
  'no filter': () => ({ matches: () => true }),
  'a section': () => ({
    path: inSection(references.science),
    matches: ({ section }) => section === references.science,
  }),
  'a search': () => ({ path: 'search=tale', matches: ({ headline }) => headline.includes('tale') }),
  'a search and a section': () => ({
    path: `search=tale&${inSection(references.weather)}`,
    matches: ({ headline, section }) => headline.includes('tale') && section === references.weather,
  }),
  'a search for a pending edit': () => ({
    path: 'search=aurora',
    matches: ({ headline }) => headline.startsWith('Aurora'),
  }),
}

const checked = (page: Page) => page.locator('tbody tr:has(input[type=checkbox]:checked) a[href*="/articles/"]')
const idsIn = async (page: Page): Promise<string[]> => {
  const links = await checked(page).evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
  return [...new Set(links.map((link) => /articles\/(?:trash\/)?([\w-]{36})/.exec(link)![1]!))]
}
const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })
/** Waits until so many are selected. */
const selected = (page: Page, count: number) =>
  bar(page)
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${count} `) })
    .waitFor()
/** Waits until React has hydrated the list. */
const interactive = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector('thead input[type=checkbox]') ?? {}).some((name) => name.startsWith('__reactP')),
  )
const selectRow = (page: Page, index: number) =>
  page.locator('tbody tr').nth(index).locator('input[type=checkbox]').click()
const tickPage = (page: Page) => page.locator('thead input[type=checkbox]').click()

/** What a user selects in a list with five rows per page. @returns the ids, from the list or the database */
const choices: Record<string, (page: Page, matching: string[]) => Promise<string[]>> = {
  'two rows': async (page) => {
    await selectRow(page, 0)
    await selectRow(page, 2)
    await selected(page, 2)
    return idsIn(page)
  },
  'the page': async (page) => {
    await tickPage(page)
    await selected(page, await page.locator('tbody tr').count())
    return idsIn(page)
  },
  'all of them': async (page, matching) => {
    await tickPage(page)
    if (matching.length > 5) await page.getByRole('button', { name: `Select all (${matching.length})` }).click()
    await selected(page, matching.length)
    return matching
  },
  'all but one': async (page, matching) => {
    await tickPage(page)
    if (matching.length > 5) await page.getByRole('button', { name: `Select all (${matching.length})` }).click()
    await selected(page, matching.length)
    const before = await idsIn(page)
    await selectRow(page, 1)
    await selected(page, matching.length - 1)
    const after = await idsIn(page)
    return matching.filter((id) => after.includes(id) || !before.includes(id))
  },
}

type Action = {
  button: string
  heading: (count: string) => string
  isTrash?: boolean
  isAffected: (stored: Stored) => boolean
}
const actions: Record<string, Action> = {
  publish: {
    button: 'Publish',
    heading: (articles) => `Publish ${articles}?`,
    isAffected: ({ latest }) => latest._status === 'draft',
  },
  unpublish: {
    button: 'Unpublish',
    heading: (articles) => `Unpublish ${articles}?`,
    isAffected: ({ row }) => row._status === 'published',
  },
  trash: {
    button: 'Move to the trash',
    heading: (articles) => `Move ${articles} to the trash?`,
    isAffected: () => true,
  },
  restore: { button: 'Restore', heading: (articles) => `Restore ${articles}?`, isTrash: true, isAffected: () => true },
  'delete permanently': {
    button: 'Delete permanently',
    heading: (articles) => `Delete ${articles} permanently?`,
    isTrash: true,
    isAffected: () => true,
  },
}

/** Opens the list, selects and acts. @returns the ids that have changed, and those that should have */
async function act(
  page: Page,
  name: string,
  filter: Filter,
  choice: string,
  number = 1,
): Promise<[string[], string[]]> {
  const { button, heading, isAffected, isTrash } = actions[name]!
  const before = await everyArticle()
  const matching = [...before.values()].flatMap(({ latest, row }) =>
    Boolean(row.deletedAt) === Boolean(isTrash) && filter.matches(latest) ? [row.id] : [],
  )
  const query = [`limit=5&page=${number}`, filter.path].filter(Boolean).join('&')
  await page.goto(`${stage.url}/admin/collections/articles${isTrash ? '/trash' : ''}?${query}`)
  await interactive(page)
  const chosen = await choices[choice]!(page, matching)
  expect(chosen.length).toBeGreaterThan(0)
  expect(matching).toEqual(expect.arrayContaining(chosen))

  await bar(page).getByRole('button', { name: button, exact: true }).click()
  const articles = `${chosen.length} article${chosen.length === 1 ? '' : 's'}`
  await page.getByRole('heading', { name: heading(articles), exact: true }).waitFor()
  const answered = page.waitForResponse(
    (response) =>
      ['DELETE', 'PATCH'].includes(response.request().method()) && response.url().includes('/api/articles?'),
  )
  await page.getByRole('button', { name: 'Confirm' }).click()
  expect((await answered).status()).toBe(200)
  await bar(page).waitFor({ state: 'detached' })

  const after = await everyArticle()
  const changed = changedIn(before, after)
  return [changed.toSorted(), chosen.filter((id) => isAffected(before.get(id)!)).toSorted()]
}

// In this order, each action has something to change.
test.each<[action: string, filter: string, choice: string, page?: number]>([
  ['unpublish', 'a section', 'all of them'], // as in payload#17670
  ['publish', 'a section', 'all of them'],
  ['unpublish', 'a search', 'all of them'],
  ['publish', 'a search', 'all but one'],
  ['publish', 'no filter', 'all of them'],
  ['unpublish', 'a search and a section', 'all but one'],
  ['unpublish', 'no filter', 'two rows', 2],
  ['unpublish', 'a section', 'the page', 2],
  ['publish', 'no filter', 'the page', 3],
  ['publish', 'a search and a section', 'two rows'],
  ['publish', 'no filter', 'all of them'],
  ['unpublish', 'no filter', 'all but one'],
  ['publish', 'no filter', 'all of them'],
])('an editor: %s, with %s, %s: only those', async (action, filter, choice, number) => {
  const [changed, wanted] = await act(editor, action, filters[filter]!(), choice, number)
  expect(changed).toEqual(wanted)
})

test('published articles cannot be moved to the trash: the dialog says so, and the error names them', async () => {
  const before = await everyArticle()
  await editor.goto(`${stage.url}/admin/collections/articles?limit=5&search=report`)
  await interactive(editor)
  await tickPage(editor)
  await bar(editor).getByRole('button', { name: 'Move to the trash' }).click()
  await editor.getByText('Published ones have to be unpublished or killed first.').waitFor()
  await editor.getByRole('button', { name: 'Confirm' }).click()
  const refusal = editor.locator('[data-sonner-toast]', { hasText: 'Nothing was changed.' })
  await refusal.getByText(/“(Comet|Storm) report \d”.*; and 2 more$/).waitFor()
  expect(await everyArticle()).toEqual(before)
})

test.each<[action: string, filter: string, choice: string, page?: number]>([
  ['unpublish', 'no filter', 'all of them'],
  ['trash', 'a search for a pending edit', 'all of them'],
  ['restore', 'a search for a pending edit', 'all of them'],
  ['trash', 'a search', 'all of them'],
  ['restore', 'a search and a section', 'all but one'],
  ['restore', 'a section', 'two rows', 1],
  ['trash', 'no filter', 'the page', 2],
  ['restore', 'no filter', 'all of them'],
  ['trash', 'a section', 'all of them'],
])('an editor: %s, with %s, %s: only those', async (action, filter, choice, number) => {
  const [changed, wanted] = await act(editor, action, filters[filter]!(), choice, number)
  expect(changed).toEqual(wanted)
})

test.each([
  ['a search', 'two rows'],
  ['a search', 'all of them'],
  ['no filter', 'all but one'],
  ['no filter', 'all of them'],
])('an admin: delete permanently, with %s, %s: only those in the trash', async (filter, choice) => {
  const page = stage.page
  if (!page.url().includes('/admin')) await page.context().addCookies(await adminCookies())
  const [changed, wanted] = await act(page, 'delete permanently', filters[filter]!(), choice)
  expect(changed).toEqual(wanted)
})

async function adminCookies() {
  const { body } = await admin('POST', '/api/users/login', {
    email: 'ada@example.org',
    password: 'correct horse battery',
  })
  return [{ name: 'payload-token', value: body.token as string, url: stage.url }]
}

describe('the list', () => {
  test('does not offer permanent deletion to editors, nor any action to authors', async () => {
    await editor.goto(`${stage.url}/admin/collections/articles?limit=5`)
    await interactive(editor)
    await selectRow(editor, 0)
    await selected(editor, 1)
    expect(await bar(editor).getByRole('button').allTextContents()).toEqual([
      expect.stringMatching(/^Select all/),
      'Edit',
      'Publish',
      'Unpublish',
      'Move to the trash',
    ])
    expect(await editor.locator('.list-selection:visible').count()).toBe(1)
    await author.goto(`${stage.url}/admin/collections/articles?limit=5`)
    await interactive(author)
    await selectRow(author, 0)
    expect(await checked(author).count()).toBe(1)
    expect(await bar(author).count()).toBe(0)
  })

  test('clears the selection when the filter changes', async () => {
    await editor.goto(`${stage.url}/admin/collections/articles?limit=5`)
    await interactive(editor)
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    await editor.route('**/api/articles?*limit=100*', async (route) => {
      await released
      await route.continue()
    })
    await tickPage(editor)
    await editor.getByRole('button', { name: /^Select all/ }).click()
    await editor.locator('.search-filter input').fill('report')
    await editor.waitForURL(/search=report/)
    await editor.locator('tbody tr', { hasText: 'tale' }).first().waitFor({ state: 'detached' })
    const answered = editor.waitForResponse(/limit=100/)
    release()
    await (await answered).finished()
    await selectRow(editor, 0)
    await selected(editor, 1)
    expect(await checked(editor).count()).toBe(1)
    await editor.unroute('**/api/articles?*limit=100*')
  })

  test('edits only the selected rows of a filter', async () => {
    await editor.goto(`${stage.url}/admin/collections/articles?limit=5&${inSection(references.weather)}`)
    await interactive(editor)
    await tickPage(editor)
    await editor.getByRole('button', { name: /^Select all/ }).click()
    const before = await everyArticle()
    const weather = [...before.values()].filter(
      ({ latest }) => latest.section === references.weather && !latest.deletedAt,
    )
    await selected(editor, weather.length)
    await editor.getByRole('button', { name: 'Edit', exact: true }).click()
    const choice = editor.locator('.edit-many__main .field-select')
    await choice.locator('input').click()
    const offeredActions = await editor.locator('.rs__option').allTextContents()
    expect(offeredActions.length).toBeLessThan(32)
    expect(
      offeredActions.filter((label) =>
        /sha-?256|provenance|import|\btz\b|slug|address|uri|\bid\b|\bwords|headline$/i.test(label),
      ),
    ).toEqual(offeredActions.filter((label) => label === 'Alternative headline'))
    await choice.locator('input').fill('Urgency')
    await editor.locator('.rs__option', { hasText: /Urgency$/ }).click()
    await editor.locator('#field-urgency').fill('3')
    const answered = editor.waitForResponse(isUpdate)
    await editor.getByRole('button', { name: /Save draft/i }).click()
    expect((await answered).status()).toBe(200)
    const after = await everyArticle()
    const changed = changedIn(before, after)
    expect(changed.toSorted()).toEqual(weather.map(({ row }) => row.id).toSorted())
  })

  test('offers columns and filters by their labels, and sorts by the section’s name', async () => {
    await editor.goto(`${stage.url}/admin/collections/articles?limit=100`)
    await interactive(editor)
    await editor.getByRole('button', { name: 'Columns' }).click()
    const columns = await editor.locator('.pill-selector .pill').allTextContents()
    await editor.getByRole('button', { name: 'Filters' }).click()
    await editor.getByRole('button', { name: 'Add filter' }).click()
    await editor.locator('.condition__field input').first().click()
    const filtered = await editor.locator('.condition__field .rs__option').allTextContents()
    for (const offeredActions of [columns, filtered]) {
      expect(offeredActions.length).toBeGreaterThan(15)
      expect(offeredActions.length).toBeLessThan(34)
      expect(
        offeredActions.filter((label) => /sha-?256|provenance|\btz\b|slug|\buri\b|^id$|alt id|pub status/i.test(label)),
      ).toEqual([])
    }
    await editor.locator('th', { hasText: 'Section' }).locator('.sort-column__asc').click()
    await editor.waitForURL(/sort=articleSection/)
    const sections = async () =>
      (await editor.locator('tbody .cell-articleSection').allTextContents()).filter((name) => name !== '—')
    await expect.poll(async () => (await sections()).join() === (await sections()).toSorted().join()).toBe(true)
  })
})

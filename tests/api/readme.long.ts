import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runProgram } from '../support/command'
import { commands, isProgram } from '../support/documents'
import { STORY_FILE } from '../support/newsroom'
import { ghost, ghostPost } from '../unit/seed/ghost/export'
import { NEWS, post, wxr } from '../unit/seed/wordpress/wxr'

const dataDir = path.join(process.env.DATA_DIR!, 'guides')
const here = (name: string): string => path.join(dataDir, name)

const item = {
  uri: 'urn:example:harbour',
  type: 'text',
  language: 'en',
  headlines: [{ role: 'main', value: 'Harbour opens' }],
  bodies: [{ role: 'main', contentType: 'text/plain', value: 'The harbour has opened.' }],
}
mkdirSync(here('captured'), { recursive: true })
mkdirSync(here('wire'))
copyFileSync(STORY_FILE, here(`captured/${path.basename(STORY_FILE)}`))
writeFileSync(here('wire/item.json'), JSON.stringify(item))
writeFileSync(here('gazette.ghost.json'), JSON.stringify(ghost({ posts: [ghostPost('1')] })))
writeFileSync(here('gazette.wordpress.xml'), wxr(post(1, { terms: [NEWS] })))

/** Replacements of the guides’ arguments in this test. */
const files: Record<string, string> = {
  '10000': '20', // fewer generated stories, to save time
  'captured/': here('captured'),
  'changed.ndjson': here('changed.ndjson'),
  'gazette.ghost.json': here('gazette.ghost.json'),
  'gazette.wordpress.xml': here('gazette.wordpress.xml'),
  'newsroom.ndjson': here('newsroom.ndjson'),
  'published.json': here('published.json'),
  'wire/*.json': here('wire/item.json'),
}

// In the order of the guides: users, imports, exports, and an import of the export.
test.each(commands.filter(isProgram))('%s', async (command) => {
  const [line, output] = command.split(' > ')
  const [program, ...words] = line!.replace(/^npm run (--silent )?/, '').split(' ')
  const args = words.filter((word) => word !== '--').map((word) => files[word] ?? word)
  const { code, stderr, stdout } = await runProgram(program!, args, dataDir)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).not.toBe('')
  if (output) writeFileSync(here(output), stdout)
})

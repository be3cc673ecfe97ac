import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { beforeEach, expect, test } from 'vitest'
import { explainUnwritable, openOutput } from '../../../seed/openOutput'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-output-'))
  file = path.join(folder, 'out.ndjson')
  writeFileSync(file, 'old')
})
const write = async (place: string, text: string) => {
  const output = openOutput(place)
  output.stream.end(text)
  await finished(output.stream)
  return output
}

test('the file is replaced when what was written is complete', async () => {
  const output = await write(file, 'new')
  expect(readFileSync(file, 'utf8')).toBe('old')
  output.commit()
  output.discard()
  expect(readFileSync(file, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['out.ndjson'])
})

test('a run that fails leaves the old file and nothing else', async () => {
  const output = await write(file, 'half')
  output.discard()
  expect(readFileSync(file, 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['out.ndjson'])
})

test('a link stays one, and the file that it leads to is replaced', async () => {
  const link = path.join(folder, 'link')
  symlinkSync(file, link)
  const output = await write(link, 'new')
  output.commit()
  output.discard()
  expect(readFileSync(file, 'utf8')).toBe('new')
})

test('a place that cannot be written is refused in a line', () => {
  mkdirSync(path.join(folder, 'sub'))
  expect(() => openOutput(path.join(folder, 'sub'))).toThrow(/sub: cannot be written: it is not a regular file$/)
  expect(() => openOutput(path.join(folder, 'none', 'x'))).toThrow(/none\/x: cannot be written \(ENOENT\)$/)
  expect(() => openOutput(path.join(file, 'x'))).toThrow(/x: cannot be written \(ENOTDIR\)$/)
})

test('a disk that is full is named with the file; other errors come back as they are', () => {
  const full = Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' })
  expect(explainUnwritable(full, 'x')).toMatchObject({ exitCode: 2, message: 'x: cannot be written (ENOSPC)' })
  const other = new Error('other')
  expect(explainUnwritable(other, 'x')).toBe(other)
})

import { describe, expect, test } from 'vitest'
import { engineOf, isAddress, withoutPassword } from '../../../../src/config/databaseAddress'

describe('an address names its engine', () => {
  test.each([
    ['file:newsdesk.db', 'sqlite'],
    ['file:///var/lib/newsdesk.db', 'sqlite'],
    ['postgres://localhost/newsdesk', 'postgres'],
    ['postgresql://ada:secret@db.example:5433/newsdesk?sslmode=require', 'postgres'],
    ['mongodb://localhost/newsdesk?replicaSet=rs0', 'mongodb'],
    ['mongodb://ada:secret@a.example:27017,b.example:27017/newsdesk?replicaSet=rs0', 'mongodb'],
    ['mongodb+srv://ada:s%40cret@cluster.example/newsdesk', 'mongodb'],
    ['mongodb-memory-server:', 'mongodb'],
    ['mongodb-memory-server:./folder', 'mongodb'],
  ])('%s', (address, engine) => {
    expect(engineOf(address)).toBe(engine)
    expect(isAddress(address)).toBe(true)
  })
})

test.each([
  '',
  'newsdesk.db',
  'file:',
  'postgres:',
  'postgres://',
  'postgres://localhost',
  'postgres://localhost/',
  'postgres:///newsdesk',
  'postgres://ada:pass/word@localhost/newsdesk',
  'mongodb://localhost',
  'mysql://localhost/newsdesk',
  'oracle:x',
  'http://localhost/newsdesk',
])('“%s” is no address', (address) => {
  expect(isAddress(address)).toBe(false)
})

test.each([
  ['postgres://ada:secret@db.example:5433/newsdesk', 'postgres://ada@db.example:5433/newsdesk'],
  ['postgres://ada:s@cr@t@db.example/newsdesk', 'postgres://ada@db.example/newsdesk'],
  ['postgres://db.example/newsdesk?user=ada&password=secret', 'postgres://db.example/newsdesk'],
  ['mongodb+srv://ada:secret@cluster.example/newsdesk?x=secret', 'mongodb+srv://ada@cluster.example/newsdesk'],
  ['mongodb://ada:secret@a.example,b.example/newsdesk', 'mongodb://ada@a.example,b.example/newsdesk'],
  ['mongodb://localhost/newsdesk', 'mongodb://localhost/newsdesk'],
  ['file:newsdesk.db', 'file:newsdesk.db'],
])('%s is printed as %s', (address, printed) => {
  expect(withoutPassword(address)).toBe(printed)
})

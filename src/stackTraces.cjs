// Loaded before everything else: stack traces name the lines of our TypeScript, not those of its bundle.
'use strict'
const { findSourceMap } = require('module')
const { fileURLToPath } = require('url')

process.setSourceMapsEnabled(true)

const BUNDLED = /((?:file:\/\/)?\/[^\s()]*\/\.cache\/newsdesk\/[^\s():]+):(\d+):(\d+)/g

/** @param {string} stack with locations in the bundle, which it replaces */
const namingSources = (stack) =>
  stack.replace(BUNDLED, (location, file, line, column) => {
    const map = findSourceMap(file)
    const { originalSource, originalLine, originalColumn } = map ? map.findEntry(line - 1, column - 1) : {}
    return originalSource ? `${fileURLToPath(originalSource)}:${originalLine + 1}:${originalColumn + 1}` : location
  })

// Node maps stacks only until somebody else formats them. Next does, for the whole process and for good; other packages
// do for a moment, to get call sites instead of a text.
let prepare = Error.prepareStackTrace
const wrappers = new WeakSet()
Object.defineProperty(Error, 'prepareStackTrace', {
  configurable: true,
  get: () => prepare,
  set(format) {
    prepare = format
    if (typeof format !== 'function' || wrappers.has(format)) return
    prepare = (error, sites) => {
      const stack = format.call(Error, error, sites)
      return typeof stack === 'string' ? namingSources(stack) : stack
    }
    wrappers.add(prepare)
  },
})

'use strict'
const { findSourceMap } = require('module')
const { fileURLToPath } = require('url')

const BUNDLED = /((?:file:\/\/)?\/[^\s()]*\/\.cache\/newsdesk\/[^\s():]+):(\d+):(\d+)/g

/** @param {string} stack a stack with locations in the bundle, which it replaces */
const withSources = (stack) =>
  stack.replace(BUNDLED, (location, file, line, column) => {
    const map = findSourceMap(file)
    const { originalSource, originalLine, originalColumn } = map ? map.findEntry(line - 1, column - 1) : {}
    return originalSource ? `${fileURLToPath(originalSource)}:${originalLine + 1}:${originalColumn + 1}` : location
  })

/**
 * From now on, stack traces name the lines of our TypeScript, not those of its bundle. Node sees to that until another
 * formatter is set: Next sets one for good, and other packages do for a moment, to get call sites instead of a text.
 */
exports.nameSources = () => {
  process.setSourceMapsEnabled(true)
  let format
  const formatters = new WeakSet()
  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    get: () => format,
    set(given) {
      format = given
      if (typeof given !== 'function' || formatters.has(given)) return
      format = (error, sites) => {
        const stack = given.call(Error, error, sites)
        return typeof stack === 'string' ? withSources(stack) : stack
      }
      formatters.add(format)
    },
  })
}

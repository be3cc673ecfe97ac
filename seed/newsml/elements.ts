import { oneSpaced } from '../../src/outputs/story/characters'

/** The children of an element with a name, whatever their namespace. */
export const childrenOf = (parent: Element | undefined, name: string): Element[] =>
  [...(parent?.children ?? [])].filter(({ localName }) => localName === name)

/** The element at a path of names below another. */
export const elementAt = (parent: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>((element, name) => childrenOf(element, name)[0], parent)

export const allWithin = (parent: Element | undefined, name: string): Element[] => [
  ...(parent?.getElementsByTagNameNS('*', name) ?? []),
]

/** The words of an element in one line; undefined if it has none. */
export const textIn = (element: Element | undefined): string | undefined =>
  oneSpaced(element?.textContent ?? '') || undefined

/** An attribute without spaces around it; undefined if it is empty. */
export const attributeOf = (element: Element | undefined, name: string): string | undefined =>
  element?.getAttribute(name)?.trim() || undefined

/** The last part of a code: `usable` of `stat:usable` or of an address. */
export const codeOf = (code: string | undefined): string | undefined => code?.split(/[/#:]/).findLast(Boolean)

export const definedIn = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T

import type { NinjsRendition, NinjsText } from '../../src/outputs/ninjs/item'
import { oneSpaced } from '../../src/outputs/story/characters'

/** An element of an item; its name is without a prefix. */
export type XmlElement = { name: string; attributes: Record<string, string>; nodes: (XmlElement | string)[] }

const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string'

export const elementsIn = (parent: XmlElement | undefined): XmlElement[] => (parent?.nodes ?? []).filter(isElement)

/** The children of an element with a name. */
export const childrenOf = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  elementsIn(parent).filter((child) => child.name === name)

/** The element at a path of names below another. */
export const elementAt = (parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((element, name) => childrenOf(element, name)[0], parent)

/** The elements with a name at any depth, in their order. */
export const allWithin = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  elementsIn(parent).flatMap((child) => [...(child.name === name ? [child] : []), ...allWithin(child, name)])

export const contentOf = (node: XmlElement | string): string =>
  isElement(node) ? node.nodes.map(contentOf).join('') : node

/** The words of an element in one line; undefined if it has none. */
export const textIn = (element: XmlElement | undefined): string | undefined =>
  element && (oneSpaced(contentOf(element)) || undefined)

/** An attribute without spaces around it; undefined if it is empty. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.attributes[name]?.trim() || undefined

/** The last part of a code: `usable` of `stat:usable` or of an address. */
export const codeOf = (code: string | undefined): string | undefined => code?.split(/[/#:]/).findLast(Boolean)

/** A text of an item as a list, empty without words. */
export const textsOf = (role: string, value: string | undefined, contentType = 'text/plain'): NinjsText[] =>
  value ? [{ role, contentType, value }] : []

/** A named thing of an item as a list, empty without a name. */
export const namedOf = <T extends object>(name: string | undefined, more?: T): ({ name: string } & T)[] =>
  name ? [{ name, ...(more as T) }] : []

/** A file of a picture, with the size that an element states; undefined without an address. */
export function renditionAt(element: XmlElement, href: string | undefined, about: NinjsRendition) {
  if (!href || !URL.canParse(href)) return undefined
  const [width, height] = ['width', 'height'].map((name) => Number(attributeOf(element, name)) || undefined)
  return { ...about, href: new URL(href).href, width, height }
}

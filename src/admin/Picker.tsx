'use client'
import { ReactSelect, RelationshipField } from '@payloadcms/ui'
import type { RelationshipFieldClientProps } from 'payload'
import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode } from 'react'
import { normalizeForSearch, searchTerms } from '../../collections/values/normalizeForSearch'

type Props = { children?: ReactNode }
type Element = ReactElement<Props, (props: Props) => ReactNode>

/** Renders an element’s component, and changes what it renders. */
const Changed = ({ change, element }: { change: (rendered: Element) => ReactNode; element: Element }) =>
  change(element.type(element.props) as Element)

const filterOption = ({ label }: { label: unknown }, typed: string): boolean =>
  searchTerms(typed).every((term) => ` ${normalizeForSearch(String(label))} `.includes(term))

/** The same tree, whose selects keep the options that have all that was typed. */
function filtered(node: ReactNode): ReactNode {
  if (!isValidElement<Props>(node)) return node
  if (node.type === (ReactSelect as unknown))
    return cloneElement(node as ReactElement<{ filterOption?: unknown }>, { filterOption })
  return node.props.children ? cloneElement(node, {}, Children.map(node.props.children, filtered)) : node
}

/** Payload’s relationship field, which filters what the server found once more by other rules (payload#1037). */
export function Picker(props: RelationshipFieldClientProps) {
  const condition = (RelationshipField as (props: object) => ReactNode)(props) as ReactElement<{ children: Element }>
  const field = condition.props.children
  const change = (input: Element) => <Changed change={filtered} element={input} />
  return cloneElement(condition as ReactElement<Props>, {}, <Changed change={change} element={field} />)
}

import type { FormField, FormState } from 'payload'

/** What the user can change of a field: its value or, of a list, which rows it has and in which order. */
const contentOf = (field: Partial<FormField> | undefined): unknown =>
  field?.rows ? field.rows.map(({ id }) => id) : (field?.value ?? null)

export const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** The paths of the fields whose content differs between two states of a form. */
export const changedPaths = (before: FormState, after: FormState): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (path) => !isSame(contentOf(before[path]), contentOf(after[path])),
  )

const isRichText = (value: unknown): boolean => typeof value === 'object' && value !== null && 'root' in value

/**
 * Removes from the server's answer to a save every value that would replace what the user has in the form: what was
 * changed since the save was sent, the field with the cursor, and rich text, whose editor would start anew, without
 * cursor and undo. What remains is what the server itself has changed, such as `updatedAt` or a normalized slug.
 * @param sent the form's state when it was sent
 * @param now the form's state at the time of the answer
 * @param focused the path of the field with the cursor
 */
export function acceptedState(server: FormState, sent: FormState, now: FormState, focused?: string): FormState {
  const changed = new Set(changedPaths(sent, now))
  const lists = [...changed].filter((path) => (now[path] ?? sent[path])?.rows)
  const accepted = Object.entries(server).flatMap(([path, field]): [string, FormField][] => {
    if (lists.some((list) => path === list || path.startsWith(`${list}.`))) return []
    const isKept = changed.has(path) || path === focused || isRichText(field.value)
    if (!isKept && !isSame(contentOf(field), contentOf(sent[path]))) return [[path, field]]
    const { initialValue: _initialValue, rows: _rows, value: _value, ...rest } = field // rows say what is folded, too
    return [[path, rest]]
  })
  return Object.fromEntries(accepted)
}

/** Without what the server believes to be folded: it may not know yet which row the user has just opened to write in it. */
export const withoutFolds = (server: FormState): FormState =>
  Object.fromEntries(
    Object.entries(server).map(([path, field]) => [
      path,
      field.rows ? { ...field, rows: field.rows.map(({ collapsed: _, ...row }) => row) } : field,
    ]),
  )

/** Whether the form has changes that the save did not send, apart from those that the server made itself. */
export const hasUnsaved = (sent: FormState, now: FormState, accepted: FormState): boolean =>
  changedPaths(sent, now).some((path) => {
    const field = accepted[path]
    return !field || !('value' in field) || !isSame(contentOf(field), contentOf(now[path]))
  })

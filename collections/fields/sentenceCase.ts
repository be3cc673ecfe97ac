/** An option of a select whose label is its value in sentence case: `about` → “About”. */
export const sentenceCase = (value: string) => ({ label: value[0]!.toUpperCase() + value.slice(1), value })

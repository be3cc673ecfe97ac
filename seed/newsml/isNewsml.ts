/** Behind comments, instructions and a document type. */
const ROOT =
  /^(?:\s|<\?(?:(?!\?>)[^])*?\?>|<!--(?:(?!-->)[^])*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>)*<(?:[\w.-]+:)?(newsMessage|newsItem|packageItem|knowledgeItem|conceptItem|planningItem|catalogItem|nitf|NewsML)\b/

/** Whether a document is NewsML or NITF, by its root element. */
export const isNewsml = (text: string): boolean => ROOT.test(text)

export const rootOf = (text: string): string | undefined => ROOT.exec(text)?.[1]

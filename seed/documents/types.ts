import type { provenanceMethods } from '../../collections/fields/provenance'
import type { ExportedCollection } from '../../collections/collectionTraits'

/** Where one field came from; `path` as in Payload (`authors.0.author`), `line` from 1. */
export type Evidence = {
  path: string
  found?: string
  line?: number
  method: (typeof provenanceMethods)[number]
  rule?: string
  note?: string
}

/** One corrected place. `offset` counts UTF-16 units in the text as it was found. */
export type Edit = {
  offset: number
  before: string
  after: string
  rule: 'space-before-punct' | 'nbsp' | 'edge-space' | 'invisible'
}

export type StoryEdit = Edit & { line: number; paragraph?: number }

export type Collection = ExportedCollection

/** A document to import: its id and natural key, its data, and the evidence for each field. */
export type SeedDocument = {
  collection: Collection
  id: string
  /** How a document that a person made in the meantime is recognised. */
  key: Record<string, string>
  /** How a document that the same importer made under another id is recognised: by one of the values at one of the paths. */
  formerly?: { importer: string; values: Record<string, string[]> }
  /** A page by its file’s name: whose file has another one now is another page. */
  pageKey?: string
  /** A link by which the story is recognised in what another feed made of it; that is left as it is. */
  elsewhere?: { file: string; isBasedOn: string }
  data: Record<string, unknown>
  evidence: Evidence[]
  edits: StoryEdit[]
  /** A picture’s own file, where it has one: read only when it is written. */
  file?: { name: string; bytes: () => Promise<Buffer> }
  /** Other stories may name it too: it is made once, and no story overwrites it. */
  isShared: boolean
  /** A whole document, as another newsroom had it: what happened to it there is not done again. */
  isRestored?: true
  /** The edit of a restored article that waits: the fields in which it differs. */
  draft?: Record<string, unknown>
  /** The rest of a document that came before: its references to documents that came after it. */
  completes?: true
}

/** What documents are written from; `sha256` in lower-case hex, of the bytes. */
export type Source = { file: string; sha256: string; text: string; importer: string }

/** The documents of one source, each after those that it refers to. */
export type Story = {
  source: Source
  wanted: SeedDocument[]
  /** What was left empty or out, for the output: a line each, with the file and the entry. */
  warnings?: string[]
}

/** What is notified while a file is read. */
export type ReadEvents = {
  /** Receives how many entries of the file were read. */
  onEntry?: (done: number, of: number) => void
  /** Receives a line for each bad entry, with its place; without it, all entries must be good. */
  onSkip?: (line: string) => void
  /** Receives a line for what the file has and is not imported. */
  onWarning?: (line: string) => void
}

/** Stories, from their beginning each time it is called: a transaction that met another one is tried again. */
export type Stories = () => AsyncIterable<Story> | Iterable<Story>

/** A document, and its source. */
export type Item = { document: SeedDocument; source: Source }

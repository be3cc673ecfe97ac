import { hash } from 'node:crypto'

/** @returns lower-case hex, as schema.org `sha256` */
export const sha256 = (bytes: string | Uint8Array): string => hash('sha256', bytes)

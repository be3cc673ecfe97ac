import { getBOMEncoding, labelToName, TextDecoder } from '@exodus/bytes/encoding.js'
import { isUtf8 } from 'node:buffer'
import { Refusal } from '../../src/config/refusal'
import { quoted } from './quoted'

export type DecodeOptions = {
  /** The label of the encoding of a file that states none and is not UTF-8. */
  encoding?: string
  /** Receives a line when a file is not in the encoding that it states. */
  onWarning?: (line: string) => void
}

/** In bytes: where a file may state its encoding. */
const HEAD = 4096

/** Headers of an HTTP response that were saved with its body (`curl -i`), up to the blank line. */
const HTTP_HEADERS =
  /^(?:HTTP\/[\d.]+ [^\n]*\n)?(?:[a-z][\w-]*:[^\n]*\n)*?content-type:[ \t]*[\w.+-]+\/[\w.+-]+([^\n]*)\n(?:[a-z][\w-]*:[^\n]*\n)*\r?\n/i
const CHARSET = /\bcharset\s*=\s*["']?\s*([^\s"';,>/]+)/i
const XML_DECLARATION = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']\s*([^"'\s]+)/i
const HTML = /^\s*(?:<!--(?:(?!-->)[^])*?-->\s*)*<(?:!doctype\s+html|html|head|meta)\b/i
const META = /<meta\s[^>]*\bcharset\s*=[^>]*>/i
/** Unknown encodings whose bytes are those of ASCII: their text would be read as another one. */
const OF_7_BITS = /^(?:csiso2022|hz|iso-2022|utf-?7)/i

/** Code pages by number, where the Encoding Standard does not have them as `windows-…`. */
const codePages: Record<string, string> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 65001: 'utf-8' }

/**
 * Decodes the text of a file: by its byte-order mark, by the zero bytes of UTF-16, by the encoding that it states (HTTP
 * headers, XML declaration, HTML’s `meta`), or as UTF-8. Never lossy: what an encoding cannot decode is refused. Not by
 * Node’s own TextDecoder, which decodes windows-1252 as ISO-8859-1 (nodejs/node#56542).
 *
 * A text that is valid UTF-8 beyond ASCII is read as UTF-8 whatever a single-byte encoding it states, because text in
 * such an encoding is practically never valid UTF-8, and servers often re-encode a feed without its declaration.
 * @param file the name to use in errors
 * @returns the text with its byte-order mark; HTTP headers are blank lines, so that line numbers are those of the file
 * @throws {Refusal} in a line that names the encoding, and the first line that it cannot decode
 * @see https://encoding.spec.whatwg.org/#names-and-labels
 */
export function decodeText(bytes: Uint8Array, file: string, { encoding, onWarning }: DecodeOptions = {}): string {
  requireNoUtf32(bytes, file)
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  const label = statedIn(head)
  const wide = utf16Of(bytes)
  const known = label && namedEncoding(label)
  const isValid = !wide && isUtf8(bytes)
  if (!wide && label && !known && (!isValid || OF_7_BITS.test(label))) {
    throw new Refusal(`${file}: expected a known encoding, found ${quoted(label)}`)
  }
  const stated = known?.startsWith('UTF-16') ? undefined : known || undefined // it would have shown in the first bytes
  const name = wide ?? (isValid ? trueEncoding(bytes, stated) : (stated ?? namedEncoding(encoding ?? '') ?? 'UTF-8'))
  if (isValid && label && name !== known && /[^\0-\x7f]/.test(Buffer.from(bytes).toString('latin1'))) {
    onWarning?.(`${file}: expected text in ${known ?? label}, as it states, found UTF-8: read as UTF-8`)
  }
  const text = decode(bytes, name)
  if (text === undefined) {
    const hint = (wide ?? stated ?? encoding) ? '' : ': it states no encoding; save it as UTF-8, or give --encoding'
    throw new Refusal(
      `${file}:${badLine(bytes, name)}: expected text in ${name}, found bytes that are not ${name}${hint}`,
    )
  }
  const [headers = ''] = HTTP_HEADERS.exec(text.slice(0, HEAD)) ?? []
  return headers.replaceAll(/[^\n]/g, '') + text.slice(headers.length)
}

/** The name of an encoding by a label such as `latin1`, `cp1251` or `x-sjis`; undefined for one that is not known. */
export function namedEncoding(label: string): string | undefined {
  const [, page = ''] = /^(?:cp|ms|win|windows)[-_ ]?(\d+)$/i.exec(label.trim()) ?? []
  const other = page ? (codePages[page] ?? `windows-${page}`) : label.trim().replace(/^utf[-_ ]?(\d+)/i, 'utf-$1')
  const name = labelToName(label) ?? labelToName(other)
  return name === null || name === 'replacement' || name === 'x-user-defined' ? undefined : name
}

/** The Encoding Standard has no UTF-32, and takes its byte-order mark for that of UTF-16. */
export function requireNoUtf32(bytes: Uint8Array, file: string): void {
  const beginning = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  const isLittle = beginning === 'fffe0000' || /^(?!00)..000000$/.test(beginning)
  const isBig = beginning === '0000feff' || /^000000(?!00)..$/.test(beginning)
  if (!isLittle && !isBig) return
  const name = isLittle ? 'UTF-32LE' : 'UTF-32BE'
  throw new Refusal(`${file}: expected text in a known encoding, found ${name}: save it as UTF-8`)
}

/** UTF-16 begins with a byte-order mark, or with a character of ASCII, as XML and JSON do. */
export function utf16Of(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  const [first, second, third, fourth] = bytes
  const isLittle = first !== 0 && second === 0 && third !== 0 && fourth === 0
  const isBig = first === 0 && second !== 0 && third === 0 && fourth !== 0
  const mark = getBOMEncoding(bytes)
  if (mark === 'utf-16le' || (!mark && isLittle)) return 'UTF-16LE'
  return mark === 'utf-16be' || (!mark && isBig) ? 'UTF-16BE' : undefined
}

function statedIn(head: string): string | undefined {
  const [headers = '', parameters = ''] = HTTP_HEADERS.exec(head) ?? []
  const text = head.slice(headers.length)
  const meta = HTML.test(text) ? META.exec(text)?.[0] : undefined
  return (CHARSET.exec(parameters) ?? XML_DECLARATION.exec(text) ?? CHARSET.exec(meta ?? ''))?.[1]
}

/**
 * The encoding of bytes that are valid UTF-8 and state another one. Characters of two bytes in UTF-8 can be one of GBK or
 * EUC-KR by chance, those of three cannot in a text.
 */
function trueEncoding(bytes: Uint8Array, stated: string | undefined): string {
  const isMultiByte = /^(?:Big5|EUC|GB|ISO-2022|Shift)/.test(stated ?? '')
  if (!stated || !isMultiByte) return 'UTF-8'
  const isByChance = !/[\u0800-\uffff]/.test(Buffer.from(bytes).toString())
  return isByChance && decode(bytes, stated) !== undefined ? stated : 'UTF-8'
}

function decode(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The first line, from 1, that is not in an encoding; 1 if the lines are not bytes between line feeds. */
function badLine(bytes: Uint8Array, name: string): number {
  if (name.startsWith('UTF-16')) return 1
  const lines = Buffer.from(bytes).toString('latin1').split('\n')
  return Math.max(1, lines.findIndex((line) => decode(Buffer.from(line, 'latin1'), name) === undefined) + 1)
}

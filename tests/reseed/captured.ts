import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import sharp from 'sharp'
import { FULL, layout } from '../unit/seed/page/page'

const PICTURES = 8

/** A folder of captured pages, with pictures on a server that runs until `close`; it fails while `isBroken`. */
export type Captured = {
  args: string[]
  env: Record<string, string>
  folder: string
  isBroken: boolean
  close: () => void
}

/**
 * Pictures of pages need https URLs. So the server has a self-signed certificate, which the run trusts by Node’s
 * `NODE_EXTRA_CA_CERTS`; no check of the import is turned off.
 */
export async function capturedPages(count: number): Promise<Captured> {
  const place = mkdtempSync(path.join(process.env.DATA_DIR!, 'captured-'))
  const [key, cert] = [path.join(place, 'key.pem'), path.join(place, 'cert.pem')]
  makeCertificate(key, cert)
  const pictures = await Promise.all(Array.from({ length: PICTURES }, (_, index) => pictureOf(index)))
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, ({ url = '' }, response) => {
    const picture = pictures[Number(/\d+/.exec(url)?.[0])]
    response.writeHead(captured.isBroken ? 500 : picture ? 200 : 404, { 'content-type': 'image/jpeg' }).end(picture)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const folder = path.join(place, 'pages')
  mkdirSync(folder)
  for (let index = 0; index < count; index += 1) {
    const headline = `A Singer and a Rapper Drift Apart for the ${index + 1}. Time This Year`
    const image = `https://${host}/${index % PICTURES}.jpg`
    writeFileSync(path.join(folder, `page-${index}.txt`), layout({ ...FULL, headline, image }))
  }
  const captured: Captured = {
    args: [folder, '--fetch-media', '--allow-host', host],
    env: { NODE_EXTRA_CA_CERTS: cert },
    folder,
    isBroken: false,
    close: () => server.close(),
  }
  return captured
}

function makeCertificate(key: string, cert: string): void {
  const options = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=newsdesk-test'
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert]
  const { error, status, stderr } = spawnSync('openssl', ['req', ...options.split(' '), ...names], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`, { cause: error })
}

/** Pictures of different colors, and so with different bytes, which are large enough to be cropped. */
const pictureOf = (index: number): Promise<Buffer> =>
  sharp({ create: { width: 1300, height: 1250, channels: 3, background: { r: index * 30, g: 90, b: 160 } } })
    .jpeg()
    .toBuffer()

import http from 'node:http'

export type Raw = { status: number; headers: http.IncomingHttpHeaders; text: string }

/** Sends a request that fetch would not send: odd hosts, paths and bodies. */
export const sendRaw = (
  url: string,
  method: string,
  path: string,
  headers: http.OutgoingHttpHeaders = {},
  body?: string | Buffer,
) =>
  new Promise<Raw>((resolve, reject) => {
    const request = http.request(url, { method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode!, headers: response.headers, text })
      })
    })
    request.on('error', reject).end(body)
  })

import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

/**
 * In development, has Next compile the admin panel before a browser asks for it, and reports it on the terminal.
 * @param url where the panel is on this machine
 */
export async function compilePanel(url: string): Promise<void> {
  console.log('Compiling the admin panel in the background. The API responds already.')
  const began = performance.now()
  const [response] = (await once(get(`${url}/login`), 'response')) as [IncomingMessage]
  await once(response.resume(), 'end')
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    response.statusCode! < 500
      ? `Compiled the admin panel in ${seconds} s.`
      : 'The admin panel does not compile: see above.',
  )
}

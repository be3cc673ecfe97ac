import type { ErrorRequestHandler, RequestHandler } from 'express'

/** An error in Payload’s own shape. */
export const errorBody = (message: string) => ({ errors: [{ message }] })

export const notFound: RequestHandler = (req, res) => {
  res.status(404).json(errorBody(`Nothing at ${req.baseUrl}${req.path}`))
}

/** What a client is told of an error, in Payload’s own shape: only what is its own fault. */
export function toldOf(error: unknown): { body: ReturnType<typeof errorBody>; status: number } {
  const { message, status } = error as { message: string; status?: number }
  if (status && status >= 400 && status < 500) return { body: errorBody(message), status }
  return { body: errorBody('Something went wrong.'), status: 500 }
}

/** What is not the client’s fault is logged. */
export const jsonErrors: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  if (res.headersSent) {
    if (!req.destroyed) req.log.error(error) // as it is when its body was refused, see requestLimits
    res.destroy()
    return
  }
  const { body: told, status } = toldOf(error)
  if (status >= 500) req.log.error(error)
  res.status(status).json(told)
}

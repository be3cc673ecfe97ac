import type { ErrorRequestHandler, RequestHandler } from 'express'

const body = (message: string) => ({ errors: [{ message }] })

export const notFound: RequestHandler = (req, res) => {
  res.status(404).json(body(`Nothing at ${req.path}`))
}

/** What a client is told of an error, in Payload’s own shape: only what is its own fault. */
export function toldOf(error: unknown): { body: ReturnType<typeof body>; status: number } {
  const { message, status } = error as { message: string; status?: number }
  if (status && status >= 400 && status < 500) return { body: body(message), status }
  return { body: body('Something went wrong.'), status: 500 }
}

/** What is not the client’s fault is logged. */
export const jsonErrors: ErrorRequestHandler = (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error)
  const { body: told, status } = toldOf(error)
  if (status >= 500) req.log.error(error)
  res.status(status).json(told)
}

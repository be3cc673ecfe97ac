import type { ErrorRequestHandler, RequestHandler } from 'express'

const body = (message: string) => ({ errors: [{ message }] })

export const nothingAt = (path: string) => body(`Nothing at ${path}`)

export const notFound: RequestHandler = (req, res) => {
  res.status(404).json(nothingAt(req.path))
}

/** Errors in Payload’s own shape. What is not the client’s fault is logged and not told. */
export const jsonErrors: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const { message, status } = error as { message: string; status?: number }
  if (res.headersSent) return next(error)
  if (status && status >= 400 && status < 500) res.status(status).json(body(message))
  else {
    req.log.error(error)
    res.status(500).json(body('Something went wrong.'))
  }
}

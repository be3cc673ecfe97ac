import type { ErrorRequestHandler, RequestHandler } from 'express'
import createError from 'http-errors'
import type { ServerResponse } from 'node:http'
import { currentRequest, requests } from '../logging/currentRequest'
import { corsHeaders } from './responseHeaders'
import type { FetchHandler } from './fetchBridge'
import { isUnavailable, RETRY_AFTER_S, UNAVAILABLE } from '../database/unavailable'

/** An error in Payload’s own shape. */
export const errorBody = (message: string) => ({ errors: [{ message }] })

/** Next’s own page of a fault has nothing on it but what its scripts put there. */
export const FAULT_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Temporarily unavailable</title>
<h1>This page is temporarily unavailable</h1><p>The server has a problem. Please try again in a minute.</p></html>`

export const notFound: RequestHandler = (req, res) => {
  res.status(404).json(errorBody(`Not Found: ${req.baseUrl}${req.path}`))
}

/** Of a 503. */
export const retryLater = { 'Retry-After': String(RETRY_AFTER_S) }

export const unavailable = (): Error => createError(503, UNAVAILABLE)

type ErrorResponse = { body: ReturnType<typeof errorBody>; headers: Record<string, string>; status: number }

/** Of an error whose details are not for clients: its message and the line of ours that threw it, in development only. */
export function faultMessage({ message, name, stack = '' }: Error): string {
  if (process.env.NODE_ENV !== 'development') return 'Something went wrong.'
  const places = stack.split(`${process.cwd()}/`).slice(1)
  const place = /^[^\s()]+?:\d+/.exec(places.find((one) => !one.startsWith('node_modules/')) ?? '')
  return `${name}: ${message}${place ? ` (${place[0]})` : ''}`
}

/** The response to an error, in Payload’s own shape, with a message only for client errors and outages. */
export function errorResponseOf(error: unknown): ErrorResponse {
  const { message, status } = error as { message: string; status?: number }
  if (status && status >= 400 && status < 500) return { body: errorBody(message), headers: {}, status }
  if (isUnavailable(error)) return { body: errorBody(UNAVAILABLE), headers: retryLater, status: 503 }
  return { body: errorBody(faultMessage(error as Error)), headers: {}, status: 500 }
}

/**
 * Answers 503 where Payload has a 500, or GraphQL a 200 with errors, because the database was away. Of some operations
 * Payload keeps nothing of the error that says so: then the database is checked.
 */
export function sayUnavailable(handle: FetchHandler, isAway: () => Promise<boolean>): FetchHandler {
  return async (request) => {
    const response = await handle(request).catch(async (error: { status?: number }) => {
      throw !error.status && (await isAway()) ? unavailable() : error
    })
    const { body, headers, status } = response
    const isKnown = requests.getStore()?.isUnavailable
    if (isKnown && headers.has('Retry-After')) return new Response(body, { headers, status: 503 })
    if (!isKnown && (status !== 500 || !(await isAway()))) return response
    await body?.cancel()
    throw unavailable()
  }
}

/** Leaves an error to the line that the log has of its request. */
export const noteError = (error: unknown): void => void currentRequest()?.errors.push(error)

/** Begins the response to an error outside of Express, which the caller ends. */
export function sendError(res: ServerResponse, { body, headers, status }: ErrorResponse): ServerResponse {
  const text = JSON.stringify(body)
  const about = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }
  res.writeHead(status, { ...corsHeaders, ...about, 'Cache-Control': 'no-store', ...headers }).write(text)
  return res
}

export const jsonErrors: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  if (!res.headersSent || !req.destroyed) noteError(error) // destroyed when its body was refused, see requestLimits
  if (res.headersSent) {
    res.destroy()
    return
  }
  const { body, headers, status } = errorResponseOf(error)
  res.status(status).set(headers)
  if (status === 503 && !req.originalUrl.startsWith('/api')) res.set('Cache-Control', 'no-store').send(FAULT_PAGE)
  else res.json(body)
}

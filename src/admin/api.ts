/** `error`, as the API words it, if the request failed; the status is 0 if the server cannot be reached. */
type Answer<Body> =
  { body: Body; error?: undefined; status: number } | { body?: Partial<Body>; error: string; status: number }

/** Sends a request to the API as the signed-in user. */
export async function request<Body extends object>(path: string, init?: RequestInit): Promise<Answer<Body>> {
  const response = await fetch(path, { headers: { 'Content-Type': 'application/json' }, ...init }).catch(
    () => undefined,
  )
  if (!response) return { error: 'The server cannot be reached.', status: 0 }
  const { status } = response
  const body = (await response.json().catch(() => ({}))) as Body & { errors?: { message: string }[] } // a proxy's page
  return response.ok ? { body, status } : { body, error: body.errors?.[0]?.message ?? `Status ${status}`, status }
}

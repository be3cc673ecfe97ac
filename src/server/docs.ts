import express, { Router } from 'express'
import path from 'node:path'

/** In place of the package’s own, which shows another API, from another host. */
const initializer = `window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
})
`

/** `/api/docs`: a page to try the API on. Nothing is loaded from another host. */
export const docs = Router()
  .get('/swagger-initializer.js', (_, res) => void res.type('js').send(initializer))
  .use(express.static(path.resolve('node_modules/swagger-ui-dist')))

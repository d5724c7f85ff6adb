import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Assets } from './assets.ts'
import { html } from './html.ts'

/** The browsable description of the API. Its widget writes styles into the page, which only this page allows. */
export function apiDocs(assets: Assets): Hono {
  const app = new Hono()
  app.use(
    '/api/docs',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      strictTransportSecurity: false,
    }),
  )
  app.get('/api/docs', (context) =>
    context.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API - Sportello</title>
<link rel="icon" href="${assets.address}/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="${assets.address}/swagger-ui.css"></head>
<body><main><noscript><p>This page needs JavaScript. The same description is at <a href="/api/openapi.json">/api/openapi.json</a>.</p></noscript><div id="swagger-ui"></div></main>
<script src="${assets.address}/swagger-ui-bundle.js"></script><script type="module" src="${assets.address}/api-browser.js"></script></body></html>`),
  )
  return app
}

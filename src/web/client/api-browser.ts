/** The API browser, from files of this site only. */
type SwaggerUi = (options: Readonly<Record<string, unknown>>) => void
const { SwaggerUIBundle } = globalThis as unknown as { readonly SwaggerUIBundle?: SwaggerUi }

SwaggerUIBundle?.({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  // The validator badge would ask another site.
  validatorUrl: null,
})

import type { MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders } from 'hono/secure-headers'

/**
 * Everything comes from this site: no third party, no script or style written in a page. `no-referrer` keeps the code of a case out of
 * other sites' logs. With it browsers send `Origin: null` with forms, so that an origin check would refuse our own; none is needed, since
 * no cookie stands for a person: who can post to a case knows its code.
 */
export function pageHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      // The printable report is one file with its style inside.
      styleSrc: ["'self'", NONCE],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
    xFrameOptions: 'DENY',
    // The proxy that brings HTTPS says this; over plain HTTP it would be ignored.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  })
}

/** A case is for who has its code: it is neither indexed nor kept by a shared cache. */
export function caseHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next()
    context.header('X-Robots-Tag', 'noindex, nofollow')
    context.header('Cache-Control', 'no-store')
  }
}

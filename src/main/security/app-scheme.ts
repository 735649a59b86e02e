import type { CustomScheme } from 'electron'

export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://cancellist'
export const APP_HOME = `${APP_ORIGIN}/index.html`

/** Standard and secure, so that the page has its own origin; it does not bypass the content security policy. */
export const APP_SCHEME_PRIVILEGES: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

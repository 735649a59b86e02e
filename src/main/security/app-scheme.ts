import type { CustomScheme } from 'electron'

export const APP_SCHEME = 'app'
export const APP_ORIGIN = 'app://cancellist'
export const APP_HOME = `${APP_ORIGIN}/index.html`

/** Standard and secure, so that the page has an origin of its own; it gets no way round the content security policy. */
export const APP_SCHEME_PRIVILEGES: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

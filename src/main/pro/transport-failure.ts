/** What a failed transport proves about the request: that it never left, or nothing. */
export type FailureMeaning =
  'never-left' | 'offline' | 'no-way-to-pro' | 'proxy-sign-in' | 'redirected' | 'connection-lost'

/** Nothing was sent, because the connections of an earlier call could not be closed. */
export const NO_FRESH_CONNECTION = 'NO_FRESH_CONNECTION'

/**
 * Failures that happen before a request is written; each cancel has a new connection. Chromium's names are from net_error_list.h,
 * Node's are system errors. Any other failure proves nothing: TLS protocol errors are missing on purpose, because they may happen
 * after the handshake.
 */
const NEVER_LEFT: ReadonlySet<string> = new Set([
  NO_FRESH_CONNECTION,
  'net::ERR_NAME_NOT_RESOLVED',
  'net::ERR_NAME_RESOLUTION_FAILED',
  'net::ERR_ADDRESS_INVALID',
  'net::ERR_CONNECTION_REFUSED',
  'net::ERR_CONNECTION_FAILED',
  'net::ERR_CONNECTION_TIMED_OUT',
  'net::ERR_PROXY_CONNECTION_FAILED',
  'net::ERR_TUNNEL_CONNECTION_FAILED',
  'net::ERR_PROXY_CERTIFICATE_INVALID',
  'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  'net::ERR_CERT_COMMON_NAME_INVALID',
  'net::ERR_CERT_DATE_INVALID',
  'net::ERR_CERT_AUTHORITY_INVALID',
  'net::ERR_CERT_REVOKED',
  'net::ERR_CERT_INVALID',
  'net::ERR_CERT_WEAK_KEY',
  'net::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** The network failed. An open connection can end like this too, when the cable is pulled, so a cancel may have arrived. */
const NO_WAY_TO_PRO: ReadonlySet<string> = new Set([
  'net::ERR_ADDRESS_UNREACHABLE',
  'net::ERR_NETWORK_CHANGED',
  'net::ERR_NETWORK_IO_SUSPENDED',
  'net::ERR_NETWORK_ACCESS_DENIED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
])

const PROXY_SIGN_IN: ReadonlySet<string> = new Set([
  'net::ERR_PROXY_AUTH_REQUESTED',
  'net::ERR_PROXY_AUTH_UNSUPPORTED',
  'net::ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION',
])

export function meaningOfFailure(error: string): FailureMeaning {
  if (NEVER_LEFT.has(error)) return 'never-left'
  // Open connections end like this too when the network goes down.
  if (error === 'net::ERR_INTERNET_DISCONNECTED') return 'offline'
  if (NO_WAY_TO_PRO.has(error)) return 'no-way-to-pro'
  if (PROXY_SIGN_IN.has(error)) return 'proxy-sign-in'
  // Electron refuses a redirect with a sentence, not a code.
  if (error === 'net::ERR_UNSAFE_REDIRECT' || /redirect/i.test(error)) return 'redirected'
  return 'connection-lost'
}

/** The code of a rejected fetch, searched along its causes; the message if there is none. */
export function failureCode(error: unknown): string {
  const seen = new Set<unknown>()
  for (let each = error; each instanceof Error && !seen.has(each); each = each.cause) {
    seen.add(each)
    if ('code' in each && typeof each.code === 'string') return each.code
    const [code] = /net::ERR_[A-Z0-9_]+/.exec(each.message) ?? []
    if (code !== undefined) return code
  }
  return error instanceof Error ? error.message : String(error)
}

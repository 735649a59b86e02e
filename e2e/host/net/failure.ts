/** Node's names for what went wrong with a connection, and Chromium's. */
const NAMES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  EPIPE: 'CONNECTION_RESET',
  ECONNABORTED: 'CONNECTION_ABORTED',
  ETIMEDOUT: 'TIMED_OUT',
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  EHOSTUNREACH: 'ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ADDRESS_UNREACHABLE',
  ENETDOWN: 'INTERNET_DISCONNECTED',
  CERT_HAS_EXPIRED: 'CERT_DATE_INVALID',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERT_AUTHORITY_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERT_COMMON_NAME_INVALID',
}

/** The error that Electron's `net` would have given. */
export function toNetError(error: Error & { readonly code?: string; readonly syscall?: string }): Error {
  const { code = '', syscall, message } = error
  // Node's word for a server that closed in good order without an answer.
  if (message === 'socket hang up') return netError('EMPTY_RESPONSE')
  // Only a connection that never came about proves that nothing was sent.
  if (code === 'ETIMEDOUT' && syscall === 'connect') return netError('CONNECTION_TIMED_OUT')
  if (code.startsWith('HPE_')) return netError('INVALID_HTTP_RESPONSE')
  return netError(NAMES[code] ?? 'FAILED')
}

export function netError(name: string): Error {
  return new Error(`net::ERR_${name}`)
}

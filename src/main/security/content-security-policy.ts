const POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  // Lists are read in our own module worker.
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
} as const satisfies Record<string, readonly string[]>

export function contentSecurityPolicy(): string {
  return written(POLICY)
}

/** For Vite's development server: its socket, and the style elements that it writes. */
export function developmentSecurityPolicy(origin: string): string {
  return written({
    ...POLICY,
    'style-src': [...POLICY['style-src'], "'unsafe-inline'"],
    'connect-src': ["'self'", origin.replace(/^http/, 'ws')],
  })
}

function written(policy: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')
}

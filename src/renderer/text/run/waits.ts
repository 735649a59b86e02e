import type { Waiting } from '#shared/pause.ts'

/** Why nothing goes out for a while. */
export const WAITS = {
  throttled: 'PRO asked Cancellist to slow down',
  unreachable: 'PRO cannot be reached',
  offline: 'this computer is offline',
} as const satisfies Record<Waiting['because'], string>

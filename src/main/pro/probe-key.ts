import type { Result } from '#shared/errors.ts'
import { referenceIn, type Reference } from '#shared/reference.ts'
import type { ProClient } from './client.ts'

/** Reads a reference that hardly exists: an accepted key gets "not found", and nothing changes. */
const PROBE = toReference('EC-000-000-000')

/** Whether PRO accepts the key of this client. */
export async function probeKey(client: ProClient): Promise<Result<void, 'key-refused' | 'key-not-tested'>> {
  const lookUp = await client.lookUp(PROBE)
  switch (lookUp.kind) {
    case 'state':
    case 'not-found':
      return { ok: true, value: undefined }
    case 'nothing':
      return { ok: false, error: { code: 'key-not-tested', because: lookUp.why } }
    case 'not-processed':
      return lookUp.cause.because === 'key-refused'
        ? { ok: false, error: { code: 'key-refused', message: lookUp.cause.message } }
        : { ok: false, error: { code: 'key-not-tested', because: lookUp.cause.because } }
  }
}

function toReference(text: string): Reference {
  const reference = referenceIn(text)
  if (reference === undefined) throw new Error('not a reference')
  return reference
}

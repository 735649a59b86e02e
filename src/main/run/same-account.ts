import type { Reference } from '#shared/reference.ts'
import type { ProClient } from '../pro/client.ts'
import type { CallGate } from '../calls/call-gate.ts'
import { afterBlindBatches } from './stop-rules.ts'

const USELESS_LOOK_MS = 1_000

export interface AccountDeps {
  /** A reference that PRO has recognised in this run; undefined as long as there is none. */
  readonly known: Reference | undefined
  readonly pro: Pick<ProClient, 'lookUp'>
  readonly gate: CallGate
}

/**
 * With the key of another account PRO would deny references that it knew before, so no answer counts until PRO has recognised one
 * of them again. False if the run has ended.
 */
export async function isSameAccount({ known, pro, gate }: AccountDeps): Promise<boolean> {
  if (known === undefined) return true
  for (let useless = 0; ;) {
    const lookUp = await pro.lookUp(known)
    switch (lookUp.kind) {
      case 'state':
        return true
      case 'not-found':
        gate.end({ by: 'pause', pause: { code: 'other-account' } })
        return false
      case 'not-processed':
        gate.handleUnprocessed(lookUp.cause)
        await gate.opened()
        if (gate.ending !== undefined) return false
        break
      case 'nothing': {
        useless += 1
        const pause = afterBlindBatches(useless)
        if (pause !== undefined) {
          gate.end({ by: 'pause', pause })
          return false
        }
        await gate.wait(USELESS_LOOK_MS)
      }
    }
  }
}

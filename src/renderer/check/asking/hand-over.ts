import { chunks } from '#shared/chunks.ts'
import type { CheckId } from '#shared/ids.ts'
import type { Environment } from '#shared/connection.ts'
import type { Result } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import { MAX_REFERENCES_PER_CALL } from '#shared/ipc/limits.ts'
import type { Reference } from '#shared/reference.ts'
import { nextTask } from '../../ui/slices.ts'

/** Hands main the references to ask about; undefined when they are no longer wanted. */
export async function handOver(
  api: Api['check'],
  environment: Environment,
  references: readonly Reference[],
  isWanted: () => boolean,
): Promise<Result<CheckId> | undefined> {
  const begun = await api.begin({ environment })
  if (!begun.ok) return begun
  const { id } = begun.value
  for (const some of chunks(references, MAX_REFERENCES_PER_CALL)) {
    if (!isWanted()) return undefined
    const added = await api.add({ id, references: some })
    if (!added.ok) return added
    await nextTask()
  }
  return isWanted() ? { ok: true, value: id } : undefined
}

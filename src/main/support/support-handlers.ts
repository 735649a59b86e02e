import type { IsoTime } from '#shared/iso-time.ts'
import path from 'node:path'
import type { Connection } from '#shared/connection.ts'
import type { Settings } from '#shared/settings.ts'
import { saveFile, type SavePorts } from '../files/save-file.ts'
import type { Handlers } from '../ipc/handlers.ts'
import type { Journal } from '../journal/journal.ts'
import { supportBundle } from './bundle.ts'

interface Dependencies extends SavePorts {
  readonly logs: string
  readonly home: string
  /** Of the program and of what it runs on. */
  readonly versions: Readonly<Record<string, string>>
  readonly settings: () => Settings
  readonly fixed: () => readonly string[]
  readonly connections: () => readonly Connection[]
  readonly journal: Pick<Journal, 'runCounts'>
  readonly now: () => IsoTime
  /** Shows a file in its folder. */
  readonly showFile: (file: string) => void
}

export function createSupportHandlers(deps: Dependencies): Handlers<'support'> {
  const { logs, home, versions, settings, fixed, connections, journal, now, showFile } = deps

  async function* pieces(): AsyncGenerator<Uint8Array> {
    const { scanPrefix, ...others } = settings()
    const about = {
      at: now(),
      versions,
      // What a person has typed is left out.
      settings: { ...others, scanPrefixCharacters: scanPrefix.length },
      fixedByPolicy: fixed(),
      connections: connections().map(({ environment, keeping, acceptedAt }) => ({ environment, keeping, acceptedAt })),
      runs: journal.runCounts(),
    }
    yield await supportBundle({ logs, home, about })
  }

  return {
    showLogs() {
      showFile(path.join(logs, 'main.log'))
      return { ok: true, value: undefined }
    },
    saveBundle: () => saveFile(deps, `Cancellist support ${now().slice(0, 10)}.zip`, pieces()),
  }
}

import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { systemCode } from '../files/file-failure.ts'
import { redact } from '../logging/redact.ts'
import { withoutAddresses } from './without-addresses.ts'

export interface BundleParts {
  /** The log folder. */
  readonly logs: string
  /** The user's home folder, whose name is a person's. */
  readonly home: string
  /** Versions, settings and counts: no key, no name, no address, and nothing of a list. */
  readonly about: object
}

/** A zip for support, with nothing in it that could not be read out on the telephone. */
export async function supportBundle({ logs, home, about }: BundleParts): Promise<Uint8Array> {
  const names = await readdir(logs).catch(none)
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.log'))
      .map(async (name): Promise<[string, Uint8Array]> => {
        const text = await readFile(path.join(logs, name), 'utf8')
        return [`logs/${name}`, strToU8(redact(withoutAddresses(text, home)))]
      }),
  )
  return zipSync(Object.fromEntries([['about.json', strToU8(`${JSON.stringify(about, undefined, 2)}\n`)], ...files]))
}

function none(error: unknown): readonly string[] {
  if (systemCode(error) === 'ENOENT') return []
  throw error
}

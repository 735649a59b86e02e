import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { outside } from '#shared/words/outside.ts'
import type { Log } from '../../logging/log.ts'
import { PRIVATE_FILE } from '../../logging/private-folder.ts'
import { fieldOf, stored } from '../stored-json.ts'

/** Who has the journal open, in a file beside it for others to read; SQLite's own lock decides. */
export interface Owner {
  readonly computer: string
  readonly user: string
  /** ISO 8601. */
  readonly since: string
}

const LONGEST = 60

function ownerIn(folder: string): string {
  return path.join(folder, 'journal-owner.json')
}

/** A failure to write it stops nobody; the next program just cannot say who has it. */
export function writeOwner(folder: string, owner: Owner, log: Log): void {
  try {
    writeFileSync(ownerIn(folder), JSON.stringify(owner), { mode: PRIVATE_FILE })
  } catch (error) {
    log.warn("The journal's owner file could not be written", error)
  }
}

export function removeOwner(folder: string, log: Log): void {
  try {
    rmSync(ownerIn(folder), { force: true })
  } catch (error) {
    log.warn("The journal's owner file could not be removed", error)
  }
}

/** Any program may have written it, so its length is limited. */
export function readOwner(folder: string, log: Log): Owner | undefined {
  try {
    const text = readFileSync(ownerIn(folder), 'utf8').slice(0, 4_096)
    const owner = stored<Owner>(text, (value) => FIELDS.every((field) => typeof fieldOf(value, field) === 'string'))
    if (owner === undefined || Number.isNaN(Date.parse(owner.since))) return undefined
    return { computer: shown(owner.computer), user: shown(owner.user), since: owner.since }
  } catch (error) {
    log.warn('It is not known who has the journal open', error)
    return undefined
  }
}

const FIELDS = ['computer', 'user', 'since'] as const satisfies readonly (keyof Owner)[]

function shown(text: string): string {
  return outside(text.slice(0, LONGEST))
}

import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import type { Notice } from '#shared/ipc/channels.ts'
import { systemCode } from '../files/file-failure.ts'
import { jsonObject } from '../files/json-object.ts'
import type { Log } from '../logging/log.ts'
import { policySchema, STRICTEST, type Policy } from './policy.ts'

export interface ReadPolicy {
  readonly policy: Policy
  readonly notices: readonly Notice[]
}

const FILE = 'policy.json'

/** Hard-coded, because a user can change environment variables. */
const SYSTEM_FOLDERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'C:\\ProgramData\\Cancellist',
  darwin: '/Library/Application Support/Cancellist',
  linux: '/etc/cancellist',
}

/** Where a policy may be: in the system's folder, or else beside the program. */
export function policyFiles(platform: NodeJS.Platform, program: string): readonly string[] {
  const { join, dirname } = platform === 'win32' ? path.win32 : path.posix
  const folder = SYSTEM_FOLDERS[platform]
  return [...(folder === undefined ? [] : [join(folder, FILE)]), join(dirname(program), FILE)]
}

/** The first one found counts. One that cannot be understood is not ignored: it allows only what nobody can have forbidden. */
export async function readPolicy(files: readonly string[], log: Log): Promise<ReadPolicy> {
  for (const file of files) {
    try {
      return policyIn(await readFile(file, 'utf8'), log)
    } catch (error) {
      const code = systemCode(error)
      if (code === undefined) throw error
      if (code === 'ENOENT' || code === 'ENOTDIR') continue
      log.error('The policy cannot be read', code)
      return { policy: STRICTEST, notices: [{ code: 'policy-not-read' }] }
    }
  }
  return { policy: {}, notices: [] }
}

function policyIn(text: string, log: Log): ReadPolicy {
  const given = objectIn(text)
  if (given === undefined) {
    log.error('The policy is no JSON object')
    return { policy: STRICTEST, notices: [{ code: 'policy-not-read' }] }
  }
  const parsed = policySchema.safeParse(given)
  if (parsed.success) {
    log.info(`A policy counts: ${Object.keys(parsed.data).join(', ')}`)
    return { policy: parsed.data, notices: [] }
  }
  const wrong = [...new Set(parsed.error.issues.flatMap(namesOf))].toSorted()
  log.error(`The policy has something wrong: ${wrong.join(', ')}`)
  const rest = policySchema.safeParse(without(given, wrong))
  const strict = without(
    STRICTEST,
    Object.keys(STRICTEST).filter((name) => !wrong.includes(name)),
  )
  return {
    policy: { ...(rest.success ? rest.data : STRICTEST), ...strict },
    notices: [{ code: 'policy-wrong', names: wrong.map((name) => name.slice(0, MAX_NAME)).slice(0, MOST_NAMES) }],
  }
}

const MAX_NAME = 40
const MOST_NAMES = 5

/** Properties with an unknown name or an invalid value. */
function namesOf(issue: z.core.$ZodIssue): readonly string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])]
}

function objectIn(text: string): object | undefined {
  try {
    return jsonObject(text)
  } catch {
    return undefined
  }
}

function without(given: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
}

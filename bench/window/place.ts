import path from 'node:path'
import { App } from '../../e2e/app/app.ts'
import type { Lane } from '../../e2e/app/lane.ts'
import { ROOT } from '../../scripts/machine.ts'
import type { Launcher } from '../../e2e/app/launcher.ts'

/** Where it is measured. */
export interface Place {
  readonly launcher: Launcher
  readonly lane: Lane['name']
  /** For files and profiles of this bench alone. */
  readonly folder: string
}

export const EMPTY_WINDOW = path.join(ROOT, 'bench/window/empty-window')

let profiles = 0

/** The program, or another one in that folder, with a profile that is as fresh as on its first day. */
export async function withApp<Value>(
  { launcher, folder }: Place,
  work: (app: App) => Promise<Value>,
  program?: string,
): Promise<Value> {
  const profile = path.join(folder, `profile-${profiles++}`)
  const app = await App.launch(launcher, { profile, program, env: { CANCELLIST_PROFILE: profile } })
  return work(app).finally(() => app.end())
}

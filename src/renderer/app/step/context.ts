import { createContext } from 'svelte'
import type { Api } from '#shared/ipc/channels.ts'
import type { Notices } from './notices.svelte.ts'
import type { CheckState } from '../../check/lines/check-state.svelte.ts'
import type { ProCheck } from '../../check/asking/pro-check.svelte.ts'
import type { ConnectionState } from '../../connection/connection-state.svelte.ts'
import type { ListState } from '../../list/list-state.svelte.ts'
import type { VerificationState } from '../../report/verification/verification-state.svelte.ts'
import type { Preparation } from '../../confirm/preparation.svelte.ts'
import type { RunState } from '../../run/run-state.svelte.ts'
import type { TodoState } from '../../todo/todo-state.svelte.ts'
import type { Announcer } from './announcer.svelte.ts'
import type { Journey } from './journey.svelte.ts'
import type { Manifests } from './manifest.svelte.ts'

/** What the components of one window share. */
export interface States {
  readonly api: Api
  readonly journey: Journey
  readonly announcer: Announcer
  readonly list: ListState
  readonly check: CheckState
  readonly proCheck: ProCheck
  readonly preparation: Preparation
  readonly run: RunState
  readonly verification: VerificationState
  readonly todos: TodoState
  readonly connection: ConnectionState
  readonly manifests: Manifests
  readonly notices: Notices
}

/** `getStates` throws outside of the creation of a component. */
export const [getStates, setStates] = createContext<States>()

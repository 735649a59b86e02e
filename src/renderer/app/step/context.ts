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

export const [getApi, setApi] = createContext<Api>()
export const [getJourney, setJourney] = createContext<Journey>()
export const [getAnnouncer, setAnnouncer] = createContext<Announcer>()
export const [getList, setList] = createContext<ListState>()
export const [getCheck, setCheck] = createContext<CheckState>()
export const [getProCheck, setProCheck] = createContext<ProCheck>()
export const [getPreparation, setPreparation] = createContext<Preparation>()
export const [getRun, setRun] = createContext<RunState>()
export const [getVerification, setVerification] = createContext<VerificationState>()
export const [getTodos, setTodos] = createContext<TodoState>()
export const [getConnection, setConnection] = createContext<ConnectionState>()
export const [getManifests, setManifests] = createContext<Manifests>()
export const [getNotices, setNotices] = createContext<Notices>()

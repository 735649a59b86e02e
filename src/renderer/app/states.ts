/** Creates the states of one window and connects them. */
import type { Api } from '#shared/ipc/channels.ts'
import { Notices } from './step/notices.svelte.ts'
import { CheckState } from '../check/lines/check-state.svelte.ts'
import { ProCheck } from '../check/asking/pro-check.svelte.ts'
import { ConnectionState } from '../connection/connection-state.svelte.ts'
import { joinLists } from '../list/join-lists.ts'
import { ListState } from '../list/list-state.svelte.ts'
import { VerificationState } from '../report/verification/verification-state.svelte.ts'
import { Preparation } from '../confirm/preparation.svelte.ts'
import { createRunSounds } from '../run/run-sounds.ts'
import { RunState } from '../run/run-state.svelte.ts'
import { Announcer } from './step/announcer.svelte.ts'
import { setStates, type States } from './step/context.ts'
import { Journey } from './step/journey.svelte.ts'
import { Manifests } from './step/manifest.svelte.ts'
import { TodoState } from '../todo/todo-state.svelte.ts'
import { createSounds } from '../list/typing/sounds.ts'

/** Call it while the root component is created. */
export function provideStates(api: Api): States {
  const states = createStates(api)
  setStates(states)
  return states
}

function createStates(api: Api): States {
  const journey = new Journey()
  const sound = createRunSounds(api, createSounds())
  const run = new RunState({
    api,
    onActive: () => {
      // What PRO said before is out of date.
      proCheck.reset()
      journey.open('cancel')
    },
    onReport: () => journey.open('report'),
    onPaused: () => sound('attention'),
    onFinished: (ended, isToDeallocate) => {
      sound('done')
      if (journey.place === 'cancel' || isToDeallocate) journey.open('report')
      if (isToDeallocate) void preparation.deallocateRest(ended)
    },
  })
  const language = api.list.language().then((answer) => (answer.ok ? answer.value.tag : ''))
  const list = new ListState({
    api,
    readList: async (input, options) => check.read(input, { ...options, language: await language }),
    joinLists,
    isBusy: () => run.active !== undefined || preparation.stage.name !== 'idle',
    onNew: (joined) => {
      check.reset(joined)
      proCheck.reset()
      run.forget()
    },
    onAdded: (joined, added) => check.edits.add(joined, added),
    onReplaced: ({ name, lines, bringBack }, by) => {
      check.edits.replaced({ code: 'replaced', name, lines, by }, () => {
        bringBack()
        proCheck.goOn()
      })
    },
    remember: () => check.remember(),
    onTakenOff: (line) => check.forget(line),
    onRead: () => journey.open('check'),
  })
  const check: CheckState = new CheckState({
    list: () => list.list,
    put: (changed) => list.put(changed),
    onEdited: () => proCheck.goOn(),
  })
  const todos = new TodoState(api)
  const connection = new ConnectionState(api, () => {
    proCheck.reset()
    todos.moved()
  })
  const proCheck: ProCheck = new ProCheck({
    api,
    check,
    environment: () => connection.environment,
    manifestTimes: () => connection.manifestTimes(connection.environment),
    clock: { now: () => Date.now(), elapsed: () => performance.now() },
  })
  const preparation: Preparation = new Preparation({
    api,
    deallocatesFirst: () => connection.deallocatesFirst,
    isListAsked: () => list.question !== undefined,
    onStarted: (started, isAgain) => {
      if (!isAgain) list.spend()
      run.take(started)
    },
    onUnsent: (ended) => {
      list.spend()
      proCheck.reset()
      run.showEnded(ended)
      journey.open('report')
    },
  })
  const verification = new VerificationState({ api, onRun: run.take })
  const announcer = new Announcer()
  return {
    api,
    journey,
    announcer,
    connection,
    list,
    check,
    proCheck,
    preparation,
    run,
    verification,
    todos,
    manifests: new Manifests(api, connection, announcer),
    notices: new Notices({ journey, list, run }),
  }
}

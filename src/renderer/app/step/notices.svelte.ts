import type { Notice as StartNotice } from '#shared/ipc/channels.ts'
import type { ListState } from '../../list/list-state.svelte.ts'
import type { Journey } from './journey.svelte.ts'
import { listText } from '../../text/list.ts'
import { navigationText, noticeSentences } from '../../text/navigation.ts'
import { pausedElsewhere } from '../../text/run/pause-heading.ts'
import { runText } from '../../text/run/run.ts'
import type { RunState } from '../../run/run-state.svelte.ts'
import type { NoticeItem } from '../../ui/notice.ts'

export interface NoticesDeps {
  readonly journey: Journey
  readonly list: ListState
  readonly run: RunState
}

/** What a person is told on every step: what was found at the start, a waiting run, a list that was refused. */
export class Notices {
  readonly #deps: NoticesDeps
  #atStart = $state.raw<readonly StartNotice[]>([])

  constructor(deps: NoticesDeps) {
    this.#deps = deps
  }

  foundAtStart = (notices: readonly StartNotice[]): void => {
    this.#atStart = [...notices, ...this.#atStart]
  }

  readonly all = $derived.by((): readonly NoticeItem[] => [...this.#list(), ...this.#run(), ...this.#start()])

  #list(): readonly NoticeItem[] {
    const { list, journey } = this.#deps
    // The List step says it where the list was dropped.
    if (journey.place === 'list') return []
    if (list.problem !== undefined)
      return [
        {
          id: `list:${list.problem}`,
          role: 'alert',
          tone: 'refused',
          shape: 'triangle',
          text: list.problem,
          buttons: [{ word: navigationText.dismiss, press: list.dismiss }],
        },
      ]
    if (list.stage.name !== 'reading') return []
    return [
      {
        id: 'reading',
        tone: 'accent',
        shape: 'arrow',
        text: listText.reading(list.stage.what),
        buttons: [{ word: listText.cancelReading, press: list.cancelReading }],
      },
    ]
  }

  #run(): readonly NoticeItem[] {
    const { run, journey } = this.#deps
    // Cancel shows the pause itself, and Connection has its own notice.
    if (journey.place === 'cancel' || journey.place === 'connection' || run.active?.stage.name !== 'paused') return []
    return [
      {
        id: 'paused',
        role: 'alert',
        tone: 'unknown',
        shape: 'triangle',
        text: pausedElsewhere(run.active, run.active.stage.pause),
        buttons: [{ word: runText.toRun, press: () => journey.open('cancel') }],
      },
    ]
  }

  #start(): readonly NoticeItem[] {
    return this.#atStart.map((notice) => ({
      id: `start:${notice.code}`,
      tone: 'unknown',
      shape: 'triangle',
      text: noticeSentences(notice).join(' '),
      buttons: [
        {
          word: navigationText.dismiss,
          press: () => {
            this.#atStart = this.#atStart.filter((each) => each !== notice)
          },
        },
      ],
    }))
  }
}

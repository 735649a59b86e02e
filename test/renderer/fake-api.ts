/** For tests and for looking at screens: main's side of the contract, in memory. */
import { encodeFindings, type Finding } from '#shared/check.ts'
import type { ConnectionStatus } from '#shared/connection.ts'
import type { ErrorCode, Result } from '#shared/errors.ts'
import type { Api, AppInfo } from '#shared/ipc/channels.ts'
import type { Outcome } from '#shared/outcome.ts'
import type { Reference } from '#shared/reference.ts'
import { isTodo, REPORT_GROUPS, reportGroupOf, type ReportGroup } from '#shared/report/groups.ts'
import { recordOf } from '#shared/record-of.ts'
import type { HandledBefore, ReportRow, RunSnapshot } from '#shared/run.ts'
import { DEFAULT_SETTINGS, type SettingName, type Settings } from '#shared/settings.ts'
import type { TodoItem, TodoOrigin } from '#shared/todo.ts'
import { FAKE_OUTCOMES, FakeRun } from './fake-run.ts'
import { checkId, runId } from '../ids.ts'

export interface FakeOptions {
  readonly status?: ConnectionStatus
  readonly settings?: Settings
  /** What the IT department has decided about. */
  readonly fixed?: readonly SettingName[]
  readonly info?: AppInfo
  readonly journalNotices?: ReturnType<Api['app']['journalNotices']>
  readonly clipboard?: string
  readonly becomes?: readonly Outcome[]
  /** Found by a window that starts while a run is active. */
  readonly current?: RunSnapshot
  readonly earlier?: readonly RunSnapshot[]
  /** What a check finds; everything is Allocated where this is not given. */
  readonly finds?: (reference: Reference) => Finding
  /** What PRO contradicts when it is asked to confirm. */
  readonly contradicts?: number
  readonly todos?: readonly TodoItem[]
  readonly todoOrigins?: readonly TodoOrigin[]
  /** What is known of the list from earlier runs. */
  readonly handledBefore?: HandledBefore
}

export interface FakeApi extends Api {
  /** The run that was prepared last. */
  readonly played: () => FakeRun
  /** Gives the next consignments their outcome, and tells the window. */
  readonly play: (howMany: number) => void
  /** Tells the window of a run, as main does. */
  readonly tell: (run: RunSnapshot) => void
}

export function createFakeApi(options: FakeOptions = {}): FakeApi {
  let status: ConnectionStatus = options.status ?? { environment: 'practice', connections: [], keeping: 'protected' }
  let settings = options.settings ?? DEFAULT_SETTINGS
  let run: FakeRun | undefined
  const progress = new Set<(run: RunSnapshot) => void>()
  let asked: Reference[] = []
  const changed = new Set<(status: ConnectionStatus) => void>()

  let todos: readonly TodoItem[] = options.todos ?? []

  const played = (): FakeRun => {
    if (run === undefined) throw new Error('No run was prepared')
    return run
  }
  const tell = (snapshot: RunSnapshot): void => {
    for (const listener of progress) listener(snapshot)
  }
  const setStatus = (next: ConnectionStatus): void => {
    status = next
    for (const listener of changed) listener(next)
  }

  return {
    played,
    tell,
    play: (howMany) => {
      played().step(howMany)
      tell(played().snapshot())
    },
    app: {
      journalNotices: () => options.journalNotices ?? ok([]),
      info: () => ok(options.info ?? { version: '0.1.0', test: false, notices: [] }),
      fault: () => ok('A1'),
      licences: () => ok('THIRD-PARTY NOTICES'),
    },
    connection: {
      status: () => ok(status),
      test: () => ok(undefined),
      recognise: ({ environment }) =>
        ok(
          status.connections
            .filter((each) => each.environment === environment)
            .map(({ accountId, account }) => ({ id: accountId, name: account, isLast: true, says: 'shown' as const })),
        ),
      save: ({ environment, key, account, accountId }) => {
        const acceptedAt = new Date().toISOString()
        const saved = {
          environment,
          accountId: accountId ?? account,
          account,
          keyEnding: key.slice(-4),
          keeping: status.keeping,
          acceptedAt,
        }
        const others = status.connections.filter((connection) => connection.environment !== environment)
        setStatus({ ...status, connections: [...others, saved] })
        return ok(saved)
      },
      rename: ({ environment, account }) => {
        const connections = status.connections.map((each) =>
          each.environment === environment ? { ...each, account } : each,
        )
        setStatus({ ...status, connections })
        return ok(status)
      },
      deallocateFirst: ({ environment, isOn }) => {
        const connections = status.connections.map((each) =>
          each.environment === environment ? { ...each, deallocatesFirst: isOn } : each,
        )
        setStatus({ ...status, connections })
        return ok(status)
      },
      setManifestTimes: ({ environment, times }) => {
        setStatus({ ...status, manifestTimes: { ...status.manifestTimes, [environment]: times } })
        return ok(status)
      },
      forget: ({ environment }) => {
        const connections = status.connections.filter((connection) => connection.environment !== environment)
        setStatus({ ...status, environment: 'practice', connections })
        return ok(status)
      },
      choose: ({ environment }) => {
        setStatus({ ...status, environment })
        return ok(status)
      },
      changed: subscribe(changed),
    },
    settings: {
      get: () => ok(settings),
      fixed: () => ok(options.fixed ?? []),
      reportFolder: () => ok({ name: null, isFixed: false }),
      chooseReportFolder: () => ok({ name: 'Reports', isFixed: false }),
      leaveReportFolder: () => ok({ name: null, isFixed: false }),
      change: (change) => {
        settings = {
          ...settings,
          ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
        }
        return ok(settings)
      },
    },
    list: {
      language: () => ok({ tag: 'en-GB' }),
      paste: () => ok({ text: options.clipboard ?? '' }),
      sample: () =>
        ok({ name: 'Sample list', bytes: new TextEncoder().encode('Reference\nEC-000-05D-1NS\nEC-000-05D-1NT\n') }),
      saveProblems: () => ok({ name: 'problem lines.csv' }),
    },
    check: {
      begin: () => {
        asked = []
        return ok({ id: checkId(crypto.randomUUID()) })
      },
      add: ({ references }) => {
        asked.push(...references)
        return ok(undefined)
      },
      before: () => ok(options.handledBefore ?? null),
      start: () => {
        const finds = options.finds ?? ((): Finding => ({ kind: 'state', state: 'Allocated' }))
        return ok({ ...encodeFindings(asked.map(finds)), calls: 1, at: new Date().toISOString(), unasked: 0 })
      },
      stop: () => ok(undefined),
      progress: subscribe(new Set()),
    },
    run: {
      prepare: (head) => {
        const saved = status.connections.find(({ environment }) => environment === head.environment)
        const account = saved === undefined ? undefined : { id: saved.accountId, name: saved.account }
        run = new FakeRun(runId(crypto.randomUUID()), head, options.becomes ?? FAKE_OUTCOMES, account)
        return ok({ id: run.id })
      },
      add: ({ lines }) => {
        played().lines.push(...lines)
        return ok(undefined)
      },
      seal: () => ok(played().prepared(settings.typedCountFrom)),
      start: () => {
        played().stage = { name: 'running' }
        played().startedAt = new Date().toISOString()
        return ok(played().snapshot())
      },
      finishUnsent: () => {
        played().end(false)
        return ok(played().snapshot())
      },
      stop: () => {
        played().end(true)
        return ok(played().snapshot())
      },
      continue: () => {
        played().stage = { name: 'running' }
        return ok(played().snapshot())
      },
      deallocatable: () => ok(played().deallocatable),
      again: ({ id, outcomes, deallocation = 'none' }) => {
        const from = played().id === id ? played() : (played().before ?? played())
        run = from.again(runId(crypto.randomUUID()), outcomes)
        run.deallocation = deallocation === 'none' ? undefined : deallocation
        return ok(run.prepared(settings.typedCountFrom))
      },
      settle: () => {
        for (const [line, outcome] of played().outcomes) {
          if (outcome === 'unknown') played().outcomes.set(line, 'cancelled')
        }
        return ok(played().snapshot())
      },
      current: () => ok(options.current ?? null),
      open: () => ok(options.earlier?.[0] ?? played().snapshot()),
      progress: subscribe(progress),
    },
    verification: {
      start: () => {
        const contradicted = played().confirm(options.contradicts ?? 0)
        const run = played().snapshot()
        const { confirmed = 0 } = run.confirmation ?? {}
        const none = { cancelling: 0, unread: 0, unasked: 0 }
        const of = confirmed + contradicted
        return ok({ run, of, confirmed, contradicted, ...none, calls: of, at: new Date().toISOString() })
      },
      stop: () => ok(undefined),
      progress: subscribe(new Set()),
    },
    report: {
      rows: ({ show, search, own, offset, limit }) => {
        const isShown = (row: ReportRow): boolean => {
          if (show.kind === 'all') return true
          if (show.kind === 'chosen') return row.kind === 'consignment' && row.result !== 'left-out'
          if (show.kind === 'result') return row.result === show.result
          const group = reportGroupOf(row)
          return show.kind === 'to-do' ? isTodo(group) : group === show.group
        }
        const isFound = (row: ReportRow): boolean => (row.reference ?? '').toLowerCase().includes(search.toLowerCase())
        const found = (run?.rows() ?? []).filter(isFound)
        const rows = found.filter(isShown)
        const page = rows.slice(offset, offset + limit).map((row) => ({ ...row, own: own.map(() => '') }))
        return ok({ total: rows.length, elsewhere: found.length - rows.length, rows: page })
      },
      groups: () => {
        const rows = run?.rows() ?? []
        const count = (group: ReportGroup): number => rows.filter((row) => reportGroupOf(row) === group).length
        return ok(recordOf(REPORT_GROUPS, count))
      },
      shape: () => ok({ own: [], highest: 0 }),
      line: ({ position }) => {
        const row = played().rows()[position]
        const cells = (played().lines[position]?.cells ?? []).map((text, at) => ({ name: `Column ${at + 1}`, text }))
        if (row === undefined) throw new Error('The run has no such line')
        return ok({ row, cells })
      },
      save: ({ format }) =>
        ok({ name: `report.${{ csv: 'csv', todo: 'csv', xlsx: 'xlsx', pdf: 'pdf', pull: 'pdf' }[format]}` }),
      autoSaved: () => ok(null),
      showInFolder: () => ok(undefined),
    },
    todo: {
      count: () => ok({ open: todos.filter(({ tick }) => tick === undefined).length, who: 'ann' }),
      list: ({ status }) =>
        ok({
          items: todos.filter(({ tick }) => (tick === undefined) === (status === 'open')),
          origins: options.todoOrigins ?? [],
        }),
      tick: ({ keys, name, note }) => {
        const tick = { who: name === '' ? 'ann' : name, at: new Date().toISOString(), note }
        const ticked = todos.filter((item) => keys.includes(item.key) && item.tick === undefined).map(({ key }) => key)
        todos = todos.map((item) => (ticked.includes(item.key) ? { ...item, tick } : item))
        return ok({ keys: ticked, ...tick })
      },
      tickOf: ({ reference }) => ok(todos.find((item) => item.reference === reference)?.tick ?? null),
      save: ({ format }) => ok({ name: `to-do.${format}` }),
      untick: ({ keys }) => {
        const opened = todos.filter(({ key, tick }) => keys.includes(key) && tick !== undefined).map(({ key }) => key)
        todos = todos.map((item) => (opened.includes(item.key) ? { ...item, tick: undefined } : item))
        return ok({ keys: opened })
      },
      ask: () =>
        ok({
          of: todos.length,
          read: todos.length,
          unanswered: 0,
          cancelled: 0,
          at: new Date().toISOString(),
          ended: undefined,
        }),
      stop: () => ok(undefined),
      changed: subscribe(new Set()),
    },
    history: {
      list: ({ before = 0, limit }) => {
        const runs = options.earlier ?? []
        const next = before + limit
        return ok({ runs: runs.slice(before, next), next: next < runs.length ? next : undefined })
      },
      sums: () => ok([]),
      printDay: ({ day }) => ok({ name: `Runs of ${day}.pdf` }),
      search: () => ok({ mentions: [], end: 'all' }),
      stopSearch: () => ok(undefined),
      toDo: () => ok({ open: 0 }),
      remove: () => ok(undefined),
    },
    support: { showLogs: () => ok(undefined), saveBundle: () => ok({ name: 'Cancellist support.zip' }) },
  }
}

function ok<Value, Code extends ErrorCode>(value: Value): Promise<Result<Value, Code>> {
  return Promise.resolve({ ok: true, value })
}

function subscribe<Payload>(
  listeners: Set<(payload: Payload) => void>,
): (listener: (payload: Payload) => void) => () => void {
  return (listener) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
}

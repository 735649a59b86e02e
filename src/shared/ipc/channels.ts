/**
 * The contract between the window and the main process: every call and every event, grouped by capability. The preload builds the
 * exposed object by walking it; main's handlers and the renderer's api are typed from it. Only types are imported, to keep the
 * preload small.
 */
import type { IsoTime } from '../iso-time.ts'
import type { AccountId, KnownAccount } from '../account.ts'
import type { CheckProgress, CheckReading, Finding } from '../check.ts'
import type { Connection, ConnectionStatus, Environment, ProEnvironment } from '../connection.ts'
import type { ErrorCode, Result } from '../errors.ts'
import type { FileFailure } from '../file-failure.ts'
import type { HistorySum, HistoryFilter, Mentions } from '../history.ts'
import type { WholeLine, ListSource } from '../list.ts'
import type { Outcome, SentAgain } from '../outcome.ts'
import type { VerificationProgress, VerificationResult } from '../verification.ts'
import type { PaperOrder, ReportFormat } from '../report/format.ts'
import type { GroupCounts } from '../report/groups.ts'
import type { ReportBehind } from '../report/report-behind.ts'
import type { FoundRows, ListShape, ReportQuery, WholeRow } from '../report/view.ts'
import type { Reference } from '../reference.ts'
import type { HandledBefore, PreparedRun, RunSnapshot, StateCount } from '../run.ts'
import type { CheckId, RunId } from '../ids.ts'
import type { ManifestTime } from '../manifest.ts'
import type { ReportFolder, SettingName, Settings, SettingsChange } from '../settings.ts'
import type { Deallocation } from '../step.ts'
import type { Tick, TodoFormat, TodoOrder, TodoPage, TodosAsked, TodoStatus } from '../todo.ts'

/** A request from the window and the answer from main. The type parameters exist only for the compiler. */
export interface Call<Request, Answer, Code extends ErrorCode> {
  readonly direction: 'call'
  readonly types?: (request: Request) => Result<Answer, Code>
}

/** Payload from main to the window. */
export interface Event<Payload> {
  readonly direction: 'event'
  readonly types?: (payload: Payload) => void
}

const call = <Request, Answer, Code extends ErrorCode = never>(): Call<Request, Answer, Code> => ({ direction: 'call' })
const event = <Payload>(): Event<Payload> => ({ direction: 'event' })

export const contract = {
  app: {
    info: call<void, AppInfo>(),
    /** What was noticed when the journal was opened, which takes longer the more history there is. */
    journalNotices: call<void, readonly Notice[]>(),
    /** A bug in the window, for the log. Answers with its incident. */
    fault: call<{ what: string }, string>(),
    /** The licences of third-party work in the program. */
    licences: call<void, string>(),
  },
  connection: {
    status: call<void, ConnectionStatus>(),
    /** Without `key`: the saved one. */
    test: call<
      { environment: ProEnvironment; key?: string | undefined },
      void,
      KeyFailure | 'no-key' | 'key-unreadable' | 'environment-not-allowed'
    >(),
    /** The accounts of an environment that a key may belong to, the most recent first. It saves nothing. */
    recognise: call<
      { environment: ProEnvironment; key: string },
      readonly KnownAccount[],
      KeyFailure | 'environment-not-allowed'
    >(),
    /** The environment stays as it is. `accountId`: a known one, or null for a new account. */
    save: call<
      { environment: ProEnvironment; key: string; account: string; accountId: AccountId | null },
      Connection,
      KeyFailure | 'run-active' | 'environment-not-allowed' | 'not-written' | 'not-what-was-confirmed'
    >(),
    rename: call<
      { environment: ProEnvironment; account: string },
      ConnectionStatus,
      'no-key' | 'run-active' | 'not-written'
    >(),
    /** Whether the account wants consignments deallocated before they are cancelled. */
    deallocateFirst: call<
      { environment: ProEnvironment; isOn: boolean },
      ConnectionStatus,
      'no-key' | 'run-active' | 'not-written'
    >(),
    /** When the carrier's manifest is run for the account, in order; none: nothing is said of it. */
    setManifestTimes: call<
      { environment: Environment; times: readonly ManifestTime[] },
      ConnectionStatus,
      'no-key' | 'not-written'
    >(),
    forget: call<{ environment: ProEnvironment }, ConnectionStatus, 'run-active' | 'not-written'>(),
    choose: call<
      { environment: Environment },
      ConnectionStatus,
      'no-key' | 'run-active' | 'environment-not-allowed' | 'not-written'
    >(),
    changed: event<ConnectionStatus>(),
  },
  settings: {
    get: call<void, Settings>(),
    change: call<SettingsChange, Settings, 'not-written' | 'fixed-by-policy'>(),
    /** The settings that the IT department has fixed. */
    fixed: call<void, readonly SettingName[]>(),
    reportFolder: call<void, ReportFolder>(),
    /** Opens the system's folder dialog. */
    chooseReportFolder: call<void, ReportFolder, 'not-written' | 'fixed-by-policy'>(),
    leaveReportFolder: call<void, ReportFolder, 'not-written' | 'fixed-by-policy'>(),
  },
  list: {
    /** The system's language, as a BCP 47 tag: the window's own language is always English. */
    language: call<void, { tag: string }>(),
    /** Text on the system's clipboard; empty when there is none. */
    paste: call<void, { text: string }, 'list-too-long'>(),
    /** A workbook. */
    sample: call<void, { name: string; bytes: Uint8Array<ArrayBuffer> }>(),
    /**
     * The lines of a list that could not be read, as CSV. `name`: of the list, and in the answer of the file, null when the user
     * closed the dialog.
     */
    saveProblems: call<{ name: string; text: string }, { name: string | null }, 'not-saved'>(),
  },
  check: {
    /** Begins to take in the references of a list, and discards those of an earlier one. PRO is not asked. */
    begin: call<{ environment: Environment }, { id: CheckId }, 'no-such-check'>(),
    /** The next references, each once, at most 2,000 in a call. */
    add: call<{ id: CheckId; references: readonly Reference[] }, void, 'no-such-check' | 'list-too-long'>(),
    /** What this computer knows of them from earlier runs; null if they are all new. */
    before: call<{ id: CheckId }, HandledBefore | null, 'no-such-check'>(),
    /**
     * Asks PRO for their states, which changes nothing. Answers when all are read, or with as much as was read. `everyOne`:
     * includes those that cost a call each, however many they are.
     */
    start: call<{ id: CheckId; everyOne: boolean }, CheckReading, CheckFailure>(),
    stop: call<{ id: CheckId }, void>(),
    progress: event<CheckProgress>(),
  },
  run: {
    /** Begins to take in a list; replaces a list that was prepared and never started. */
    prepare: call<ListHead, { id: RunId }, 'run-active' | 'journal-failed' | 'not-what-was-confirmed'>(),
    /** The next lines, in their order, at most 500, so that main never blocks for long. */
    add: call<
      { id: RunId; lines: readonly PreparedLine[] },
      void,
      'list-too-long' | 'list-too-large' | 'journal-failed' | 'not-what-was-confirmed'
    >(),
    seal: call<{ id: RunId }, PreparedRun, 'nothing-chosen' | 'journal-failed' | 'not-what-was-confirmed'>(),
    /** `typed`: the count as the user typed it; `name`: who it is, if the run asks for that. */
    start: call<{ id: RunId; digest: string; typed: number; name?: string | undefined }, RunSnapshot, RunFailure>(),
    /** Ends a list of which the check found nothing left to cancel, as a run that sends nothing, for its report. */
    finishUnsent: call<{ id: RunId }, RunSnapshot, 'run-active' | 'journal-failed' | 'not-what-was-confirmed'>(),
    /** Sends nothing more; what is in flight is awaited. A paused run ends. */
    stop: call<{ id: RunId }, RunSnapshot, RunFailure>(),
    continue: call<{ id: RunId }, RunSnapshot, RunFailure>(),
    /**
     * Prepares the list of a finished run again, choosing the lines with one of these outcomes. Unknown ones are chosen only if a
     * look-up has shown that they are still open, refused ones with `onlyDeallocatable` only if the deallocation can help them.
     */
    again: call<
      {
        id: RunId
        outcomes: readonly Outcome[]
        deallocation?: Deallocation | undefined
        onlyDeallocatable?: boolean | undefined
      },
      PreparedRun,
      'no-such-run' | 'run-active' | 'nothing-chosen' | 'not-what-was-confirmed' | 'journal-failed'
    >(),
    /**
     * What of a finished or paused run may be sent again for these outcomes, in states in which a deallocation may lead to its
     * cancel. What was not sent is counted in the state that the check found.
     */
    deallocatable: call<{ id: RunId; outcomes: readonly SentAgain[] }, readonly StateCount[], 'no-such-run'>(),
    /** Asks PRO again about the unknown ones of a finished run. */
    settle: call<{ id: RunId }, RunSnapshot, RunFailure>(),
    /** The run that is in progress or paused, if any. */
    current: call<void, RunSnapshot | null>(),
    open: call<{ id: RunId }, RunSnapshot, 'no-such-run'>(),
    progress: event<RunSnapshot>(),
  },
  verification: {
    /**
     * Asks PRO to confirm what a finished run reports cancelled. Answers when that has ended, with what was read so far. `rest`:
     * only those that are not confirmed yet, all of them, however many calls that costs. If that run is already being asked about,
     * this waits for the result.
     */
    start: call<{ id: RunId; rest: boolean }, VerificationResult, VerificationFailure>(),
    stop: call<{ id: RunId }, void>(),
    progress: event<VerificationProgress>(),
  },
  report: {
    /** `own`: which of the user's own columns are wanted. A query that a later one overtakes is answered with no rows. */
    rows: call<ReportQuery & { own: readonly number[]; offset: number; limit: number }, FoundRows, 'no-such-run'>(),
    /** How many lines each group has. */
    groups: call<{ id: RunId }, GroupCounts, 'no-such-run'>(),
    shape: call<{ id: RunId }, ListShape, 'no-such-run'>(),
    /** All that is known of the line at this position. */
    line: call<{ id: RunId; position: number }, WholeRow, 'no-such-run'>(),
    /** `by`: the order on paper. `name` is the file's name without its folder; null when the user closed the dialog. */
    save: call<
      { id: RunId; format: ReportFormat; by?: PaperOrder | undefined },
      { name: string | null },
      'no-such-run' | 'not-saved'
    >(),
    /** Waits until the report of a finished run has been saved automatically; null if that is switched off. */
    autoSaved: call<{ id: RunId }, { name: string; folder: string } | null, 'not-saved'>(),
    /** Shows the file that was last saved for this run in its folder. */
    showInFolder: call<{ id: RunId }, void, 'report-gone'>(),
  },
  todo: {
    /** How many are open in this environment and account; `who`: the user of this computer. */
    count: call<void, { open: number; who: string }>(),
    /** The to-dos after a key, at most 500. Ticked ones: those of today, or all of one run. */
    list: call<{ status: TodoStatus; after: number; limit: number; run?: RunId | undefined }, TodoPage>(),
    /**
     * Ticks off those that are open, and answers which these are, and by whom. Without a name it is the user of this computer,
     * unless several people use the login, or the system names nobody.
     */
    tick: call<
      { keys: readonly number[]; name: string; note: string },
      { keys: readonly number[]; who: string; at: string },
      'journal-failed' | 'name-needed'
    >(),
    /** Who ticked it off, and when, however long ago; null if nobody has. */
    tickOf: call<{ reference: Reference }, Tick | null>(),
    untick: call<{ keys: readonly number[] }, { keys: readonly number[] }, 'journal-failed'>(),
    /** Saves all that are open, and what was ticked off today; null when the user closed the dialog. */
    save: call<{ format: TodoFormat; order: TodoOrder }, { name: string | null }, 'not-saved'>(),
    /** Asks PRO about all that are open; it changes nothing in PRO. */
    ask: call<void, TodosAsked, TodoAskFailure>(),
    stop: call<void, void>(),
    changed: event<{ open: number; behind?: ReportBehind | undefined }>(),
  },
  history: {
    /**
     * Newest first, with the unfinished one on top; it may appear a second time in its own place. `before`: the `next` of the
     * previous page; undefined at the end.
     */
    list: call<
      { before?: number | undefined; limit: number; filter?: HistoryFilter | undefined },
      { runs: readonly RunSnapshot[]; next: number | undefined }
    >(),
    /** What was done on each day in each environment, the newest day first. */
    sums: call<void, readonly HistorySum[]>(),
    /** Saves the printed page of a day; null when the user closed the dialog. */
    printDay: call<{ day: string }, { name: string | null }, 'not-saved'>(),
    /** The lines of all runs that have it in their reference or in any other cell; at most 200. One search at a time. */
    search: call<{ text: string }, Mentions>(),
    /** Ends the search in progress, which answers with what it has found. */
    stopSearch: call<void, void>(),
    /** How many open to-dos would be deleted with a run. */
    toDo: call<{ id: RunId }, { open: number }>(),
    /** Deletes a finished run and its report from this computer, for good. */
    remove: call<
      { id: RunId },
      void,
      'no-such-run' | 'run-active' | 'run-in-use' | 'deleting-not-allowed' | 'journal-failed'
    >(),
  },
  support: {
    /** Shows the log where it is. */
    showLogs: call<void, void>(),
    /** Logs, versions, settings and counts in one file: no key, and nothing of a list. */
    saveBundle: call<void, { name: string | null }, 'not-saved'>(),
  },
} as const

export interface AppInfo {
  readonly version: string
  /** True when a stand-in on this computer answers for PRO: the band says TEST. */
  readonly test: boolean
  /** What was noticed at start and has consequences, such as settings that had to be set aside. */
  readonly notices: readonly Notice[]
}

/** `name`: of a file that was set aside, without its folder. */
export type Notice =
  | {
      readonly code: 'journal-set-aside'
      readonly name: string
      /** What its log still held was recovered into the new one. */
      readonly restored: boolean
      /** Runs that could still be read from it, newest first. */
      readonly runs: readonly ReadableRun[]
    }
  | { readonly code: 'settings-set-aside'; readonly name: string }
  | { readonly code: 'connections-set-aside'; readonly name: string }
  /** The program was used here before, and its connections are gone: practice, without the saved keys. */
  | { readonly code: 'connections-gone' }
  /** The defaults apply, and none can be changed, until the program is started again. */
  | { readonly code: 'settings-not-read'; readonly because: FileFailure }
  /** Practice, without the saved keys, until the program is started again. */
  | { readonly code: 'connections-not-read'; readonly because: FileFailure }
  /** Nobody knows what the IT department allows: practice only. */
  | { readonly code: 'policy-not-read' }
  /** These parts of its policy cannot be understood. */
  | { readonly code: 'policy-wrong'; readonly names: readonly string[] }
  /** It does not allow the environment that was used last. */
  | { readonly code: 'environment-not-allowed'; readonly environment: ProEnvironment }
  /** The key of the environment used last was kept only until the program ended: practice instead. */
  | { readonly code: 'key-was-not-kept'; readonly environment: ProEnvironment }

/** A run in a journal that is damaged elsewhere. */
export interface ReadableRun {
  readonly listName: string
  readonly startedAt: IsoTime
  readonly isFinished: boolean
  readonly chosen: number
  readonly cancelled: number
}

export interface ListHead {
  readonly environment: Environment
  readonly name: string
  readonly source: ListSource
  readonly header: readonly string[] | null
  readonly column: number
  /** Whether the run takes consignments off their carrier service before it cancels them; absent: no. */
  readonly deallocation?: Deallocation | undefined
}

/**
 * `chosen` is false for a consignment that the user or the check left out, and for every other kind of line. `found`: what the
 * check found of a consignment; absent if PRO was not asked.
 */
export type PreparedLine = WholeLine & { readonly chosen: boolean; readonly found?: Finding | undefined }

type KeyFailure = 'key-refused' | 'key-not-tested' | 'key-store-busy'
/** Why there is no key for an account. */
export type NoUsableKey = 'no-key' | 'other-account' | 'key-store-busy' | 'key-unreadable'
/** Why PRO was not asked. */
export type CheckFailure = 'no-such-check' | 'run-active' | NoUsableKey
/** Why PRO was not asked about what is to do. */
export type TodoAskFailure = 'run-active' | 'journal-failed' | NoUsableKey
/** Why PRO was not asked to confirm. Nothing has changed. */
export type VerificationFailure =
  'no-such-run' | 'run-active' | 'verification-active' | 'practice-restarted' | 'not-what-was-confirmed' | NoUsableKey
/** Why a run was not started, stopped or continued. Nothing was sent. */
export type RunFailure = 'no-such-run' | 'run-active' | 'not-what-was-confirmed' | 'journal-failed' | NoUsableKey

export type Contract = typeof contract

type Keys<Group, Direction> = {
  [Name in keyof Group]: Group[Name] extends { direction: Direction } ? Name : never
}[keyof Group]

export type GroupName = keyof Contract
export type CallNames<Group extends GroupName> = Keys<Contract[Group], 'call'>
export type EventNames<Group extends GroupName> = Keys<Contract[Group], 'event'>
export type RequestOf<Entry> = Entry extends Call<infer Request, infer _Answer, infer _Code> ? Request : never
export type AnswerOf<Entry> =
  Entry extends Call<infer _Request, infer Answer, infer Code> ? Result<Answer, Code> : never
export type PayloadOf<Entry> = Entry extends Event<infer Payload> ? Payload : never

type CallFunction<Entry> =
  Entry extends Call<infer Request, infer Answer, infer Code>
    ? [Request] extends [void]
      ? () => Promise<Result<Answer, Code>>
      : (request: Request) => Promise<Result<Answer, Code>>
    : never

type EventFunction<Entry> =
  Entry extends Event<infer Payload> ? (listener: (payload: Payload) => void) => () => void : never

/** What the preload exposes: a function for each call, and for each event one that subscribes and returns its unsubscribe. */
export type Api = {
  readonly [Group in keyof Contract]: {
    readonly [Name in Keys<Contract[Group], 'call'>]: CallFunction<Contract[Group][Name]>
  } & {
    readonly [Name in Keys<Contract[Group], 'event'>]: EventFunction<Contract[Group][Name]>
  }
}

/** The exposed object's name on `window`. */
export const API_KEY = 'cancellist'

/** `run` and `prepare` make `run:prepare`: channel names are never typed by hand. */
export function channelName(group: string, name: string): string {
  return `${group}:${name}`
}

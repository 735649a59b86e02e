/** A zod schema for the argument of each call. Imported by main only, which never trusts the window. */
import { z } from 'zod'
import {
  ENVIRONMENT_KINDS,
  ENVIRONMENTS,
  KEY_PATTERN,
  MAX_ACCOUNT_CHARACTERS,
  PRO_ENVIRONMENTS,
} from '../connection.ts'
import { HISTORY_SEARCH_CHARACTERS } from '../history.ts'
import { charactersIn, LEFT_OUT_AS, MAX_CALL_CHARACTERS, MAX_COLUMNS, MAX_ROW_CHARACTERS } from '../list.ts'
import { isCheckId, isRunId } from '../ids.ts'
import { MANIFEST_TIME, MAX_MANIFEST_TIMES } from '../manifest.ts'
import { isReference, UNREADABLE } from '../reference.ts'
import { OUTCOMES, SENT_AGAIN } from '../outcome.ts'
import { PAPER_ORDERS, REPORT_FORMATS } from '../report/format.ts'
import { REPORT_GROUPS } from '../report/groups.ts'
import { MOST_OWN_COLUMNS } from '../report/own-columns.ts'
import { ORDER_COLUMNS } from '../report/view.ts'
import { CHOSEN_RESULTS } from '../run.ts'
import { canonicalState, MAX_STATE_CHARACTERS } from '../state.ts'
import { DEALLOCATIONS } from '../step.ts'
import { MAX_NOTE_CHARACTERS, TODO_FORMATS, TODO_STATUSES } from '../todo.ts'
import { MAX_NAME_CHARACTERS, MAX_PREFIX_CHARACTERS, SETTINGS_LIMITS, type Settings } from '../settings.ts'
import {
  MAX_LINES_PER_CALL,
  MAX_REFERENCES_PER_CALL,
  MAX_ROWS_PER_CALL,
  MAX_RUNS_PER_CALL,
  MAX_ROW_SEARCH_CHARACTERS,
} from './limits.ts'
import type { CallNames, Contract, RequestOf } from './channels.ts'

export type Schemas = {
  readonly [Group in keyof Contract]: {
    readonly [Name in CallNames<Group>]: z.ZodType<RequestOf<Contract[Group][Name]>>
  }
}

/** The longest CSV of problem lines that may be saved: far above what any list holds. */
const MAX_PROBLEMS_CHARACTERS = 50_000_000

const nothing = z.void()
const runId = z.string().max(36).refine(isRunId)
const checkId = z.string().max(36).refine(isCheckId)
const short = z.string().max(500)
/** A person's text: one line, without control characters that a terminal or a spreadsheet would act on. */
const oneLine = z.string().regex(/^[^\p{Cc}]*$/u)
const personName = oneLine.max(MAX_NAME_CHARACTERS)
const todoKey = z.int().min(1).max(Number.MAX_SAFE_INTEGER)
/** The largest group that may be ticked off at once: small enough that main never blocks for long. */
const todoKeys = z.array(todoKey).max(MAX_ROWS_PER_CALL)
const count = z.int().min(0).max(10_000_000)
const column = z.int().min(0).max(MAX_COLUMNS)
const environment = z.enum(ENVIRONMENTS)
const deallocation = z.enum(DEALLOCATIONS)
const proEnvironment = z.enum(PRO_ENVIRONMENTS)
const reference = z.string().max(14).refine(isReference)
const key = z.string().regex(KEY_PATTERN)
const account = z.string().trim().max(MAX_ACCOUNT_CHARACTERS)
/** Main's own; the longest are those of earlier versions, made of an environment and a name. */
const accountId = z.string().max(100)
const cells = z
  .array(z.string())
  .max(MAX_COLUMNS)
  .refine((row) => charactersIn(row) <= MAX_ROW_CHARACTERS)

const finding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('state'), state: z.string().max(MAX_STATE_CHARACTERS).transform(canonicalState) }),
  z.strictObject({ kind: z.literal('not-found') }),
  z.strictObject({ kind: z.enum(['unread', 'unasked']) }),
])
const lineBase = {
  number: count.min(1),
  cells,
  leftOutAs: z.enum(LEFT_OUT_AS).optional(),
  correctedFrom: z.string().max(MAX_ROW_CHARACTERS).optional(),
}
const line = z.discriminatedUnion('kind', [
  z
    .strictObject({
      ...lineBase,
      kind: z.literal('consignment'),
      reference,
      writtenAs: short.optional(),
      chosen: z.boolean(),
      found: finding.optional(),
    })
    .refine(({ leftOutAs, chosen, found }) => leftOutAs === undefined || (!chosen && found === undefined)),
  z.strictObject({ ...lineBase, kind: z.literal('repeat'), reference, of: count.min(1), chosen: z.literal(false) }),
  z.strictObject({
    ...lineBase,
    kind: z.literal('blank'),
    isHeading: z.literal(true).optional(),
    chosen: z.literal(false),
  }),
  z.strictObject({ ...lineBase, kind: z.literal('unreadable'), why: z.enum(UNREADABLE), chosen: z.literal(false) }),
])

const lines = z
  .array(line)
  .max(MAX_LINES_PER_CALL)
  .refine((all) => all.reduce((sum, each) => sum + charactersIn(each.cells), 0) <= MAX_CALL_CHARACTERS)

const setting = (name: keyof typeof SETTINGS_LIMITS): z.ZodInt =>
  z.int().min(SETTINGS_LIMITS[name].from).max(SETTINGS_LIMITS[name].to)

const historyFilter = z.strictObject({
  day: z.iso.date().optional(),
  environment: z.enum(ENVIRONMENT_KINDS).optional(),
  open: z.boolean().optional(),
})
const page = { offset: count, limit: z.int().min(1).max(MAX_ROWS_PER_CALL) }

export const schemas: Schemas = {
  app: {
    info: nothing,
    journalNotices: nothing,
    fault: z.strictObject({ what: z.string().max(4_000) }),
    licences: nothing,
  },
  connection: {
    status: nothing,
    test: z.strictObject({ environment: proEnvironment, key: key.optional() }),
    recognise: z.strictObject({ environment: proEnvironment, key }),
    save: z.strictObject({ environment: proEnvironment, key, account, accountId: accountId.nullable() }),
    rename: z.strictObject({ environment: proEnvironment, account }),
    deallocateFirst: z.strictObject({ environment: proEnvironment, isOn: z.boolean() }),
    setManifestTimes: z.strictObject({
      environment,
      times: z.array(z.string().regex(MANIFEST_TIME)).max(MAX_MANIFEST_TIMES),
    }),
    forget: z.strictObject({ environment: proEnvironment }),
    choose: z.strictObject({ environment }),
  },
  settings: {
    get: nothing,
    change: z.strictObject({
      batchSize: setting('batchSize').optional(),
      typedCountFrom: setting('typedCountFrom').optional(),
      keepRunsDays: setting('keepRunsDays').optional(),
      scanPrefix: z.string().max(MAX_PREFIX_CHARACTERS).optional(),
      sounds: z.boolean().optional(),
      askName: z.boolean().optional(),
      checkFirst: z.boolean().optional(),
      reportFormat: z.enum(REPORT_FORMATS).optional(),
      deleteRuns: z.boolean().optional(),
      practiceDeallocates: z.boolean().optional(),
    } satisfies Record<keyof Settings, z.ZodType>),
    fixed: nothing,
    reportFolder: nothing,
    chooseReportFolder: nothing,
    leaveReportFolder: nothing,
  },
  list: {
    language: nothing,
    paste: nothing,
    sample: nothing,
    saveProblems: z.strictObject({ name: short, text: z.string().max(MAX_PROBLEMS_CHARACTERS) }),
  },
  check: {
    begin: z.strictObject({ environment }),
    add: z.strictObject({ id: checkId, references: z.array(reference).max(MAX_REFERENCES_PER_CALL) }),
    before: z.strictObject({ id: checkId }),
    start: z.strictObject({ id: checkId, everyOne: z.boolean() }),
    stop: z.strictObject({ id: checkId }),
  },
  run: {
    prepare: z.strictObject({
      environment,
      name: short,
      source: z.enum(['file', 'paste', 'typed', 'sample']),
      header: cells.nullable(),
      column: z.int().min(0).max(MAX_COLUMNS),
      deallocation: deallocation.optional(),
    }),
    add: z.strictObject({ id: runId, lines }),
    seal: z.strictObject({ id: runId }),
    start: z.strictObject({ id: runId, digest: z.string().length(64), typed: count, name: personName.optional() }),
    finishUnsent: z.strictObject({ id: runId }),
    stop: z.strictObject({ id: runId }),
    continue: z.strictObject({ id: runId }),
    again: z.strictObject({
      id: runId,
      outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length),
      deallocation: deallocation.optional(),
      onlyDeallocatable: z.boolean().optional(),
    }),
    deallocatable: z.strictObject({
      id: runId,
      outcomes: z.array(z.enum(SENT_AGAIN)).min(1).max(SENT_AGAIN.length),
    }),
    settle: z.strictObject({ id: runId }),
    current: nothing,
    open: z.strictObject({ id: runId }),
  },
  verification: {
    start: z.strictObject({ id: runId, rest: z.boolean() }),
    stop: z.strictObject({ id: runId }),
  },
  report: {
    rows: z.strictObject({
      id: runId,
      show: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('all') }),
        z.strictObject({ kind: z.literal('chosen') }),
        z.strictObject({ kind: z.literal('to-do') }),
        z.strictObject({ kind: z.literal('group'), group: z.enum(REPORT_GROUPS) }),
        z.strictObject({ kind: z.literal('result'), result: z.enum(CHOSEN_RESULTS) }),
      ]),
      search: z.string().max(MAX_ROW_SEARCH_CHARACTERS),
      order: z.strictObject({ by: z.union([z.enum(ORDER_COLUMNS), column]), isDescending: z.boolean() }).nullable(),
      own: z.array(column).max(MOST_OWN_COLUMNS),
      ...page,
    }),
    groups: z.strictObject({ id: runId }),
    shape: z.strictObject({ id: runId }),
    line: z.strictObject({ id: runId, position: count }),
    save: z.strictObject({
      id: runId,
      format: z.enum(REPORT_FORMATS),
      by: z.union([z.enum(PAPER_ORDERS), column]).optional(),
    }),
    autoSaved: z.strictObject({ id: runId }),
    showInFolder: z.strictObject({ id: runId }),
  },
  todo: {
    count: nothing,
    list: z.strictObject({
      status: z.enum(TODO_STATUSES),
      after: todoKey.or(z.literal(0)),
      limit: z.int().min(1).max(MAX_ROWS_PER_CALL),
      run: runId.optional(),
    }),
    tick: z.strictObject({
      keys: todoKeys,
      name: personName,
      note: oneLine.max(MAX_NOTE_CHARACTERS),
    }),
    tickOf: z.strictObject({ reference }),
    untick: z.strictObject({ keys: todoKeys }),
    save: z.strictObject({
      format: z.enum(TODO_FORMATS),
      order: z.discriminatedUnion('by', [
        z.strictObject({ by: z.enum(['urgency', 'list']) }),
        z.strictObject({ by: z.literal('own'), name: z.string() }),
      ]),
    }),
    ask: nothing,
    stop: nothing,
  },
  history: {
    list: z.strictObject({
      before: count.optional(),
      limit: page.limit.max(MAX_RUNS_PER_CALL),
      filter: historyFilter.optional(),
    }),
    sums: nothing,
    search: z.strictObject({
      text: z.string().trim().min(HISTORY_SEARCH_CHARACTERS.from).max(HISTORY_SEARCH_CHARACTERS.to),
    }),
    stopSearch: nothing,
    printDay: z.strictObject({ day: z.iso.date() }),
    toDo: z.strictObject({ id: runId }),
    remove: z.strictObject({ id: runId }),
  },
  support: { showLogs: nothing, saveBundle: nothing },
}

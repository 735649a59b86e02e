import { expect, test } from 'vitest'
import { testAccountId } from '#shared/account.ts'
import type { RunCounts, RunSnapshot } from '#shared/run.ts'
import type { Mention } from '#shared/history.ts'
import type { Pause } from '#shared/pause.ts'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import { fakeList } from '../../../test/renderer/fake-list.ts'
import { checkHeading, sumSentence } from './check/check.ts'
import { doubtSentence, remarkSentences } from './check/remarks.ts'
import { confirmHeading, confirmRange, confirmText, wrongCount } from './run/confirm.ts'
import { errorSentence, NOTHING_SENT } from './errors.ts'
import { listNotice } from './list-notice.ts'
import { pausedElsewhere, pauseHeading } from './run/pause-heading.ts'
import { pauseCountdown, pauseCounts, pauseText } from './run/pause.ts'
import { rowReason } from './report/verification.ts'
import { deleteHeading, foundSentence, historyText, onlyList, severalRuns } from './report/history.ts'
import { askedSentence, behindSentence, reportHeading, reportOrigin, reportSentence } from './report/report.ts'
import { readAsSentence } from './check/how-read.ts'
import { runHeading, stageSentence, stopWords, waitSentence } from './run/run.ts'
import { reference, runId } from '../../../test/ids.ts'
import { runSnapshot } from '../../../test/run-snapshot.ts'

const run = runSnapshot(1189, {
  environment: 'production',
  accountId: 'leeds',
  account: 'Leeds',
  counts: {
    lines: 1204,
    repeats: 12,
    blank: 3,
    chosen: 1150,
    leftOut: 39,
    outcomes: { ...NO_OUTCOMES, cancelled: 1131, refused: 17, unknown: 2 },
  },
  toDo: 19,
  startedAt: '2026-03-02T14:05:00+00:00',
  endedAt: '2026-03-02T14:05:26+00:00',
})

const mentionOf = (listName: string): Mention => ({
  run: {
    ...run,
    listName,
    environment: 'practice',
    runs: [{ id: run.id, startedAt: run.startedAt ?? '', who: 'ann' }],
  },
  of: run.id,
  row: { number: 2, reference: undefined, text: '', kind: 'blank', result: 'blank', reason: '', attempts: 0 },
  cell: 'SO-48255',
})

const PLAIN_READING = { titleLines: 0, otherColumns: [], unbalancedQuotes: [] }

test('sums a list up so that both sides of the equation agree', () => {
  expect(sumSentence('monday.csv', run.counts)).toBe(
    'monday.csv: 1,204 lines = 1,189 consignments + 12 repeats + 3 blank or heading lines',
  )
})

test('says how a list was read, so that a wrong guess is seen', () => {
  const reading = { encoding: 'windows-1252', delimiter: ';', ...PLAIN_READING } as const

  expect(readAsSentence({ ...fakeList(3), header: ['Name', 'Ref'], column: 1, reading })).toBe(
    'Read as Windows-1252, semicolon, column “Ref”.',
  )
})

test('names the sheet of a workbook, and a column without a name by its number', () => {
  const reading = { sheet: 'May', sheets: ['May', 'June'], ...PLAIN_READING }

  expect(readAsSentence({ ...fakeList(3), column: 1, reading })).toBe('Read as sheet “May”, column 2.')
})

test('says what in a list deserves a look', () => {
  const reading = {
    titleLines: 0,
    otherColumns: [3],
    unbalancedQuotes: [17],
    ...({ isHeaderCut: true, areRowsCut: true } as const),
  }

  expect(remarkSentences({ ...fakeList(3), reading })).toEqual([
    'There are references in 1 other column too; those are not sent.',
    'A quotation mark in line 17 encloses no cell: the line was read by itself. Look at it closely.',
    'The header is too large to be kept whole: in the report, names of columns are cut or missing.',
    'Some rows are too long to be kept whole: of each, what stands around the reference is kept.',
  ])
})

test.each([
  [
    [''],
    'A file attached to the e-mail was not read. If the list is in it, save it from the e-mail in a folder, and bring that file.',
  ],
  [
    ['a.xlsx'],
    'A file attached to the e-mail was not read (“a.xlsx”). If the list is in it, save it from the e-mail in a folder, and bring that file.',
  ],
  [
    ['a.xlsx', '', 'b.pdf'],
    '3 files attached to the e-mail were not read (“a.xlsx” and “b.pdf”). If the list is in one of them, save it from the e-mail in a folder, and bring that file.',
  ],
])('says which files of an e-mail were not read: %j', (attachedFiles, sentence) => {
  const reading = { titleLines: 0, otherColumns: [], unbalancedQuotes: [], attachedFiles }

  expect(remarkSentences({ ...fakeList(3), reading })).toEqual([sentence])
})

test.each([
  [[], ''],
  [['O'], 'An O: was it a zero? References have none.'],
  [['O', 'I'], 'References have no letters O and I: compare it with the label.'],
  [['O', 'I', 'U'], 'References have no letters O, I and U: compare it with the label.'],
] as const)('hints at letters that references do not have: %j', (letters, sentence) => {
  expect(doubtSentence(letters)).toBe(sentence)
})

test.each([
  [1189, 0, '1,189 will be cancelled'],
  [1150, 42, '1,150 will be cancelled, 42 will not'],
  [0, 1, 'None will be cancelled, 1 will not'],
])('says how many will be cancelled and how many will not: %i, %i', (chosen, not, heading) => {
  expect(checkHeading(chosen, not)).toBe(heading)
})

test('names environment, count, first, last, list and account when it asks', () => {
  const prepared = {
    id: runId('a'),
    count: 1150,
    digest: '',
    environment: 'production',
    accountId: 'leeds',
    account: 'Leeds',
    first: reference('EC-000-05D-1NS'),
    last: reference('EC-000-07K-9QZ'),
    typedCount: true,
  } as const

  expect(confirmHeading(prepared)).toBe('Cancel 1,150 consignments in LIVE, Leeds?')
  expect(confirmHeading({ ...prepared, accountId: testAccountId('leeds') })).toBe(
    'Cancel 1,150 consignments in TEST, Leeds?',
  )
  expect(confirmRange(prepared, 'monday.csv')).toBe('First EC-000-05D-1NS, last EC-000-07K-9QZ, from monday.csv.')
})

test('says of a list whether it was checked before it asks', () => {
  const prepared = { count: 1, first: reference('EC-000-05D-1NS'), last: reference('EC-000-05D-1NS') }

  expect(confirmRange(prepared, 'monday.csv', { checkedAt: '2026-01-05T09:07:00' })).toMatch(/, checked at 09:07\.$/)
  expect(confirmRange(prepared, 'monday.csv', {})).toBe('EC-000-05D-1NS, from monday.csv, not checked with PRO.')
})

test('says both numbers when the typed one is wrong', () => {
  expect(wrongCount(1105, 1150)).toBe(
    'You typed 1,105, but this run has 1,150 consignments. Nothing has been cancelled. Look at the number again.',
  )
})

test('reports in one glance', () => {
  expect(reportHeading(run)).toEqual(['1,131 cancelled', '19 still to do'])
  expect(reportSentence(run, 2)).toBe(
    '1,131 of 1,150 cancelled, in 26 seconds. 39 were left out. 19 need a person: hold the parcels of the 2 unknown first.',
  )
})

test('speaks of one unknown as of one', () => {
  expect(reportSentence(run, 1)).toMatch(/: hold the parcel of the unknown one first\.$/)
})

test('says that a run was stopped, and which were cancelled before', () => {
  const outcomes = { ...NO_OUTCOMES, cancelled: 1100, 'already-cancelled': 1, 'not-sent': 49 }
  const stopped: RunSnapshot = {
    ...run,
    stage: { name: 'finished', stopped: true },
    counts: { ...run.counts, outcomes },
    toDo: 49,
  }

  expect(reportSentence(stopped, 0)).toBe(
    '1,100 of 1,150 cancelled, in 26 seconds. The run was stopped. 1 was cancelled already. 39 were left out. 49 need a person: their rows say what to do.',
  )
})

test('a run that found all of them cancelled says so', () => {
  const headingOf = (outcomes: Partial<RunCounts['outcomes']>, toDo = 0) =>
    reportHeading({ ...run, counts: { ...run.counts, outcomes: { ...NO_OUTCOMES, ...outcomes } }, toDo })

  expect(headingOf({ 'already-cancelled': 1150 })).toEqual(['1,150 cancelled already'])
  expect(headingOf({ 'already-cancelled': 1149, refused: 1 }, 1)).toEqual(['1,149 cancelled already', '1 still to do'])
  expect(headingOf({ refused: 1150 }, 1150)).toEqual(['None cancelled', '1,150 still to do'])
})

test('what the check left out needs a person', () => {
  const clean = { ...run.counts, outcomes: { ...NO_OUTCOMES, cancelled: 1150 }, heldBack: 31 }

  expect(reportSentence({ ...run, counts: clean, toDo: 31 }, 0)).toBe(
    '1,150 of 1,150 cancelled, in 26 seconds. 39 were left out. 31 need a person: their rows say what to do.',
  )
})

test('a list that was sent in several runs says how many, and when each began', () => {
  const runs = [
    { id: runId('a'), startedAt: '2026-03-02T07:19:00' },
    { id: runId('b'), startedAt: '2026-03-02T07:40:00' },
  ]

  expect(reportSentence({ ...run, runs }, 2)).toMatch(/^1,131 of 1,150 cancelled, in 2 runs\. /)
  expect(severalRuns({ ...run, runs })).toEqual({ word: '2 runs', when: '07:19, 07:40' })
  expect(deleteHeading({ ...run, runs })).toMatch(/^Delete the 2 runs of /)
  expect([severalRuns(run), deleteHeading(run)]).toEqual([undefined, expect.stringMatching(/^Delete the run of /)])
})

test('a report says of how many consignments it is, and of how many lines that are to do though they name none', () => {
  const said = (unreadable: number): string | undefined =>
    reportOrigin({ ...run, counts: { ...run.counts, consignments: 132, unreadable } }).split(' · ')[0]

  expect([said(0), said(1), said(3)]).toEqual([
    'of 132 on monday.csv',
    'of 132 and 1 unreadable line on monday.csv',
    'of 132 and 3 unreadable lines on monday.csv',
  ])
})

test('a report says when its list was run, from the first run to the last, and by whom', () => {
  const [morning, noon, nextDay] = ['2026-03-02T07:19:00', '2026-03-02T12:40:00', '2026-03-03T08:10:00'] as const
  const said = (...starts: readonly string[]): string | undefined => {
    const runs = starts.map((startedAt, at) => ({ id: runId(String(at)), startedAt, who: at === 0 ? 'ana' : 'bea' }))
    return reportOrigin({ ...run, runs })
      .split(' · ')
      .slice(2)
      .join(' · ')
  }

  expect(said(morning)).toBe('Monday 2 March at 07:19 · by ana')
  expect(said(morning, noon)).toBe('Monday 2 March, 07:19 to 12:40 · by ana, bea')
  expect(said(morning, noon, nextDay)).toBe('2 Mar, 07:19 to 3 Mar, 08:10 · by ana, bea')
  // The clock was put back between them.
  expect(said(noon, morning)).toBe('Monday 2 March, 07:19 to 12:40 · by ana, bea')
})

test('a saved report that is behind To do is named, with why', () => {
  expect(behindSentence({ listName: 'monday.csv', because: 'in-use' })).toBe(
    'The saved report of monday.csv is not up to date: another program is using the file. Cancellist tries again every minute.',
  )
})

test('a list of which nothing was left to cancel says how many are cancelled, and how many had left', () => {
  const none = { ...run.counts, chosen: 0, leftOut: 40, heldBack: 0, unreadable: 0, outcomes: NO_OUTCOMES }

  const headingOf = (counts: Partial<RunCounts>, toDo = 0) =>
    reportHeading({ ...run, counts: { ...none, ...counts }, toDo })

  expect(headingOf({})).toEqual(['All 40 are cancelled already'])
  expect(headingOf({ hadLeft: 2 })).toEqual(['38 cancelled already', '2 had left'])
  expect(headingOf({ hadLeft: 40 })).toEqual(['None cancelled', '40 had left'])
  expect(headingOf({ hadLeft: 2, heldBack: 8 }, 8)).toEqual(['30 cancelled already', '8 still to do'])
  // All of it was dealt with since.
  expect(headingOf({ heldBack: 8 })).toEqual(['32 cancelled already'])
  expect(headingOf({ heldBack: 40 })).toEqual(['Nothing is left to do'])
})

const PAUSES: readonly Pause[] = [
  { code: 'key-refused' },
  { code: 'forbidden' },
  { code: 'proxy-sign-in' },
  { code: 'throttled-for-long', until: '2026-03-02T15:00:00+00:00' },
  { code: 'unreachable', detail: 'no such host' },
  { code: 'no-usable-answers', batches: 3 },
  { code: 'first-batch-refused', size: 5 },
  { code: 'many-refused', refused: 40, of: 120 },
  { code: 'other-account' },
  { code: 'journal-failed', detail: 'disk full' },
  { code: 'interrupted' },
]

test('gives every pause its own heading', () => {
  const headings = PAUSES.map((pause) => pauseHeading(pause))

  expect(new Set(headings).size).toBe(PAUSES.length)
})

test('says of every pause what happened and what to do, in its own words', () => {
  const texts = PAUSES.map((pause) => pauseText(pause, run, 0))

  expect(new Set(texts.map(({ why }) => why)).size).toBe(PAUSES.length)
  expect(texts.filter(({ why, advice }) => !why.endsWith('.') || !advice.endsWith('.'))).toEqual([])
})

test('can always be continued after a pause', () => {
  const without = PAUSES.filter((pause) => !pauseText(pause, run, 0).buttons.includes('continue'))

  expect(without).toEqual([])
})

test('offers another key only where another key may help', () => {
  const withKey = PAUSES.filter((pause) => pauseText(pause, run, 0).buttons.includes('change-key'))

  expect(withKey.map(({ code }) => code)).toEqual(['key-refused', 'forbidden', 'other-account'])
})

test('recommends nothing where only a person can judge', () => {
  const open = PAUSES.filter((pause) => pauseText(pause, run, 0).main === undefined)

  expect(open.map(({ code }) => code)).toEqual(['first-batch-refused', 'many-refused'])
})

test('offers to deallocate only where that may help, and recommends neither', () => {
  const refused = { code: 'first-batch-refused', size: 5 } as const

  expect(pauseText(refused, run, 0).buttons).toEqual(['continue'])
  expect(pauseText(refused, run, 0, true)).toMatchObject({ buttons: ['continue', 'deallocate'] })
  expect(pauseText(refused, run, 0, true).main).toBeUndefined()
})

test('offers to save the report when the record cannot be written', () => {
  expect(pauseText({ code: 'journal-failed', detail: 'disk full' }, run, 0)).toMatchObject({
    buttons: ['save', 'continue'],
    detail: 'disk full',
  })
})

test('a key that is not let through may not read while PRO is only asked, and may not cancel otherwise', () => {
  const why = (asking: boolean): string => pauseText({ code: 'forbidden' }, { ...run, asking }, 0).why

  expect(why(true)).toContain('may not read consignments')
  expect(why(false)).toContain('may not cancel consignments')
})

test('says that the call limit is used up only where PRO says so', () => {
  const text = (message?: string) => pauseText({ code: 'forbidden', message }, run, 0)
  const spent = 'Out of call volume quota. Quota will be replenished in 00:30:00.'

  expect(text(spent).why).toBe(`PRO's call limit is used up (“${spent}”).`)
  expect(text('Forbidden').why).toContain('or this key may not cancel consignments')
})

test('names the day until which PRO asks to wait only when it is another day', () => {
  const until = '2026-03-02T15:00:00'
  const text = (now: string): string => pauseText({ code: 'throttled-for-long', until }, run, Date.parse(now)).why

  expect(text('2026-03-02T14:00:00')).toBe('PRO got too many requests, and asks Cancellist to wait until 15:00.')
  expect(text('2026-03-01T14:00:00')).toBe(
    'PRO got too many requests, and asks Cancellist to wait until Monday 2 March at 15:00.',
  )
})

test('counts down how long PRO asks to wait', () => {
  const pause: Pause = { code: 'throttled-for-long', until: '2026-03-02T15:00:00+00:00' }

  expect(pauseCountdown(pause, Date.parse('2026-03-02T14:48:00+00:00'))).toBe('12 minutes left to wait.')
  expect(pauseCountdown(pause, Date.parse('2026-03-02T15:00:01+00:00'))).toBe('That time has come.')
})

test.each([
  ['net::ERR_INTERNET_DISCONNECTED', 'This computer is not on a network.'],
  ['NO_FRESH_CONNECTION', 'No new connection to PRO could be made, because an earlier one did not end.'],
  ['net::ERR_NAME_NOT_RESOLVED', 'The network does not know the way to PRO: its name was not found.'],
  ['ENOTFOUND', 'The network does not know the way to PRO: its name was not found.'],
  ['net::ERR_CONNECTION_REFUSED', 'The connection to PRO was turned away.'],
  ['net::ERR_PROXY_CERTIFICATE_INVALID', "The network's proxy could not be reached, or let nothing through."],
  [
    'CERT_HAS_EXPIRED',
    'No connection was made, because it would not be safe: the certificate at the other end is not accepted here.',
  ],
  ['net::ERR_CONNECTION_TIMED_OUT', 'No connection to PRO could be made.'],
])('says %s in plain words, and keeps the name as a detail', (detail, why) => {
  expect(pauseText({ code: 'unreachable', detail }, run, 0)).toMatchObject({ why, detail })
})

test('says on other screens which run waits, and why', () => {
  expect(pausedElsewhere({ listName: 'monday.csv', asking: false }, { code: 'key-refused' })).toBe(
    'The run of monday.csv is paused: PRO refused the key. Nothing is sent until you continue it.',
  )
  expect(pausedElsewhere({ listName: 'monday.csv', asking: false }, { code: 'interrupted' })).toBe(
    'The run of monday.csv was interrupted. Nothing is sent until you continue it.',
  )
})

test('says what a pause means for the consignments, in numbers', () => {
  const counts = {
    ...run.counts,
    outcomes: { ...NO_OUTCOMES, cancelled: 431 },
    sending: 50,
    waiting: 669,
  }

  expect(pauseCounts({ ...run, counts })).toBe(
    '431 of 1,150 consignments have an answer, and 669 wait. 50 were being sent, without an answer yet: PRO is asked about them first. Nothing is sent while it is paused.',
  )
})

test('counts down while PRO asks to wait', () => {
  const waiting: RunSnapshot = {
    ...run,
    stage: { name: 'waiting', until: '2026-03-02T14:06:00+00:00', because: 'throttled' },
  }

  expect(stageSentence(waiting, Date.parse('2026-03-02T14:05:30+00:00'))).toBe(
    'Sending again in 30 seconds. Nothing is lost.',
  )
})

test('says how many are at PRO while it stops', () => {
  const stopping: RunSnapshot = { ...run, stage: { name: 'stopping' }, counts: { ...run.counts, sending: 50 } }

  expect(stageSentence(stopping, 0)).toBe('50 are at PRO now; waiting for their answers.')
})

test('a notice says that the old list is still here', () => {
  expect(listNotice({ code: 'empty' }, 'new.csv', 'monday.csv')).toBe(
    'new.csv is empty. monday.csv is still here, unchanged. Export the list again, or choose another file. If it opens with lines in it, OneDrive or the like has not fetched it yet: wait until it has, and bring it again.',
  )
})

test('a notice counts one line as one, and says where most of too many are blank', () => {
  expect(listNotice({ code: 'no-references', lines: 1 }, 'a.csv', undefined)).toContain(
    'has 1 line and no consignment reference in it (',
  )
  expect(listNotice({ code: 'too-long', limit: 200_000, isMostlyBlank: true }, 'a.xlsx', undefined)).toBe(
    'a.xlsx has more than 200,000 lines, most of them blank. No list was taken in. Delete the blank rows between the others, and bring it again.',
  )
})

test('an error says what it means for the consignments', () => {
  expect(errorSentence({ code: 'not-what-was-confirmed' }, NOTHING_SENT)).toBe(
    'What was confirmed is not what was prepared. Nothing was sent. Go back and look at the list again.',
  )
})

test('says that PRO is being asked, and of how many, where nothing is cancelled', () => {
  const stage = { name: 'running' } as const
  const counts = { ...run.counts, sending: 1, waiting: 1 }

  expect(runHeading({ ...run, stage, counts })).toBe('Cancelling 1,150 consignments')
  expect(runHeading({ ...run, stage, counts, asking: true })).toBe('Asking PRO again about 2 consignments')
})

test('a pause while PRO is only asked again says nothing of what waits to be sent', () => {
  const asking: RunSnapshot = { ...run, asking: true }
  for (const pause of PAUSES) expect(pauseText(pause, asking, 0).means).not.toMatch(/waits|sent,/)
})

test('a wait begins like a sentence', () => {
  const stage = { name: 'waiting', because: 'offline', until: '2026-03-02T14:05:40+00:00' } as const

  expect(waitSentence({ ...run, stage }, Date.parse('2026-03-02T14:05:30+00:00'))).toBe(
    'This computer is offline. Sending again in 10 seconds. Nothing is lost.',
  )
})

test('speaks of asking, not of cancelling or sending, while PRO is only asked again', () => {
  const asking: RunSnapshot = {
    ...run,
    asking: true,
    stage: { name: 'waiting', until: '2026-03-02T14:06:00+00:00', because: 'throttled' },
    counts: { ...run.counts, sending: 2 },
  }

  expect(stageSentence(asking, Date.parse('2026-03-02T14:05:30+00:00'))).toBe(
    'Asking again in 30 seconds. Nothing is lost.',
  )
  expect(stageSentence({ ...asking, stage: { name: 'stopping' } }, 0)).toBe('Nothing more is asked.')
  expect(pauseCounts(asking)).toBe('2 are still unknown, and nothing was sent.')
  expect(stopWords(asking).button).toBe('Stop asking')
  expect(stopWords(run).button).toBe('Stop')
  expect(pauseHeading({ code: 'interrupted' }, true)).toBe('Asking PRO again was interrupted')
  expect(pausedElsewhere({ listName: 'monday.csv', asking: true }, { code: 'key-refused' })).toBe(
    'Asking PRO again about monday.csv is paused: PRO refused the key. Nothing is sent.',
  )
})

test('the report says what is being asked', () => {
  const asking: RunSnapshot = {
    ...run,
    asking: true,
    stage: { name: 'running' },
    counts: { ...run.counts, outcomes: { ...NO_OUTCOMES, cancelled: 1_147, unknown: 1 }, sending: 2, waiting: 0 },
  }

  expect(reportHeading(asking)).toEqual(['Asking PRO again about 2 consignments'])
  expect(reportSentence(asking, 3)).toBe(
    '1,147 of 1,150 are cancelled so far. Nothing is sent while PRO is asked. Hold the parcels of the unknown ones meanwhile.',
  )
  expect(reportSentence(asking, 1)).toMatch(/ Hold the parcel of the unknown one meanwhile\.$/)
})

test('says what came of asking again', () => {
  const at = Date.parse('2026-03-02T07:20:00')
  const after = { ...run, counts: { ...run.counts, outcomes: { ...NO_OUTCOMES, cancelled: 8, unknown: 2 } } }
  const before = { ...run, counts: { ...run.counts, outcomes: { ...NO_OUTCOMES, cancelled: 3, unknown: 7 } } }
  const settled = { ...run, counts: { ...run.counts, outcomes: { ...NO_OUTCOMES, cancelled: 9, refused: 1 } } }

  expect(askedSentence({ before, after, at })).toBe('Asked PRO at 07:20: 5 cancelled, 2 still unknown.')
  expect(askedSentence({ before: after, after, at })).toBe('Asked PRO at 07:20: 2 still unknown.')
  expect(askedSentence({ before, after: settled, at })).toBe(
    'Asked PRO at 07:20: 1 refused, 6 cancelled, none is unknown any more.',
  )
  expect(askedSentence({ before: undefined, after, at })).toBe('Asked PRO at 07:20: 2 still unknown.')
})

test('a row that stayed unknown says when PRO was asked', () => {
  const row = { reason: 'PRO did not answer in time.', askedAt: '2026-03-02T07:20:00' }

  expect(rowReason(row, Date.parse('2026-03-02T08:00:00'))).toBe(
    'Asked at 07:20: still unknown. PRO did not answer in time.',
  )
})

test('says “it” of one, and “them” of several', () => {
  expect([confirmText.pressRed(1), confirmText.pressRed(2)]).toEqual([
    'Nothing has been cancelled yet. Press the red button to cancel it.',
    'Nothing has been cancelled yet. Press the red button to cancel them.',
  ])
  expect([historyText.deleted(1), historyText.deleted(2)]).toEqual(['The run was deleted.', 'The runs were deleted.'])
})

test.each([
  [0, 'is in no run on this computer.'],
  [1, 'is on 1 line of PRACTICE · returns.csv · ann.'],
  [2, 'is on 2 lines of PRACTICE · returns.csv · ann.'],
])('says on how many lines a look-up has found it: %i', (count, found) => {
  const mentions = Array.from({ length: count }, () => mentionOf('returns.csv'))
  expect(foundSentence('SO-48', { mentions, end: 'all' })).toBe(`“SO-48” ${found}`)
})

test('of several lists, or where others were not looked through, a look-up does not say that it is one', () => {
  const [one, other] = [mentionOf('returns.csv'), mentionOf('monday.csv')]
  expect(foundSentence('SO-48', { mentions: [one, other], end: 'all' })).toBe(
    '“SO-48” is on 2 lines, the newest run first.',
  )
  const namesake = { ...one, run: { ...one.run, id: runId('b') } }
  expect(onlyList({ mentions: [one, namesake], end: 'all' })).toBeUndefined()
  expect([onlyList({ mentions: [one], end: 'stopped' }), onlyList({ mentions: [], end: 'all' })]).toEqual([
    undefined,
    undefined,
  ])
})

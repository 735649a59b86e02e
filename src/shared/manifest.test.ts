import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { expectedSeconds, manifestSince, nextManifest, outlookFor, readManifestTimes, type Moment } from './manifest.ts'

const at = (local: string): number => new Date(local).getTime()
/** Of a computer whose clock has gone on as time has. */
const moment = (now: number): Moment => ({ now, elapsed: now })

describe('what is typed as times', () => {
  test.each([
    ['15:30, 18:00', ['15:30', '18:00']],
    ['18:00,15:30', ['15:30', '18:00']],
    ['15.30; 18.00', ['15:30', '18:00']],
    ['1530 1800', ['15:30', '18:00']],
    ['3:30 pm', ['15:30']],
    ['3.30 p.m., 6 PM', ['15:30', '18:00']],
    ['3:30pm and 6:00pm', ['15:30', '18:00']],
    ['12am 12 pm', ['00:00', '12:00']],
    ['0:15', ['00:15']],
    ['930', ['09:30']],
    ['15 : 30', ['15:30']],
    ['15h30', ['15:30']],
    ['15:30 pm', ['15:30']],
    ['１５：３０', ['15:30']],
    ['15:30, 15.30, 1530', ['15:30']],
    [' ,; ', []],
    ['', []],
  ])('%o is %o', (text, times) => {
    expect(readManifestTimes(text)).toEqual({ times })
  })

  test.each([
    ['15:30, 25:00', '25:00'],
    ['15:60', '15:60'],
    ['15', '15'],
    ['15:30am', '15:30am'],
    ['13pm half past', 'half'],
    ['24:00', '24:00'],
    ['-15:30', '-15:30'],
    ['Noon', 'Noon'],
    ['15:30:00', '15:30:00'],
  ])('of %o, %o cannot be read', (text, unreadable) => {
    expect(readManifestTimes(text)).toEqual({ unreadable })
  })

  test('more than anybody needs are too many', () => {
    const times = (count: number): string => Array.from({ length: count }, (_, hour) => `${String(hour)}:30`).join(' ')

    expect(readManifestTimes(times(12))).toMatchObject({ times: { length: 12 } })
    expect(readManifestTimes(times(13))).toEqual({ tooMany: true })
  })
})

describe.each(['Europe/London', 'UTC', 'America/New_York'])('in %s', (zone) => {
  beforeEach(() => {
    vi.stubEnv('TZ', zone)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  test.each([
    ['an hour before', '2026-03-02T14:30', ['15:30', '18:00'], ['15:30', 3600]],
    ['earlier', '2026-03-02T14:29:59', ['15:30', '18:00'], undefined],
    ['a second before', '2026-03-02T15:29:59', ['15:30', '18:00'], ['15:30', 1]],
    ['then', '2026-03-02T15:30', ['15:30', '18:00'], undefined],
    ['the nearest of two', '2026-03-02T15:10', ['15:30', '15:45'], ['15:30', 1200]],
    ['beyond midnight', '2026-03-02T23:50', ['00:15'], ['00:15', 1500]],
    ['beyond the end of a year', '2026-12-31T23:50', ['00:15'], ['00:15', 1500]],
    ['with none set', '2026-03-02T15:10', [], undefined],
  ] as const)('the next manifest, %s', (_, now, times, expected) => {
    const next = nextManifest(times, at(now))
    expect(next && [next.time, next.secondsLeft]).toEqual(expected)
  })

  test.each([
    ['checked before it, looked at after', '2026-03-02T15:20', '2026-03-02T15:31', '15:30'],
    ['at the very moment', '2026-03-02T15:20', '2026-03-02T15:30', '15:30'],
    ['checked before, looked at before', '2026-03-02T15:20', '2026-03-02T15:29:59', undefined],
    ['checked at that moment', '2026-03-02T15:30', '2026-03-02T15:40', undefined],
    ['checked after it', '2026-03-02T15:31', '2026-03-02T15:40', undefined],
    ['two in between', '2026-03-02T15:20', '2026-03-02T18:01', '18:00'],
    ['overnight', '2026-03-02T17:50', '2026-03-03T07:00', '18:00'],
    ['days ago', '2026-02-20T19:00', '2026-03-03T07:00', '18:00'],
  ] as const)('a manifest since a check: %s', (_, since, now, expected) => {
    expect(manifestSince(['15:30', '18:00'], moment(at(since)), moment(at(now)))).toBe(expected)
  })

  test.each([
    [
      'a clock that was put back by an hour since, and a manifest by it',
      '2026-03-02T16:20',
      20,
      '2026-03-02T15:31',
      '15:30',
    ],
    ['a clock that was put back by an hour since, and none', '2026-03-02T16:40', 5, '2026-03-02T15:40', undefined],
    ['a monotonic clock that stood still in sleep', '2026-03-02T15:20', 2, '2026-03-02T15:40', '15:30'],
  ] as const)('a manifest since a check: %s', (_, since, minutes, now, expected) => {
    const checked = { now: at(since), elapsed: 0 }
    expect(manifestSince(['15:30', '18:00'], checked, { now: at(now), elapsed: minutes * 60_000 })).toBe(expected)
  })
})

describe('where the clocks change', () => {
  beforeEach(() => {
    vi.stubEnv('TZ', 'Europe/London')
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  test('an hour that comes twice has its manifest twice', () => {
    const [first, second] = [Date.parse('2026-10-25T00:30:00Z'), Date.parse('2026-10-25T01:30:00Z')]

    expect(nextManifest(['01:30'], first - 60_000)?.at).toBe(first)
    expect(nextManifest(['01:30'], first + 60_000)?.at).toBe(second)
    expect(manifestSince(['01:30'], moment(first + 60_000), moment(second))).toBe('01:30')
  })

  test('an hour that is left out has its manifest with the next', () => {
    const then = Date.parse('2026-03-29T01:30:00Z')

    expect(nextManifest(['01:30'], then - 60_000)).toMatchObject({ time: '01:30', secondsLeft: 60 })
    expect(manifestSince(['01:30'], moment(then - 60_000), moment(then))).toBe('01:30')
  })

  test('minutes are counted as they pass, across the change', () => {
    expect(nextManifest(['02:15'], Date.parse('2026-03-29T00:45:00Z'))?.secondsLeft).toBe(1800)
    expect(nextManifest(['02:15'], Date.parse('2026-10-25T00:45:00Z'))).toBeUndefined()
  })
})

test.each([
  [1, 50, 1, 2],
  [5, 50, 1, 2],
  [6, 50, 1, 4],
  [1_205, 50, 1, 50],
  [1_205, 50, 2, 100],
  [12, 1, 1, 24],
  [0, 50, 1, 0],
])('%i consignments in batches of %i, with %i steps each, need about %i seconds', (count, size, steps, seconds) => {
  expect(expectedSeconds(count, size, steps)).toBe(seconds)
})

const next = (secondsLeft: number) => ({ time: '15:30', at: 0, secondsLeft })

test.each([
  ['time enough', 2520, { seconds: 130 }, { minutesLeft: 42, minutesNeeded: 3, isLate: false }],
  ['as long as is left', 180, { seconds: 180 }, { minutesLeft: 3, minutesNeeded: 3, isLate: false }],
  ['too little, expected', 720, { seconds: 3000 }, { minutesLeft: 12, minutesNeeded: 50, isLate: true }],
  [
    'too little, measured',
    720,
    { seconds: 3000, left: 100 },
    { minutesLeft: 12, minutesNeeded: 50, isLate: true, notInTime: 76 },
  ],
  ['too little by a hair', 719, { seconds: 720, left: 100 }, { minutesLeft: 11, minutesNeeded: 12, isLate: true }],
  ['the last minute', 59, { seconds: 2, left: 9 }, { minutesLeft: 0, minutesNeeded: 1, isLate: true }],
  ['nothing known', 720, undefined, { minutesLeft: 12, isLate: false }],
] as const)('the outlook with %s', (_, secondsLeft, needed, expected) => {
  expect(outlookFor(next(secondsLeft), needed)).toEqual({
    time: '15:30',
    minutesNeeded: undefined,
    notInTime: undefined,
    ...expected,
  })
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ScanStation, type ScanStationDeps } from './scan-station.svelte.ts'
import { correctLine } from '../edit-list.ts'
import { Elsewhere } from './elsewhere.ts'
import { addReference, removeTyped } from './typed-list.ts'
import type { List } from '#shared/list.ts'

const FIRST = 'EC-000-05D-1NS'
const SECOND = 'EC-000-05D-1NT'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function setUp(prefix = '') {
  let list: List | undefined
  const play = vi.fn<ScanStationDeps['play']>()
  const onKept = vi.fn()
  const station = new ScanStation({
    add: (text) => {
      const typed = addReference(list, text)
      list = typed.list
      return typed.line
    },
    correct: (number, text) => {
      list = list && correctLine(list, number, text)
      return list?.lines.find((line) => line.number === number)
    },
    remove: (number) => {
      const line = list?.lines.find((each) => each.number === number)
      list = list && removeTyped(list, number)
      return line
    },
    play,
    prefix: () => prefix,
    onKept,
  })
  const elsewhere = new Elsewhere({ prefix: () => prefix, take: station.take })
  const references = (): readonly string[] => list?.lines.map(({ cells }) => cells[0] ?? '') ?? []
  return { station, elsewhere, play, onKept, references }
}

/** As a scanner types, or with larger gaps as a person does. */
function type(station: ScanStation, text: string, gapMs = 5): void {
  for (let length = 1; length <= text.length; length += 1) {
    station.onInput(text.slice(0, length), performance.now())
    vi.advanceTimersByTime(gapMs)
  }
}

function scanElsewhere(elsewhere: Elsewhere, text: string): void {
  for (const character of text) {
    elsewhere.onCharacter(character, performance.now())
    vi.advanceTimersByTime(5)
  }
}

test('adds a reference at Enter, and empties the field for the next one', () => {
  const { station, references, play } = setUp()

  type(station, FIRST)
  station.add()
  type(station, SECOND)
  station.add()

  expect(references()).toEqual([FIRST, SECOND])
  expect(station.text).toBe('')
  expect(station.feedback).toEqual({ good: true, sentence: `${SECOND} added` })
  expect(play.mock.calls).toEqual([['added'], ['added']])
})

test('adds a complete reference once nothing more comes, and not before', () => {
  const { station, references } = setUp()

  type(station, FIRST, 100)
  const atOnce = references()
  vi.advanceTimersByTime(500)

  expect(atOnce).toEqual([])
  expect(references()).toEqual([FIRST])
})

test('an Enter behind it leaves what was said of it', () => {
  const { station } = setUp()
  type(station, FIRST)
  vi.advanceTimersByTime(500)

  station.add()

  expect(station.feedback?.sentence).toBe(`${FIRST} added`)
})

test('leaves a person alone who stops to think in the middle of a reference', () => {
  const { station, references } = setUp()

  type(station, 'EC-000-05D', 150)
  vi.advanceTimersByTime(60_000)

  expect([references(), station.text, station.feedback]).toEqual([[], 'EC-000-05D', undefined])
})

test('says of a scan that is no consignment why, without waiting for Enter, and sounds otherwise', () => {
  const { station, references, play } = setUp()

  type(station, 'EP-000-05D-1NS')
  vi.advanceTimersByTime(500)

  expect([references(), station.text], 'it is a line to be solved').toEqual([['EP-000-05D-1NS'], ''])
  expect(station.feedback).toMatchObject({ good: false, sentence: 'Not a consignment' })
  expect(station.feedback?.why).toMatch(/^A package \(EP-\)/)
  expect(play).toHaveBeenCalledWith('problem')
})

test('says on which line a reference already is', () => {
  const { station } = setUp()
  type(station, FIRST)
  station.add()

  type(station, FIRST)
  station.add()

  expect(station.feedback).toEqual({ good: false, sentence: `${FIRST} is already on the list (line 1)` })
})

test('takes the prefix of the scanner off', () => {
  const { station, references } = setUp(']C1')

  type(station, `]C1${FIRST}`)
  vi.advanceTimersByTime(500)

  expect(references()).toEqual([FIRST])
})

test("takes a Tab that follows a character at once for the scanner's, and a later one for the person's", () => {
  const { station } = setUp()
  type(station, FIRST)

  const now = performance.now()

  expect([station.endsWithTab(now + 10), station.endsWithTab(now + 1000)]).toEqual([true, false])
})

test('adds what is scanned while the focus is elsewhere', () => {
  const { elsewhere, references } = setUp()

  scanElsewhere(elsewhere, FIRST)
  elsewhere.end()
  scanElsewhere(elsewhere, SECOND)
  vi.advanceTimersByTime(500)

  expect(references()).toEqual([FIRST, SECOND])
})

test('pays no heed to single keys elsewhere', () => {
  const { elsewhere, play } = setUp()

  scanElsewhere(elsewhere, 'abc')
  vi.advanceTimersByTime(500)

  expect(play).not.toHaveBeenCalled()
})

test('removes a scan', () => {
  const { station, references } = setUp()
  type(station, FIRST)
  station.add()

  station.remove(1)

  expect(references()).toEqual([])
  expect(station.feedback?.sentence).toBe(`${FIRST} taken off`)
})

test('what takes a rejected scan off leaves the good one before it', () => {
  const { station, references } = setUp()
  type(station, FIRST)
  station.add()
  type(station, 'EP-000-05D-1NS')
  station.add()

  station.remove(2)

  expect(references()).toEqual([FIRST])
  expect(station.feedback?.sentence).toBe('EP-000-05D-1NS taken off')
})

test('corrects a scan in its place, also by a scan of the right label', () => {
  const { station, references } = setUp()
  type(station, 'EP-000-05D-1NS')
  station.add()
  type(station, SECOND)
  station.add()

  station.correct(1, 'EP-000-05D-1NS')
  const shown = station.text
  type(station, FIRST)
  station.add()

  expect(shown).toBe('EP-000-05D-1NS')
  expect(references()).toEqual([FIRST, SECOND])
  expect([station.text, station.corrected]).toEqual(['', undefined])
})

test('whoever empties the field gives the correction up', () => {
  const { station, references } = setUp()
  type(station, 'EP-000-05D-1NS')
  station.add()
  station.correct(1, 'EP-000-05D-1NS')

  station.onInput('', 0)
  type(station, FIRST)
  station.add()

  expect(references()).toEqual(['EP-000-05D-1NS', FIRST])
})

test('leaves in the field what could not be taken at all', () => {
  const station = new ScanStation({
    add: () => undefined,
    correct: () => undefined,
    remove: () => undefined,
    play: () => undefined,
    prefix: () => '',
    onKept: () => undefined,
  })

  type(station, FIRST)
  station.add()

  expect(station.text).toBe(FIRST)
})

test('says so when what was typed was put right', () => {
  const { station, references } = setUp()

  station.onInput('EC00005D1NS', 0)
  station.add()

  expect(references()).toEqual(['EC00005D1NS'])
  expect(station.feedback).toEqual({
    good: true,
    sentence: 'EC-000-05D-1NS added',
    why: 'Put right: EC00005D1NS → EC-000-05D-1NS. Compare it with the label.',
  })
})

test('a reference that lacks a character is not completed by the number after it', () => {
  const { station, references } = setUp()

  station.onInput('EC-000-1A8-2W 2', 0)
  station.add()

  expect(references()).toEqual(['EC-000-1A8-2W 2'])
  expect(station.feedback?.good).toBe(false)
})

import { expect, test } from 'vitest'
import { manifestSentence, timesProblem } from './manifest.ts'

test.each([
  [{ minutesLeft: 42, minutesNeeded: 3 }, 'Manifest at 15:30: 42 minutes left, about 3 needed.'],
  [{ minutesLeft: 1 }, 'Manifest at 15:30: 1 minute left.'],
  [{ minutesLeft: 0 }, 'Manifest at 15:30: less than a minute left.'],
  [{ minutesLeft: 0, minutesNeeded: 1, isLate: true }, 'Manifest at 15:30: under 1 min left, about 1 needed.'],
  [{ minutesLeft: 12, minutesNeeded: 50, isLate: true }, 'Manifest at 15:30: only 12 min left, about 50 needed.'],
  [
    { minutesLeft: 12, minutesNeeded: 50, isLate: true, notInTime: 1_200 },
    'Manifest at 15:30: too late for about 1,200.',
  ],
])('%o: %s', (outlook, sentence) => {
  const whole = { time: '15:30', minutesNeeded: undefined, isLate: false, notInTime: undefined, ...outlook }
  expect(manifestSentence(whole)).toBe(sentence)
})

test('what is too long for a time is not repeated: it may be a key', () => {
  expect(timesProblem({ unreadable: '0123456789abcdef' })).toBe(
    'What stands there is not a time. Type times as in 15:30, 18:00. The setting is unchanged.',
  )
})

test('what cannot be read is named', () => {
  expect(timesProblem({ unreadable: '25:00' })).toBe(
    '“25:00” is not a time. Type times as in 15:30, 18:00. The setting is unchanged.',
  )
})

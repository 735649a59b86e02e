import { expect, test } from 'vitest'
import { boundsToOpen, USUAL_SIZE } from './placement.ts'

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 }
const SECOND = { x: 1920, y: -200, width: 1280, height: 1024 }
const SAVED = { x: 100, y: 80, width: 1000, height: 700 }

test('opens where it was', () => {
  expect(boundsToOpen(SAVED, [SCREEN])).toEqual(SAVED)
})

test('opens on the second screen where it was', () => {
  const saved = { ...SAVED, x: 2100, y: -150 }

  expect(boundsToOpen(saved, [SCREEN, SECOND])).toEqual(saved)
})

test('opens in its usual size at the first start', () => {
  expect(boundsToOpen(undefined, [SCREEN])).toEqual(USUAL_SIZE)
})

test.each([
  ['the screen has gone', { ...SAVED, x: 2100, y: -150 }],
  ['only a sliver would be left of the screen', { ...SAVED, x: -950 }],
  ['its upper edge would be above the screen', { ...SAVED, y: -300 }],
  ['its upper edge would be below the screen', { ...SAVED, y: 1030 }],
])('opens in its usual size when %s', (_what, saved) => {
  expect(boundsToOpen(saved, [SCREEN])).toEqual(USUAL_SIZE)
})

test('never opens smaller than it can be used', () => {
  expect(boundsToOpen({ ...SAVED, width: 200, height: 10 }, [SCREEN])).toEqual({ ...SAVED, width: 480, height: 480 })
})

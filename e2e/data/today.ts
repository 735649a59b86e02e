import { setTimeout as wait } from 'node:timers/promises'
import { test } from '@playwright/test'

/** What is of today must be so until a test has ended: shortly before midnight it begins when the new day has. */
export async function untilTodayLasts(): Promise<void> {
  const { timeout } = test.info()
  const left = new Date().setHours(24, 0, 0, 0) - Date.now()
  if (left > timeout) return
  test.setTimeout(left + 2 * timeout)
  await wait(left)
}

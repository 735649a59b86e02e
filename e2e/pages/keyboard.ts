import { expect, type Locator, type Page } from '@playwright/test'

const MOST_PRESSES = 60

/** Presses a key until the element has the focus, as somebody without a mouse does: in a list that is one Tab stop, an arrow. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab',
): Promise<void> {
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${String(target)} is not reached with the ${key} key`)
}

/** A key too soon after a typed character is taken for a scanner's, so a person presses it again. */
export async function pressUntil(page: Page, key: string, seen: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key)
    await expect(seen).toBeVisible({ timeout: 1_500 })
  }).toPass({ timeout: 30_000 })
}

/** Types like a hand scanner: all characters at once, and Enter. */
export async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

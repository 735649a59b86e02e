import type { Locator } from '@playwright/test'

/** Chooses a group at the side, or in the menu of a window without room for them. */
export async function chooseGroup(side: Locator, menu: Locator, name: RegExp): Promise<void> {
  if (!(await menu.isVisible())) return side.getByRole('button', { name }).click()
  const options = await menu.getByRole('option').allTextContents()
  await menu.selectOption({ label: options.find((text) => name.test(text)) ?? String(name) })
}

import type { Page } from '@playwright/test'
import { API_KEY, type Api } from '#shared/ipc/channels.ts'

type Changes = Parameters<Api['settings']['change']>[0]

/** Without leaving the step that is shown. */
export async function changeSettings(page: Page, changes: Changes): Promise<void> {
  await page.evaluate(
    async ([key, what]) => {
      await (Reflect.get(window, key) as Api).settings.change(what)
    },
    [API_KEY, changes] as const,
  )
}

import type { Page } from '@playwright/test'
import type { Api } from '#shared/ipc/channels.ts'
import { API_KEY } from '#shared/ipc/channels.ts'

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

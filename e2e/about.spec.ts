import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../scripts/machine.ts'
import { expect, test } from './fixtures.ts'

const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }

test('Settings say which version this is, where the next one comes from, and whose work is in it', async ({ app }) => {
  await app.screens.beside('Settings').click()
  const about = app.page.getByRole('region', { name: 'About Cancellist' })

  await expect(about).toContainText(`This is version ${version}.`)
  await expect(about).toContainText('They come from whoever installed this one')
  await about.getByRole('button', { name: 'Third-party notices' }).click()

  const notices = app.page.getByRole('region', { name: 'Third-party notices' })
  // One that draws the page, one that is only in its worker, one that is only in main, and what runs them.
  for (const name of ['svelte', 'numfmt', 'electron-log', 'electron'])
    await expect(notices).toContainText(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'm'))

  await app.page.getByRole('button', { name: 'Close' }).click()
  await expect(notices).toBeHidden()
  await expect(about.getByRole('button', { name: 'Third-party notices' })).toBeFocused()
})

import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { listOf, references } from './data/references.ts'
import { GATEWAY } from './fake-pro/fault.ts'
import { expect, test } from './fixtures.ts'

test.use({ connection: 'no-key' })

const WRONG = 'b7c6d5e4f3a2918070615243aabbccdd'

test('a wrong key is refused and not saved', async ({ app }) => {
  const { connection } = app.screens
  await app.screens.beside('Connection').click()

  await connection.sandbox.save(WRONG)

  await expect(connection.sandbox.status).toContainText('PRO refused the key')
  await expect(connection.sandbox.card).toContainText('No key saved.')
})

test('a key that cannot be tested is not saved either', async ({ app, pro }) => {
  const { connection } = app.screens
  pro.faults.next('read', GATEWAY.page)
  await app.screens.beside('Connection').click()

  await connection.sandbox.save(pro.key)

  await expect(connection.sandbox.status).toContainText('the key was not tested')
  await expect(connection.sandbox.card).toContainText('No key saved.')
})

test('testing a key changes nothing in PRO and saves nothing', async ({ app, pro }) => {
  const { connection } = app.screens
  await app.screens.beside('Connection').click()

  await connection.sandbox.open()
  await connection.sandbox.key.fill(pro.key)
  await connection.sandbox.testButton.click()

  await expect(connection.sandbox.status).toHaveText('PRO accepts this key. It is not saved yet.')
  await expect(connection.sandbox.card).toContainText('No key saved.')
  expect(new Set(pro.requests.map(({ method }) => method))).toEqual(new Set(['GET']))
})

test('saving a key switches nothing: the result is in sight, with the way there', async ({ app, pro }) => {
  const { connection, band } = app.screens
  await app.resize(800, 600)
  await app.screens.beside('Connection').click()
  await connection.live.open()

  await connection.live.save(pro.key, 'Leeds')

  await expect(connection.live.status).toHaveText(
    'PRO accepts the key, and it is saved for LIVE. You are still in PRACTICE.',
  )
  await expect(connection.live.status).toBeInViewport({ ratio: 1 })
  await expect(band).toContainText('PRACTICE')
  await expect(connection.live.workButton).toBeFocused()
  await expect(connection.live.workButton).toBeInViewport({ ratio: 1 })
  await connection.live.workButton.click()
  await expect(band).toContainText('Leeds')
})

test('a saved key is tested, and its account renamed, without the key', async ({ app, pro }) => {
  const { connection, band } = app.screens
  await app.resize(800, 600)
  await app.screens.beside('Connection').click()
  await connection.sandbox.saveAndWork(pro.key, 'Leeds')
  await expect(band).toContainText('Leeds')

  await connection.sandbox.testButton.click()
  await expect(connection.sandbox.status).toHaveText('PRO accepts the saved key.')
  await expect(connection.sandbox.status).toBeInViewport({ ratio: 1 })
  await connection.sandbox.changeButton.click()
  await connection.sandbox.account.fill('Leeds North')
  await connection.sandbox.saveButton.click()

  await expect(connection.sandbox.status).toHaveText('The name is saved. The key for SANDBOX is as it was.')
  await expect(connection.sandbox.status).toBeInViewport({ ratio: 1 })
  await expect(band).toContainText('Leeds North')
  await connection.sandbox.testButton.click()
  await expect(connection.sandbox.status).toHaveText('PRO accepts the saved key.')
})

test('a saved key is used for the next run, until it is forgotten', async ({ app, pro }) => {
  const { connection, list, report, band } = app.screens
  await app.screens.beside('Connection').click()
  await connection.sandbox.saveAndWork(pro.key, 'Leeds')
  await expect(band).toContainText('Leeds')

  await app.screens.step('List').click()
  await list.choose({ name: 'monday.csv', content: listOf(references(2)) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('2 cancelled')
  await app.screens.beside('Connection').click()
  await connection.sandbox.forgetButton.click()
  await app.page.getByRole('dialog').getByRole('button', { name: 'Forget the key' }).click()

  await expect(connection.sandbox.card).toContainText('No key saved.')
  expect(pro.cancelsOf(references(2)[0] ?? '')).toBe(1)
})

test('another key asks whose it is, with what PRO says, and the same account keeps its history', async ({
  app,
  pro,
}) => {
  const { connection, list, check, report, band } = app.screens
  await app.screens.beside('Connection').click()
  await connection.sandbox.saveAndWork(pro.key, 'Leeds')
  await expect(band).toContainText('Leeds')
  await app.screens.step('List').click()
  await list.choose({ name: 'monday.csv', content: listOf(references(2)) })
  await app.screens.startRun()
  await expect(report.heading).toHaveText('2 cancelled')

  await app.screens.beside('Connection').click()
  await connection.sandbox.forgetButton.click()
  await app.page.getByRole('dialog').getByRole('button', { name: 'Forget the key' }).click()
  await connection.sandbox.save(pro.key, 'Leeds')
  const dialog = app.page.getByRole('dialog', { name: 'Same account?' })
  await expect(dialog.getByRole('radio', { name: 'Leeds, as before' })).toBeChecked()
  await expect(dialog).toContainText('PRO shows this key a consignment of that account.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await connection.sandbox.workButton.click()

  await app.screens.step('List').click()
  await list.choose({ name: 'again.csv', content: listOf(references(2)) })
  await expect(check.facts).toContainText('monday.csv')
})

test('a protected key is there again after the next start', async ({ app, pro }) => {
  await app.screens.beside('Connection').click()
  await app.screens.connection.sandbox.saveAndWork(pro.key, 'Leeds')
  await expect(app.screens.band).toContainText('Leeds')

  await app.closeWindow()
  await app.relaunch()

  await expect(app.screens.band).toContainText('Leeds')
})

test.describe('on a computer without a key store', () => {
  test.use({ keyStore: 'basic_text' })

  test('where nothing protects a key it is kept in memory only, and the screen says so', async ({ app, pro }) => {
    await app.screens.beside('Connection').click()
    await expect(app.page.getByText('This computer cannot protect a key')).toBeVisible()
    await app.screens.connection.sandbox.saveAndWork(pro.key, 'Leeds')
    await expect(app.screens.band).toContainText('Leeds')

    await app.closeWindow()
    await app.relaunch()

    await expect(app.screens.band).toContainText('PRACTICE')
    const written = readFileSync(path.join(app.profile, 'connections.json'), 'utf8')
    expect(written).not.toContain(pro.key.slice(-4))
    expect(JSON.parse(written)).toMatchObject({ sandbox: { account: 'Leeds', accountId: expect.any(String) } })
    expect(written).not.toContain('ciphertext')
  })
})

test('connections that a power cut damaged are put aside and said, with the way back to the key', async ({
  app,
  pro,
}) => {
  await app.screens.beside('Connection').click()
  await app.screens.connection.sandbox.saveAndWork(pro.key, 'Leeds')
  await expect(app.screens.band).toContainText('Leeds')
  await app.kill()
  const file = path.join(app.profile, 'connections.json')
  const zeros = Buffer.alloc(readFileSync(file).length)
  writeFileSync(file, zeros)

  await app.relaunch()

  await expect(app.screens.band).toContainText('PRACTICE')
  await expect(app.page.getByText('The saved connections on this computer were damaged.')).toBeVisible()
  await expect(app.page.getByText('Save your key again under Connection')).toBeVisible()
  expect(readFileSync(path.join(app.profile, 'connections.damaged.json'))).toEqual(zeros)
})

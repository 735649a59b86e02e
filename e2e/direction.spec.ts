import type { Page } from '@playwright/test'
import { referenceAt } from './data/references.ts'
import { worldWith } from './data/worlds.ts'
import { expect, test } from './fixtures.ts'

/** Turns what comes after it round, as a file's name may that hides its ending. */
const TURNED = '\u202E'
const [good, odd, moved] = [referenceAt(0), referenceAt(1), referenceAt(2)]

const LIST = [
  `Reference,Bay ${TURNED}yab,مستودع`,
  `${good},B${TURNED}1,الرياض`,
  `${odd},B\u200F2,حي`,
  `${moved},B\u20663,x`,
  `EC-NOT${TURNED}-ONE,B4,y`,
].join('\r\n')

/** Texts and labels on the page in which something from outside could reach beyond itself. */
function astray(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('style, script') === null) texts.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('[title], [aria-label]'))
      texts.push(element.getAttribute('title') ?? '', element.getAttribute('aria-label') ?? '')
    const isolated = /\u2068[^\u2068\u2069]*\u2069/g
    return texts.filter((text) => /[\p{Bidi_Control}\p{Script=Arabic}]/u.test(text.replaceAll(isolated, '')))
  })
}

test.use({
  connection: 'fake-pro',
  checkFirst: true,
  proOptions: {
    world: worldWith({
      [odd]: { state: `Odd${TURNED}State` },
    }),
  },
})

test('text that runs the other way turns nothing round, from the list to the report', async ({ app, pro }) => {
  const { page } = app
  const { list, check, confirm, report } = app.screens

  await list.choose({ name: `returns${TURNED}vsc.csv`, content: LIST })
  await expect(check.checked).toBeVisible({ timeout: 20_000 })
  expect(await astray(page)).toEqual([])
  await check.show('All lines')
  expect(await astray(page)).toEqual([])
  expect(await check.details()).toContain('⟨U+202E⟩')

  await check.table.getByRole('button', { name: 'Correct line' }).click()
  expect(await astray(page)).toEqual([])
  await page.keyboard.press('Escape')

  await check.cancelButton.click()
  await expect(confirm.dialog).toBeVisible()
  expect(await astray(page)).toEqual([])
  pro.become(moved, 'Manifested')
  await confirm.confirm()
  await app.screens.continueToTheEnd()
  await expect(report.heading).toBeVisible()
  expect(await astray(page)).toEqual([])

  await app.screens.beside('History').click()
  await expect(app.screens.history.heading).toBeVisible()
  expect(await astray(page)).toEqual([])
})

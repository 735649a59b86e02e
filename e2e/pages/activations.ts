import type { ElementHandle, Page } from '@playwright/test'

const ACTIVATIONS = ['click', 'submit', 'change', 'close'] as const
/** All that a key can press. */
const PRESSABLE =
  'button, summary, select, a[href], [role="button"], input[type="checkbox"], input[type="radio"], input[type="file"]'

/** Counts whatever is pressed on the page, from here on. */
export async function countActivations(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate((names) => {
    const seen: string[] = []
    Reflect.set(window, 'activations', seen)
    for (const name of names) {
      window.addEventListener(
        name,
        ({ target }) => {
          // Text in a field is what a scan is for; only what can be pressed counts.
          if (name === 'change' && target instanceof HTMLInputElement && target.type === 'text') return
          seen.push(`${name}: ${target instanceof HTMLElement ? target.outerHTML.slice(0, 120) : ''}`)
        },
        true,
      )
    }
  }, ACTIVATIONS)
  return () => page.evaluate(() => Reflect.get(window, 'activations') as string[])
}

/** Everything that is in sight and can be pressed now; with a dialog open, what is in the dialog. */
async function pressable(page: Page): Promise<readonly ElementHandle[]> {
  const dialog = page.getByRole('dialog')
  const place = (await dialog.count()) > 0 ? dialog : page.locator('body')
  const all = await place.locator(PRESSABLE).elementHandles()
  const inSight = await Promise.all(all.map(async (one) => (await one.isVisible()) && !(await isInLaterRow(one))))
  return all.filter((_, index) => inSight[index])
}

/** The rows of a table are alike: the first three stand for all. */
function isInLaterRow(one: ElementHandle): Promise<boolean> {
  return one.evaluate((element) =>
    element instanceof Element ? Number(element.closest('[data-index]')?.getAttribute('data-index') ?? 0) > 2 : false,
  )
}

/** How scanners end what they type. A space within comes from labels that are printed in groups. */
const ENDINGS = [['Enter'], ['Tab', 'Enter'], ['Space'], ['Enter', 'Enter']] as const

/** Scans with the focus on each of them, in each way. Returns how many there were. */
export async function scanOntoEach(page: Page, text: string): Promise<number> {
  const targets = await pressable(page)
  for (const target of targets) {
    for (const ending of ENDINGS) {
      // A notice goes when something has been added.
      if (!(await target.isVisible())) break
      await target.focus()
      await page.keyboard.type(text)
      for (const key of ending) await page.keyboard.press(key)
    }
  }
  return targets.length
}

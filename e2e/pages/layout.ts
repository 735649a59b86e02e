import { expect, type Page } from '@playwright/test'

/** The page in CSS pixels, and how many rows must be in sight. */
export const SIZES = [
  { width: 1920, height: 1080, rows: 20 },
  { width: 1280, height: 800, rows: 13 },
  { width: 1366, height: 768, rows: 12 },
  { width: 1366, height: 689, rows: 10 },
  { width: 1024, height: 768, rows: 12 },
  { width: 1093, height: 551, rows: 6 },
  { width: 800, height: 600, rows: 6 },
] as const

interface Seen {
  /** Rows that are completely visible. */
  readonly rows: number
  /** What can be scrolled, by what a screen reader calls it. */
  readonly scrolls: readonly string[]
  /** Buttons of the footer that are not completely in the window. */
  readonly cutOff: readonly string[]
}

export function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const table = document.querySelector('[data-index]')?.closest('[role="region"]')
    const place = table?.getBoundingClientRect()
    const head = table?.querySelector('.head')?.getBoundingClientRect()
    const top = Math.max(place?.top ?? 0, (head?.height ?? 0) > 1 ? (head?.bottom ?? 0) : 0)
    const rows = Array.from(document.querySelectorAll('[data-index]'), (row) => row.getBoundingClientRect()).filter(
      (row) => row.top >= top - 1 && row.bottom <= (place?.bottom ?? 0) + 1 && row.bottom <= innerHeight,
    )
    const scrolls = [document.documentElement, ...document.querySelectorAll('body *')].filter((element) => {
      const { overflowY } = getComputedStyle(element)
      const may = element === document.documentElement || overflowY === 'auto' || overflowY === 'scroll'
      return may && element.scrollHeight > element.clientHeight + 1
    })
    const buttons = Array.from(document.querySelectorAll('footer button:not([popover] *)')).filter((button) => {
      const { left, top: above, right, bottom } = button.getBoundingClientRect()
      return left < 0 || above < 0 || right > innerWidth || bottom > innerHeight
    })
    return {
      rows: rows.length,
      scrolls: scrolls.map((element) => element.getAttribute('aria-label') ?? element.tagName),
      cutOff: buttons.map((button) => button.textContent.trim()),
    }
  })
}

/** The positions of everything that must not move: the headings, the fields, the list at the side, the table, the footer. */
export function places(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const still =
      'h1, h2, [type="search"], select, [role="img"], [role="progressbar"], [role="columnheader"], footer, footer > :is(button, .main)'
    const side = '.side button, [role="region"]:has([role="table"])'
    return Array.from(document.querySelectorAll(`main :is(${still}, ${side})`), (element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const isText = element.tagName === 'H1'
      return `${element.tagName} ${[x, y, isText ? 0 : width, height].map(Math.round).join(' ')}`
    })
  })
}

/** Measures at each of the sizes whether the table has its rows, and nothing else scrolls or is cut off. */
export async function expectRoom(
  page: Page,
  table: string,
  sizes: readonly { readonly width: number; readonly height: number; readonly rows: number }[] = SIZES,
): Promise<void> {
  for (const { width, height, rows } of sizes) {
    const size = `${String(width)} × ${String(height)}`
    await page.setViewportSize({ width, height })
    await expect.poll(async () => (await look(page)).rows, size).toBeGreaterThanOrEqual(rows)
    const { scrolls, cutOff } = await look(page)
    expect.soft(scrolls, `${size}: the table is all that scrolls`).toEqual([table])
    expect.soft(cutOff, `${size}: the buttons of the footer are in sight`).toEqual([])
  }
}

import { expect, test } from 'vitest'
import { LEFT_OUT_AS } from '#shared/list.ts'
import { sideGroups } from './check-side.ts'

const offered = (chosen: Parameters<typeof sideGroups>[2]): readonly string[] =>
  sideGroups(() => 0, true, chosen).flatMap(({ items }) => items.map(({ value }) => value))

test.each(LEFT_OUT_AS)('%s stands at the side of few lists only, and of those as long as it is shown', (as) => {
  expect(offered('not')).not.toContain(as)
  expect(offered(as), 'all of them were taken in').toContain(as)
})

import { fireEvent, render } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import HearElsewhere from './HearElsewhere.svelte'

const SCAN = 'EC-000-05D-1NS'

test.each([
  ['checkbox', 1],
  ['radio', 1],
  ['text', 0],
  ['search', 0],
])('a scan onto an input of the type %s is heard %i times', async (type, times) => {
  const take = vi.fn()
  render(HearElsewhere, { prefix: () => '', take })
  const input = document.body.appendChild(Object.assign(document.createElement('input'), { type }))

  for (const key of SCAN) await fireEvent.keyDown(input, { key })
  await fireEvent.keyUp(input, { key: 'Enter' })

  expect(take).toHaveBeenCalledTimes(times)
  input.remove()
})

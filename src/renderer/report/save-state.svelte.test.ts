import { expect, test } from 'vitest'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { SaveState } from './save-state.svelte.ts'
import { runId } from '../../../test/ids.ts'

test('a print that hangs keeps no other format from being saved', async () => {
  const api = createFakeApi()
  const save = api.report.save
  const saving = new SaveState({
    settings: api.settings,
    report: {
      ...api.report,
      save: (wanted) => (wanted.format === 'pdf' ? new Promise(() => undefined) : save(wanted)),
    },
  })
  void saving.save(runId('a'), 'pdf')

  await saving.save(runId('a'), 'csv')

  expect(saving.isSaving('pdf')).toBe(true)
  expect(saving.isSaving('csv')).toBe(false)
  expect(saving.stage).toEqual({ name: 'saved', file: 'report.csv' })
})

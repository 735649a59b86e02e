import { expect, test, vi } from 'vitest'
import { contextMenuTemplate } from './context-menu.ts'

vi.mock('electron', () => ({ Menu: {} }))

const ALL = {
  canUndo: true,
  canRedo: true,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canDelete: true,
  canSelectAll: true,
  canEditRichly: false,
}

const rolesOf = (place: Parameters<typeof contextMenuTemplate>[0]): readonly unknown[] =>
  contextMenuTemplate(place).flatMap(({ role, enabled }) => (role === undefined || enabled === false ? [] : [role]))

test('a key can be pasted into its field by a right click', () => {
  expect(
    rolesOf({ isEditable: true, selectionText: '', editFlags: { ...ALL, canCut: false, canCopy: false } }),
  ).toEqual(['paste', 'selectAll'])
})

test('a selected reference can be copied, and where nothing is selected there is no menu', () => {
  expect(rolesOf({ isEditable: false, selectionText: 'EC-000-05D-1NS', editFlags: ALL })).toEqual(['copy'])
  expect(contextMenuTemplate({ isEditable: false, selectionText: ' ', editFlags: ALL })).toEqual([])
})

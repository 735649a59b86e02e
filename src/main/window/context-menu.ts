import { Menu, type ContextMenuParams, type MenuItemConstructorOptions, type WebContents } from 'electron'

type Place = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>

/** What can be done to the text under a right click; nothing where there is none. */
export function contextMenuTemplate({ isEditable, selectionText, editFlags }: Place): MenuItemConstructorOptions[] {
  if (isEditable) {
    return [
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ]
  }
  return selectionText.trim() === '' ? [] : [{ role: 'copy' }]
}

/** Electron shows no menu by itself. */
export function openContextMenus(webContents: WebContents): void {
  webContents.on('context-menu', (_event, place) => {
    const template = contextMenuTemplate(place)
    if (template.length > 0) Menu.buildFromTemplate(template).popup()
  })
}

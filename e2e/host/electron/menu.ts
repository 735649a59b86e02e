import { standIn } from './stand-in.ts'

/** Menus belong to the system; here they are only made. */
export const Menu = standIn('Menu', {
  setApplicationMenu: () => undefined,
  getApplicationMenu: () => null,
  buildFromTemplate: (items: readonly unknown[]) => standIn('Menu', { items }),
})

/**
 * Set as `aria-keyshortcuts` on the control that they press or focus, for screen readers, and found by it. On a Mac, Cmd does the
 * same.
 */
export const SHORTCUTS = {
  choose: 'Control+O',
  find: 'Control+F',
  save: 'Control+S',
  print: 'Control+P',
} as const

export type Shortcut = keyof typeof SHORTCUTS

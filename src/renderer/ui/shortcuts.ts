/**
 * As `aria-keyshortcuts` of the control that they press, or put the focus into: told to screen readers, and found by it. On a Mac, Cmd
 * does the same.
 */
export const SHORTCUTS = {
  choose: 'Control+O',
  find: 'Control+F',
  save: 'Control+S',
  print: 'Control+P',
} as const

export type Shortcut = keyof typeof SHORTCUTS

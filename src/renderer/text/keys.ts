export const keysText = {
  heading: 'Keys',
  close: 'Close',
  keys: [
    { name: 'Ctrl+O', text: 'Choose a file' },
    { name: 'Ctrl+F', text: 'Find in the table' },
    { name: 'Ctrl+S', text: 'Save the report' },
    { name: 'Ctrl+P', text: 'Print what is to do' },
    { name: 'F6', text: 'To the next part: bar, groups, table, bottom' },
    { name: 'Shift+F6', text: 'To the part before' },
    { name: 'Tab', text: 'To the next control; Shift+Tab goes back' },
    { name: '↑ ↓ Home End', text: 'From one to the next in the groups and in the table' },
    { name: 'Enter, Space', text: 'Press; in a table, Enter shows the whole row' },
    { name: 'Esc', text: 'Close what has opened, and change nothing' },
    { name: 'F1', text: 'Show these keys' },
  ],
  good: 'Good to know',
  facts: [
    {
      name: 'Too quick',
      text: 'A scanner types fast: for half a second after a character, no key here does anything. Press it again.',
    },
    { name: 'Mac', text: 'Cmd does what Ctrl does here.' },
  ],
} as const

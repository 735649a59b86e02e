import type { Shortcut } from '../../ui/shortcuts.ts'

type Key = Shortcut | 'next-part' | 'part-before' | 'keys'

const WITH_CONTROL: Readonly<Record<string, Shortcut>> = { o: 'choose', f: 'find', s: 'save', p: 'print' }

/** The shortcut of a key press; undefined for any other. */
export function keyOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): Key | undefined {
  if (altKey) return undefined
  if (ctrlKey || metaKey) return shiftKey ? undefined : WITH_CONTROL[key.toLowerCase()]
  if (key === 'F6') return shiftKey ? 'part-before' : 'next-part'
  return key === 'F1' && !shiftKey ? 'keys' : undefined
}

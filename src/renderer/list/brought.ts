/** What a drop or a paste carries: files first, else text. */
export type Brought =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' }

export function broughtIn(data: Pick<DataTransfer, 'files' | 'getData'> | null): Brought {
  if (data === null) return { kind: 'nothing' }
  const files = Array.from(data.files)
  if (files.length > 0) return { kind: 'files', files }
  const text = data.getData('text/plain')
  return text === '' ? { kind: 'nothing' } : { kind: 'text', text }
}

/** True where typing and pasting belong to the element itself. */
export function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

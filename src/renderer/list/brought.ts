/** What a drop or a paste contains: files first, or else text. */
export type Brought =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'folder'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Something without a file on this computer, such as an e-mail or its attachment. */
  | { readonly kind: 'not-on-disk' }
  | { readonly kind: 'nothing' }

/** Formats of e-mails dragged out of mail programs. */
const MAIL = /mail|outlook|message/i

type Data = Pick<DataTransfer, 'files' | 'types' | 'getData'> & Partial<Pick<DataTransfer, 'items'>>

export function broughtIn(data: Data | null): Brought {
  if (data === null) return { kind: 'nothing' }
  const files = Array.from(data.files)
  const text = data.getData('text/plain')
  // Cells copied in a spreadsheet come with a picture of themselves.
  const isPictured = text !== '' && files.every(({ type }) => type.startsWith('image/'))
  // An e-mail from Outlook comes as a file that holds no list, whatever its bytes look like.
  if (files.some(({ name }) => /\.(msg|oft)$/i.test(name))) return { kind: 'not-on-disk' }
  // Later it could not be told from a file that was moved away: neither can be read.
  const folder = Array.from(data.items ?? []).find((item) => item.webkitGetAsEntry()?.isDirectory === true)
  if (folder !== undefined) return { kind: 'folder', name: folder.webkitGetAsEntry()?.name ?? '' }
  if (files.length > 0 && !isPictured) return { kind: 'files', files }
  if (data.types.some((type) => MAIL.test(type) || (type === 'Files' && files.length === 0)))
    return { kind: 'not-on-disk' }
  return text === '' ? { kind: 'nothing' } : { kind: 'text', text }
}

/** Whether typing and pasting belong to the element itself. */
export function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio'
  return target instanceof HTMLTextAreaElement
}

/** A dialog is answered before anything else: nothing behind it takes keys, scans or what is dropped. */
export function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}

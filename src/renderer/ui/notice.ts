import type { Look } from './mark.ts'

export interface NoticeButton {
  readonly word: string
  /** For when the word alone does not say what it is about. */
  readonly label?: string | undefined
  readonly press: () => unknown
  readonly disabled?: boolean | undefined
}

/** What a person is told, in the line of facts. */
export interface NoticeItem extends Look {
  readonly id: string
  /** `alert` is announced at once; a `timer`, which changes as time passes, is not announced at all. */
  readonly role?: 'alert' | 'status' | 'timer' | undefined
  readonly text: string
  readonly buttons?: readonly NoticeButton[] | undefined
}

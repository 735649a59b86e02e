import { environmentWord } from '#shared/connection.ts'
import type { PreparedRun } from '#shared/run.ts'
import { clock, consignments, counted, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

export const confirmText = {
  gettingReady: 'Getting ready',
  gettingReadyHint: 'The list is written down on this computer first. Nothing is sent yet.',
  unsentHint: 'The list is written down on this computer. Nothing is sent.',
  unsentFailed: 'The report was not made',
  written: (done: number, of: number): string => `${number(done)} of ${number(of)} lines`,
  starting: 'Starting',
  failed: 'The run was not started',
  typedLabel: (count: number): string => `Type how many: ${number(count)}`,
  scanIgnored: 'Scan ignored: type the number.',
  pressRed: (count: number): string =>
    `Nothing has been cancelled yet. Press the red button to cancel ${count === 1 ? 'it' : 'them'}.`,
  nameLabel: 'Your name or initials',
  nameMissing: 'Say who you are: this login is shared. Nothing has been cancelled.',
  nameScanned: 'That is a reference: type your name or initials. Nothing has been cancelled.',
  goBack: 'Go back',
  confirm: (count: number): string => `Cancel ${consignments(count)}`,
  final: 'PRO cannot undo this.',
  practice: 'This is practice: nothing here reaches a carrier.',
  notChecked: 'not checked with PRO',
} as const

/** `Cancel 117 consignments in LIVE, Leeds DC?` */
export function confirmHeading(prepared: PreparedRun): string {
  const { count, account, deallocation } = prepared
  const where = environmentWord(prepared)
  return `${deallocation === undefined ? 'Cancel' : 'Deallocate and cancel'} ${consignments(count)} in ${where}${account === '' ? '' : `, ${outside(account)}`}?`
}

/** `First EC-…, last EC-…, from returns.csv, checked at 07:17.` `selection`: undefined where a list is sent again. */
export function confirmRange(
  { count, first, last }: Pick<PreparedRun, 'count' | 'first' | 'last'>,
  listName: string,
  selection?: { readonly checkedAt?: string | undefined },
): string {
  const range = count === 1 ? first : `First ${first}, last ${last}`
  const checked =
    selection?.checkedAt === undefined ? confirmText.notChecked : `checked at ${clock(selection.checkedAt)}`
  return `${range}, from ${outside(listName)}${selection === undefined ? '' : `, ${checked}`}.`
}

/** `10 lines will not be cancelled` */
export function notHeading(count: number): string {
  return `${counted(count, 'line')} will not be cancelled`
}

export function wrongCount(typed: number | undefined, count: number): string {
  return typed === undefined
    ? `Type the number of consignments: ${number(count)}. Nothing has been cancelled.`
    : `You typed ${number(typed)}, but this run has ${consignments(count)}. Nothing has been cancelled. Look at the number again.`
}

import { ENVIRONMENT_WORDS } from '#shared/connection.ts'
import type { PreparedRun } from '#shared/run.ts'
import { consignments, number } from './numbers.ts'

export const confirmText = {
  gettingReady: 'Getting ready',
  gettingReadyHint: 'The list is written down on this computer first. Nothing is sent yet.',
  written: (done: number, of: number): string => `${number(done)} of ${number(of)} lines`,
  starting: 'Starting',
  failed: 'The run was not started',
  typedLabel: 'Type the number of consignments to go on',
  nameLabel: 'Your name or initials',
  nameMissing: 'Say who you are: this login is shared. Nothing has been cancelled.',
  goBack: 'Go back, nothing is cancelled',
  confirm: (count: number): string => (count === 1 ? 'Cancel it' : 'Cancel them'),
  final: 'A cancelled consignment cannot be brought back: it would have to be created again.',
  practice: 'This is practice: nothing here reaches a carrier.',
} as const

export function confirmHeading({ count, environment }: PreparedRun): string {
  return `Cancel ${consignments(count)} in ${ENVIRONMENT_WORDS[environment]}?`
}

export function confirmRange({ count, first, last, account }: PreparedRun, listName: string): string {
  const range = count === 1 ? first : `From ${first} to ${last}`
  return `${range}, from ${listName}${account === '' ? '' : `, account ${account}`}.`
}

export function wrongCount(typed: number | undefined, count: number): string {
  return typed === undefined
    ? `Type the number of consignments: ${number(count)}. Nothing has been cancelled.`
    : `You typed ${number(typed)}, but this run has ${consignments(count)}. Nothing has been cancelled. Look at the number again.`
}

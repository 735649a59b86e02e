import { channelName, type Contract, type EventNames, type GroupName, type PayloadOf } from '#shared/ipc/channels.ts'
import type { TrustedSenders } from './trusted-senders.ts'

/** Sends an event of the contract to every window that is open. */
export type SendEvent = <Group extends GroupName, Name extends EventNames<Group> & string>(
  group: Group,
  name: Name,
  payload: PayloadOf<Contract[Group][Name]>,
) => void

export function createSendEvent(senders: Pick<TrustedSenders, 'present'>): SendEvent {
  return (group, name, payload) => {
    for (const contents of senders.present()) contents.send(channelName(group, name), payload)
  }
}

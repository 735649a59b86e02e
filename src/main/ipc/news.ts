import type { Contract, EventNames, GroupName, NewsOf } from '#shared/ipc/channels.ts'
import { channelName } from '#shared/ipc/channels.ts'
import type { TrustedSenders } from './trusted-senders.ts'

/** Sends an event of the contract to every window that is open. */
export type SendNews = <Group extends GroupName, Name extends EventNames<Group> & string>(
  group: Group,
  name: Name,
  news: NewsOf<Contract[Group][Name]>,
) => void

export function createNews(senders: Pick<TrustedSenders, 'present'>): SendNews {
  return (group, name, news) => {
    for (const contents of senders.present()) contents.send(channelName(group, name), news)
  }
}

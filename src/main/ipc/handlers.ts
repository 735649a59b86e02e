import type { AnswerOf, CallNames, Contract, GroupName, RequestOf } from '#shared/ipc/channels.ts'

/** One function per call of a capability: it gets the parsed request, never the event, and answers with a result. */
export type Handlers<Group extends GroupName> = {
  readonly [Name in CallNames<Group>]: (
    request: RequestOf<Contract[Group][Name]>,
  ) => AnswerOf<Contract[Group][Name]> | Promise<AnswerOf<Contract[Group][Name]>>
}

export type AllHandlers = { readonly [Group in GroupName]: Handlers<Group> }

import type { AnswerOf, CallNames, Contract, GroupName, RequestOf } from '#shared/ipc/channels.ts'

/** One function for each call of a capability. It takes the parsed request, never the event, and returns a result. */
export type Handlers<Group extends GroupName> = {
  readonly [Name in CallNames<Group>]: (
    request: RequestOf<Contract[Group][Name]>,
  ) => AnswerOf<Contract[Group][Name]> | Promise<AnswerOf<Contract[Group][Name]>>
}

export type AllHandlers = { readonly [Group in GroupName]: Handlers<Group> }

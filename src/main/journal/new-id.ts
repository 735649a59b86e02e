import { randomUUID } from 'node:crypto'

/** A new id, of the kind that `is` recognizes: a UUID. */
export function newId<Id extends string>(is: (text: string) => text is Id): Id {
  const id: string = randomUUID()
  if (!is(id)) throw new Error('A UUID is not spelled as expected')
  return id
}

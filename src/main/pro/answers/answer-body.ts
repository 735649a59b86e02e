/** What a body says of itself. PRO and the gateway in front of it spell errors differently; both casings are read. */
export type ErrorBody =
  | { readonly from: 'pro'; readonly message?: string | undefined; readonly correlationId?: string | undefined }
  | { readonly from: 'gateway'; readonly message?: string | undefined }

/** The value of a JSON body; undefined when it is empty, cut off or no JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Longer texts are cut off: what PRO says of each reference is kept in the journal. */
const MAX_TEXT_CHARACTERS = 1_000

/**
 * A field by its name (`correlationId`), spelled as PRO does (`CorrelationId`) or as the gateway does; undefined if both are there
 * and disagree. Its cost does not depend on the number of fields.
 */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const initial = name.charAt(0)
  const found = [initial.toUpperCase(), initial.toLowerCase()]
    .map((first) => first + name.slice(1))
    .filter((spelled) => Object.hasOwn(value, spelled))
    .map((spelled): unknown => (value as Readonly<Record<string, unknown>>)[spelled])
  return found.every((each) => each === found[0]) ? found[0] : undefined
}

export function textField(value: unknown, name: string): string | undefined {
  const found = field(value, name)
  return typeof found === 'string' ? found.slice(0, MAX_TEXT_CHARACTERS) : undefined
}

/**
 * PRO's `{Code, Message, CorrelationId, Details}` or the gateway's `{statusCode, message}`; undefined for anything
 * else. `statusCode` marks the gateway; PRO's body always has a Code and a Message.
 */
export function parseError(body: string): ErrorBody | undefined {
  const value = parseJson(body)
  const message = textField(value, 'message')
  if (field(value, 'statusCode') !== undefined) return { from: 'gateway', message }
  if (textField(value, 'code') === undefined || message === undefined) return undefined
  return { from: 'pro', message, correlationId: textField(value, 'correlationId') }
}

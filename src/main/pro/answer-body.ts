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

/** A field by its name in either casing (`CorrelationId`, `correlationId`). */
export function field(value: unknown, name: string): unknown {
  // A list has no fields, and may be a long one.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const entry = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())
  return entry?.[1]
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

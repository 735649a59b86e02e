/** What a body says of itself. PRO and the gateway in front of it spell errors differently; both casings are read. */
export type ErrorBody =
  | { readonly from: 'pro'; readonly message?: string | undefined; readonly correlationId?: string | undefined }
  | { readonly from: 'gateway'; readonly message?: string | undefined }

/** A string in JSON, and the colon that makes it a name. */
const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g

/**
 * The value of a JSON body; undefined when it is empty, cut off or no JSON, or has a name twice in one object: what it says then
 * depends on who reads it.
 */
export function parseJson(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body)
    const written = [...body.matchAll(STRING)].filter(([, colon]) => colon !== undefined)
    return written.length === namesIn(value) ? value : undefined
  } catch {
    return undefined
  }
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce<number>((sum, each) => sum + namesIn(each), own)
}

/** No error is longer. To read one takes time, and a listing may have megabytes. */
const MAX_ERROR_CHARACTERS = 2 ** 18

/** Longer texts are cut off: what PRO says of each reference is kept in the journal. */
const MAX_TEXT_CHARACTERS = 1_000

/**
 * A field by its name (`correlationId`), spelled as PRO does (`CorrelationId`) or as the gateway does; undefined if both are there
 * and disagree. Its cost does not depend on the number of fields.
 */
export function field(value: unknown, name: string): unknown {
  const found = spelledFields(value, name)
  return found.every((each) => each === found[0]) ? found[0] : undefined
}

export function textField(value: unknown, name: string): string | undefined {
  return textOf(field(value, name))
}

/** All texts under a name, in either spelling. */
export function textFields(value: unknown, name: string): readonly string[] {
  return spelledFields(value, name).flatMap((each) => textOf(each) ?? [])
}

function spelledFields(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const initial = name.charAt(0)
  return [initial.toUpperCase(), initial.toLowerCase()]
    .map((first) => first + name.slice(1))
    .filter((spelled) => Object.hasOwn(value, spelled))
    .map((spelled): unknown => Reflect.get(value, spelled))
}

function textOf(found: unknown): string | undefined {
  return typeof found === 'string' ? found.slice(0, MAX_TEXT_CHARACTERS) : undefined
}

/**
 * PRO's `{Code, Message, CorrelationId, Details}` or the gateway's `{statusCode, message}`; undefined for anything
 * else. `statusCode` marks the gateway; PRO's body always has a Code and a Message.
 */
export function parseError(body: string): ErrorBody | undefined {
  const value = body.length > MAX_ERROR_CHARACTERS ? undefined : parseJson(body)
  const message = textField(value, 'message')
  if (field(value, 'statusCode') !== undefined) return { from: 'gateway', message }
  if (textField(value, 'code') === undefined || message === undefined) return undefined
  return { from: 'pro', message, correlationId: textField(value, 'correlationId') }
}

const KEY_HEADER = /(ocp-apim-subscription-key["']?\s*[:=]\s*["']?)[^\s"',}\]]+/gi
const NAMED_SECRET = /((?<![-\w])(?:api|subscription)[-_ ]?key["']?\s*[:=]\s*["']?)[^\s"',}\]]+/gi
/** The gateway's subscription keys are 32 hexadecimal digits; anything as long and as dense is treated alike. */
const KEY_LIKE = /(?<![A-Za-z0-9])(?=[A-Za-z0-9]*\d)(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{24,}(?![A-Za-z0-9])/g
const REFERENCE = /\bEC-?[A-Z0-9]{3}-?[A-Z0-9]{3}-?[A-Z0-9]{3}\b/gi

/** Removes everything that looks like a key or a reference from a log text. */
export function redact(text: string): string {
  return text
    .replace(KEY_HEADER, '$1[key]')
    .replace(NAMED_SECRET, '$1[key]')
    .replace(KEY_LIKE, '[key]')
    .replace(REFERENCE, '[reference]')
}

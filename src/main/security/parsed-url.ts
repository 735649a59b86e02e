/** The parts of an address; undefined when it is none. */
export function parsedUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Scheme and host with its port. `URL.origin` is the word `null` for a custom scheme. */
export function originOf(text: string): string | undefined {
  const url = parsedUrl(text)
  return url === undefined ? undefined : `${url.protocol}//${url.host}`
}

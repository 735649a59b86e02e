const BYTES = 4
const MARK = 0xfeff
const LAST = 0x10ffff
const SAMPLE_CHARACTERS = 1_024
const AT_ONCE = 4_096

/** `TextDecoder` does not know UTF-32. The order of its bytes is what their mark says, or what most characters need. */
export function decodeUtf32(bytes: Uint8Array): string {
  const view = viewOf(bytes)
  const isLittle = isUtf32Of(bytes, true)
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += AT_ONCE * BYTES) {
    const codes: number[] = []
    for (let at = from; at + BYTES <= Math.min(bytes.length, from + AT_ONCE * BYTES); at += BYTES) {
      const code = view.getUint32(at, isLittle)
      if (at > 0 || code !== MARK) codes.push(isCharacter(code) ? code : 0xfffd)
    }
    pieces.push(String.fromCodePoint(...codes))
  }
  return pieces.join('')
}

/** With a mark or without: in no other encoding does each group of four bytes read as a character. */
export function isUtf32(bytes: Uint8Array): boolean {
  return isUtf32Of(bytes, true) || isUtf32Of(bytes, false)
}

function isUtf32Of(bytes: Uint8Array, isLittle: boolean): boolean {
  const view = viewOf(bytes)
  const characters = Math.min(Math.floor(bytes.length / BYTES), SAMPLE_CHARACTERS)
  for (let index = 0; index < characters; index += 1) {
    const code = view.getUint32(index * BYTES, isLittle)
    if (code === 0 || !isCharacter(code)) return false
  }
  return characters > 0
}

function isCharacter(code: number): boolean {
  return code <= LAST && (code < 0xd800 || code > 0xdfff)
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

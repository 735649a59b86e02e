const HEADER_BYTES = 512
const ENTRY_BYTES = 128
const NAME_BYTES = 64
const IN_HEADER = 109
const SECTOR_BYTES: readonly number[] = [512, 4_096]
/** Sector numbers from here on mean something else, such as the end of a chain. */
const NO_SECTOR = 0xfffffffa
/** Of a longer directory, what says which program it is of is at the beginning. */
const MOST_SECTORS = 256

/** The names in the directory of a compound file, as Office 97 to 2003 and Outlook write it; none if it cannot be read. */
export function namesInContainer(bytes: Uint8Array): readonly string[] {
  if (bytes.length < HEADER_BYTES) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sectorBytes = 2 ** view.getUint16(30, true)
  if (!SECTOR_BYTES.includes(sectorBytes)) return []
  const names: string[] = []
  let sector = view.getUint32(48, true)
  for (let count = 0; count < MOST_SECTORS && sector < NO_SECTOR; count += 1) {
    const from = (sector + 1) * sectorBytes
    for (let at = from; at < from + sectorBytes && at + NAME_BYTES <= bytes.length; at += ENTRY_BYTES) {
      names.push(nameAt(bytes, at))
    }
    sector = nextSector(view, sector, sectorBytes)
  }
  return names.filter((name) => name !== '')
}

function nameAt(bytes: Uint8Array, at: number): string {
  const [name = ''] = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + NAME_BYTES)).split('\0')
  return name
}

/** As the table of sectors says, or the one behind it where that cannot be read. */
function nextSector(view: DataView, sector: number, sectorBytes: number): number {
  const perSector = sectorBytes / 4
  const table = Math.floor(sector / perSector)
  const tables = Math.min(IN_HEADER, view.getUint32(44, true))
  if (table >= tables) return sector + 1
  const at = (view.getUint32(76 + 4 * table, true) + 1) * sectorBytes + 4 * (sector % perSector)
  return at + 4 <= view.byteLength ? view.getUint32(at, true) : sector + 1
}

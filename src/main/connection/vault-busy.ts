/** The system's key store asks to try again later. Nothing is wrong with what is stored. */
export class VaultBusy extends Error {
  override readonly name = 'VaultBusy'
}

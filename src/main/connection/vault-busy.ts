/** The system's key store asks to try again later. What is stored is intact. */
export class VaultBusy extends Error {
  override readonly name = 'VaultBusy'
}

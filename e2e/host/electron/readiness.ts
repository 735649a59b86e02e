let ready = false

export const isReady = (): boolean => ready

export function becomeReady(): void {
  ready = true
}

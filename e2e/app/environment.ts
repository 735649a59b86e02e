/** Nothing of the caller's own set-up may reach an app under test. */
const NOT_PASSED_ON = /^(CANCELLIST_|ELECTRON_|NODE_OPTIONS$|STAND_IN_)/

export function cleanEnvironment(more: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name))
  return { ...Object.fromEntries(kept.map(([name, value]) => [name, value ?? ''])), ...more }
}

/** A plain copy without Svelte's proxies, which the bridge cannot clone. */
export function plain<Value>(value: Value): ReturnType<typeof $state.snapshot<Value>> {
  return $state.snapshot(value)
}

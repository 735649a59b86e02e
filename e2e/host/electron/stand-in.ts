/**
 * A piece of Electron as far as it is played here. What it does not know it refuses by name, so that a test cannot
 * pass because a call did nothing. Tests may put their own functions over its.
 */
export function standIn<Part extends object>(name: string, part: Part): Part {
  return new Proxy(part, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || Reflect.has(target, key)) {
        return Reflect.get(target, key, receiver) as unknown
      }
      throw new Error(`The stand-in for Electron has no ${name}.${key}`)
    },
  })
}

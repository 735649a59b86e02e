/**
 * A part of Electron, as far as it is imitated. Anything else throws with its name, so that no test passes because a call did
 * nothing. Tests may replace its functions.
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

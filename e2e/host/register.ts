/** `node --import register.ts out/main/index.js`: main's own process, with `electron` answered by the stand-in. */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const standInUrl = new URL('./electron/index.ts', import.meta.url).href
const { version } = JSON.parse(
  readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8'),
) as { readonly version: string }

Object.defineProperty(process.versions, 'electron', { value: version, enumerable: true })
Object.defineProperty(process, 'type', { value: 'browser' })
Object.defineProperty(process, 'defaultApp', { value: true })

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standInUrl, shortCircuit: true } : next(specifier, context),
})

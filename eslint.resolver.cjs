/** Tells ESLint where an import leads: next to the file, or into `src/shared` by its alias. */
const { existsSync } = require('node:fs')
const path = require('node:path')

exports.interfaceVersion = 2

exports.resolve = (source, file) => {
  const bare = source.replace(/\?.*$/, '')
  const target = bare.startsWith('#shared/')
    ? path.join(__dirname, 'src/shared', bare.slice('#shared/'.length))
    : path.resolve(path.dirname(file), bare)
  return /^(\.|#shared\/)/.test(bare) && existsSync(target) ? { found: true, path: target } : { found: false }
}

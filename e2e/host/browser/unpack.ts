import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sparticuz, { inflate } from '@sparticuz/chromium'

const MODULES = fileURLToPath(new URL('../../../node_modules/', import.meta.url))

export interface UnpackedChromium {
  readonly executable: string
  /** Shared libraries of its own, for a machine without a desktop. */
  readonly libraries: string
  readonly fonts: string
}

/** Unpacks the browser of `@sparticuz/chromium` into the cache of node_modules, once. */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const home = path.join(MODULES, '.cache', `chromium-${versionOf('@sparticuz/chromium')}`)
  if (!existsSync(home)) await unpackInto(home)
  return {
    executable: path.join(home, 'chromium'),
    libraries: path.join(home, 'al2023/lib'),
    fonts: path.join(home, 'fonts'),
  }
}

/** Elsewhere first, then moved: nobody ever sees half a browser. */
async function unpackInto(home: string): Promise<void> {
  const half = `${home}.${String(process.pid)}`
  mkdirSync(half, { recursive: true })
  await inFolder(half, async () => {
    await sparticuz.executablePath()
    await inflate(path.join(MODULES, '@sparticuz/chromium/bin/al2023.tar.br'))
  })
  writeFileSync(path.join(half, 'fonts/fonts.conf'), fontsConfiguration(home))
  try {
    renameSync(half, home)
  } catch (error) {
    rmSync(half, { recursive: true })
    if (!existsSync(home)) throw error
  }
}

/** The package unpacks to the system's temporary folder, and knows no other way to be told where. */
async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await work()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** Its own Open Sans everywhere, so that pictures look the same on all machines; the system's fonts for the rest. */
function fontsConfiguration(home: string): string {
  const preferred = ['sans-serif', 'system-ui'].map(
    (family) => `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
  )
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${home}/fonts/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
  ${preferred.join('\n  ')}
</fontconfig>
`
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(path.join(MODULES, name, 'package.json'), 'utf8')) as { version: string }
  return version
}

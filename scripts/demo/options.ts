import path from 'node:path'
import { parseArgs } from 'node:util'
import { loopbackUrl } from '../../src/main/security/launch-options.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

export interface DemoOptions {
  /** Undefined for the sample list. */
  readonly list: string | undefined
  readonly out: string
  /** A server on this computer that answers like PRO; undefined for practice. */
  readonly pro: { readonly url: string; readonly key: string } | undefined
  readonly continues: boolean
  /** Takes each offer to deallocate once, without manifested ones. In practice, PRO then wants that. */
  readonly deallocates: boolean
  /** Of the window, in CSS px. */
  readonly size: Size
}

const USAGE = 'npm run demo -- [--list FILE] [--out DIR] [--pro URL --key KEY] [--continue] [--deallocate] [--size WxH]'

export function readOptions(args: readonly string[]): DemoOptions {
  const { list, out, pro: url, key, continue: continues, deallocate, size } = parse(args)
  if (url !== undefined && loopbackUrl(url) === undefined) {
    throw new Error('--pro must be an http address of this computer, such as http://127.0.0.1:8080.')
  }
  if ((url === undefined) !== (key === undefined)) throw new Error(`--pro and --key go together: ${USAGE}`)
  return {
    list: list === undefined ? undefined : path.resolve(list),
    out: path.resolve(out),
    pro: url === undefined || key === undefined ? undefined : { url, key },
    continues,
    deallocates: deallocate,
    size: readSize(size),
  }
}

function readSize(text: string): Size {
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(text) ?? []
  if (width === undefined || height === undefined) throw new Error(`--size must be such as 1024x768: ${USAGE}`)
  return { width: Number(width), height: Number(height) }
}

function parse(args: readonly string[]): {
  list?: string | undefined
  out: string
  pro?: string | undefined
  key?: string | undefined
  continue: boolean
  deallocate: boolean
  size: string
} {
  try {
    return parseArgs({
      args: [...args],
      options: {
        list: { type: 'string' },
        out: { type: 'string', default: 'demo' },
        pro: { type: 'string' },
        key: { type: 'string' },
        continue: { type: 'boolean', default: false },
        deallocate: { type: 'boolean', default: false },
        size: { type: 'string', default: '1280x800' },
      },
    }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

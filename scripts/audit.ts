/** `npm run audit`: asks the registry for known vulnerabilities in the packages of the last build's bundles. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './machine.ts'
import { faultsThatShip, type AuditReport, type Component } from './notices/audit-report.ts'
import { run } from './tool.ts'

const { npm_execpath: npm = '' } = process.env
const sbom = readFileSync(path.join(ROOT, 'out/notices/sbom.cdx.json'), 'utf8')
const { components } = JSON.parse(sbom) as { readonly components: readonly Component[] }
const { output } = await run([process.execPath, npm, 'audit', '--json'], { show: 'quiet' })
const report = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as AuditReport
const faults = faultsThatShip(report, components)
for (const fault of faults) process.stderr.write(`${fault}\n`)
process.stdout.write(`${String(components.length)} packages ship, ${String(faults.length)} known faults.\n`)
process.exitCode = faults.length === 0 ? 0 : 1

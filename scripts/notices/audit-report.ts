/** What `npm audit --json` says of one package. */
interface Vulnerability {
  readonly severity: string
  readonly via: readonly (string | { readonly title: string; readonly url: string })[]
}

/** The complete answer; without `vulnerabilities`, the registry was not asked or did not answer. */
export interface AuditReport {
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>
  readonly message?: string
}

export interface Component {
  readonly name: string
  readonly group?: string
}

/** A sentence for each known vulnerability in a package that ships. */
export function faultsThatShip(report: AuditReport, shipped: readonly Component[]): readonly string[] {
  if (report.vulnerabilities === undefined)
    throw new Error(`npm could not say which faults are known: ${report.message ?? 'no reason given'}`)
  const names = new Set(shipped.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`)))
  return Object.entries(report.vulnerabilities)
    .filter(([name]) => names.has(name))
    .flatMap(([name, { severity, via }]) =>
      via.map((cause) =>
        typeof cause === 'string'
          ? `${name} (${severity}): through ${cause}`
          : `${name} (${severity}): ${cause.title}, ${cause.url}`,
      ),
    )
}

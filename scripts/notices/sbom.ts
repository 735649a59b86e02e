import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import parseLicence from 'spdx-expression-parse'
import type { BundledPackage } from './bundled-package.ts'

/** The packages as a CycloneDX document, reproducible. */
export function sbomText(program: Readonly<Record<string, unknown>>, packages: readonly BundledPackage[]): string {
  const { Builders, Factories } = Contrib.FromNodePackageJson
  const licences = new Contrib.License.Factories.LicenseFactory(parseLicence)
  const builder = new Builders.ComponentBuilder(new Factories.ExternalReferenceFactory(), licences)
  const component = (manifest: Readonly<Record<string, unknown>>, type: Enums.ComponentType): Models.Component => {
    const made = builder.makeComponent(manifest, type)
    if (made === undefined) throw new Error(`No component can be made of ${JSON.stringify(manifest['name'])}`)
    made.purl = purlOf(made)
    made.bomRef.value = made.purl
    return made
  }
  const root = component(program, Enums.ComponentType.Application)
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: root }) })
  for (const { manifest } of packages) {
    const part = component(manifest, Enums.ComponentType.Library)
    bom.components.add(part)
    root.dependencies.add(part.bomRef)
  }
  return new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)).serialize(bom, {
    sortLists: true,
    space: 2,
  })
}

/** A package URL, by which vulnerability scanners identify the package. */
function purlOf({ group, name, version }: Models.Component): string {
  const scope = group === undefined || group === '' ? '' : `${encodeURIComponent(group)}/`
  return `pkg:npm/${scope}${encodeURIComponent(name)}@${encodeURIComponent(version ?? '')}`
}

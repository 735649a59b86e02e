import { expect, test } from 'vitest'
import { faultsThatShip } from './audit-report.ts'

const fault = { title: 'Reads too far', url: 'https://advisories.example/1' }
const report = {
  vulnerabilities: {
    zod: { severity: 'high', via: [fault] },
    '@scope/name': { severity: 'low', via: ['zod'] },
    vitest: { severity: 'critical', via: [fault] },
  },
}

test('tells what is known of the packages that ship, and of no other', () => {
  expect(faultsThatShip(report, [{ name: 'zod' }, { group: '@scope', name: 'name' }, { name: 'svelte' }])).toEqual([
    'zod (high): Reads too far, https://advisories.example/1',
    '@scope/name (low): through zod',
  ])
})

test('takes no silence of the registry for a good sign', () => {
  expect(() => faultsThatShip({ message: '503 Service Unavailable' }, [])).toThrow('503 Service Unavailable')
})

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Imports go one way: files that import each other, be it for types only, are one idea or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-of-the-tests',
      comment: 'What ships, and what starts it, loads nothing that only tests use.',
      severity: 'error',
      from: { path: ['^src/', '^scripts/start\\.ts$'], pathNot: '\\.test\\.ts$' },
      to: { path: '^(e2e|test)/', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}

/**
 * Which module may import which. Every module may import `shared` and its own subfolders; any other import has to be named here.
 * Imports go one way, as the picture in docs/architecture.md shows. Tests may import anything of their process.
 */

interface Layers {
  readonly logic: readonly string[]
  readonly components: readonly string[]
}

/** The modules of main, from the bottom up. */
export const MAIN: Readonly<Record<string, readonly string[]>> = {
  time: [],
  logging: [],
  ipc: ['logging'],
  security: ['logging'],
  files: ['ipc', 'logging', 'time'],
  settings: ['files', 'ipc', 'logging', 'time'],
  window: ['files', 'ipc', 'logging', 'time'],
  policy: ['files', 'logging'],
  practice: [],
  pro: ['time'],
  connection: ['files', 'ipc', 'logging', 'pro', 'settings', 'time'],
  calls: ['pro', 'time'],
  states: ['calls', 'pro', 'time'],
  verdicts: ['pro'],
  journal: ['logging', 'time', 'verdicts'],
  check: ['calls', 'connection', 'ipc', 'journal', 'logging', 'pro', 'states', 'time'],
  run: ['calls', 'connection', 'ipc', 'journal', 'logging', 'pro', 'states', 'time', 'verdicts'],
  verification: ['calls', 'connection', 'ipc', 'journal', 'logging', 'pro', 'run', 'states', 'time', 'verdicts'],
  todo: ['calls', 'connection', 'files', 'ipc', 'journal', 'logging', 'report', 'states', 'time'],
  report: ['files', 'ipc', 'journal', 'logging', 'security', 'time', 'verdicts'],
  support: ['files', 'ipc', 'journal', 'logging'],
  history: ['files', 'ipc', 'journal', 'logging', 'report', 'run', 'time'],
}

/**
 * The modules of the window: their logic (.ts) and their components (.svelte). Components may import what the logic of their module
 * may, and the components named for them. Logic imports no component and takes no context.
 */
export const WINDOW: Readonly<Record<string, Layers>> = {
  ui: { logic: [], components: [] },
  text: { logic: [], components: [] },
  api: { logic: [], components: [] },
  results: { logic: ['text', 'ui'], components: ['step'] },
  list: { logic: ['text', 'ui'], components: ['step'] },
  'check/lines': { logic: ['list', 'results', 'text', 'ui'], components: ['step'] },
  'check/asking': { logic: ['check/lines', 'text', 'ui'], components: ['step'] },
  confirm: { logic: ['text', 'ui'], components: ['list', 'step'] },
  check: {
    logic: ['check/asking', 'check/lines', 'text', 'ui'],
    components: ['confirm', 'list', 'step'],
  },
  report: { logic: ['results', 'text', 'todo', 'ui'], components: ['confirm', 'step'] },
  run: { logic: ['list', 'results', 'text', 'ui'], components: ['report', 'step'] },
  history: { logic: ['text', 'ui'], components: ['list', 'results', 'run', 'step'] },
  todo: { logic: ['list', 'results', 'text', 'ui'], components: ['step'] },
  connection: { logic: [], components: ['step', 'text', 'ui'] },
  settings: { logic: [], components: ['step', 'text', 'ui'] },
  // Shared by all steps: the states of all modules by context, the notices, the line of facts.
  step: {
    logic: ['check/asking', 'check/lines', 'confirm', 'connection', 'list', 'report', 'run', 'text', 'todo', 'ui'],
    components: [],
  },
  app: {
    logic: [
      'check/asking',
      'check/lines',
      'confirm',
      'connection',
      'list',
      'report',
      'run',
      'step',
      'text',
      'todo',
      'ui',
    ],
    components: ['check', 'history', 'settings'],
  },
}

const folderOf = (module: string): string => `src/renderer/${module === 'step' ? 'app/step' : module}`

/** The folder of each module, the deeper ones first: a file belongs to the first match. */
export const FOLDERS: readonly (readonly [type: string, folder: string])[] = [
  ['shared', 'src/shared'],
  ['preload', 'src/preload'],
  ...Object.keys(MAIN).map((module) => [`main/${module}`, `src/main/${module}`] as const),
  ['main', 'src/main'],
  ...Object.keys(WINDOW)
    .toSorted((one, other) => folderOf(other).length - folderOf(one).length)
    .map((module) => [`renderer/${module}`, folderOf(module)] as const),
  ['renderer', 'src/renderer'],
]

type Category = 'logic' | 'component'

const inProcess = (process: string, modules: readonly string[]): readonly string[] => [
  'shared',
  ...modules.map((module) => `${process}/${module}`),
]

/** `from` and `to` limit the rule to files of that category. */
function allow(type: string, others: readonly string[], from?: Category, to?: Category): object {
  const categories = (category?: Category): object => (category === undefined ? {} : { file: { categories: category } })
  return {
    from: { element: { type }, ...categories(from) },
    allow: others.map((other) => ({ to: { element: { type: other }, ...categories(to) } })),
  }
}

const policies = [
  allow('shared', ['shared']),
  allow('preload', ['preload', 'shared']),
  ...Object.entries(MAIN).map(([module, others]) => allow(`main/${module}`, inProcess('main', [module, ...others]))),
  allow('main', ['main', ...inProcess('main', Object.keys(MAIN))]),
  ...Object.entries(WINDOW).flatMap(([module, { logic, components }]) => [
    allow(`renderer/${module}`, inProcess('renderer', [module, ...logic]), undefined, 'logic'),
    allow(`renderer/${module}`, inProcess('renderer', [module, ...logic, ...components]), 'component'),
  ]),
  allow('renderer', ['renderer', ...inProcess('renderer', ['api', 'app', 'list'])]),
]

/** Resolves module names: `#shared/…` is an alias of package.json. */
export const settings = {
  'import/resolver': { './eslint.resolver.cjs': {} },
  'boundaries/elements': FOLDERS.map(([type, pattern]) => ({ type, pattern, partialMatch: false })),
  'boundaries/files': [
    { category: 'component', pattern: '**/*.svelte' },
    { category: 'logic', pattern: '**/*.ts' },
  ],
}

export const dependencies = [
  'error',
  {
    default: 'disallow',
    checkInternals: true,
    message: '{{from.element.type}} may not import {{to.element.type}}: eslint.modules.ts says what may.',
    policies,
  },
]

import { builtinModules } from 'node:module'
import vitest from '@vitest/eslint-plugin'
import boundaries from 'eslint-plugin-boundaries'
import { defineConfig, globalIgnores } from 'eslint/config'
import playwright from 'eslint-plugin-playwright'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import tseslint from 'typescript-eslint'
import { dependencies, settings } from './eslint.modules.ts'

const TESTS = ['**/*.test.ts']
/** Where untyped values become typed: rows of the journal, PRO's answers, PapaParse's records. */
const PARSERS = ['src/main/journal/**', 'src/main/pro/**', 'src/renderer/list/reading/**']
/** Where main may use Electron itself: its edges, and one adapter for each port. */
const ELECTRON_EDGES = [
  'src/main/{index,open-window,compose}.ts',
  'src/main/{window,security,ipc}/**',
  'src/main/**/electron-*.ts',
  'src/main/connection/safe-storage-vault.ts',
]

const nodeWithoutPrefix = builtinModules.filter((name) => !name.startsWith('node:'))
const prefixed = nodeWithoutPrefix.map((name) => ({ name, message: `Write node:${name}.` }))

/** What each process may import from outside of `src`; eslint.modules.ts has the rules between modules. */
const wall = (message, ...regexes) => ({ regex: `(${regexes.join('|')})`, message, caseSensitive: true })

const inMainTests = wall('main → shared and what only tests use.', '^(\\.\\./)+(renderer|preload|e2e)/')
const inMain = wall(
  'main → shared: it knows neither the window nor the preload.',
  '^(\\.\\./)+(renderer|preload|e2e|test)/',
)
const inRenderer = wall(
  'renderer → shared: everything else is asked of main, through api/api.ts.',
  '^electron',
  '^node:',
  '^(\\.\\./)+(main|preload|e2e|test)/',
  '^#shared/ipc/schemas',
)
const inRendererTests = wall(
  'renderer → shared and what only tests use.',
  '^electron',
  '^node:',
  '^(\\.\\./)+(main|preload|e2e)/',
)
const inPreload = wall(
  'preload → shared/ipc/channels: it is one small file.',
  '^(?!electron$|#shared/ipc/channels\\.ts$|\\./)',
)
const inShared = wall(
  'shared → nothing: no package, no Node, no other folder.',
  '^(?!\\.{1,2}/)',
  '^(\\.\\./)+(main|preload|renderer|e2e|test)/',
)
const inSharedTests = wall('shared → nothing.', '^electron', '^(\\.\\./)+(main|preload|renderer|e2e|test)/')
const electronItself = wall(
  'Electron is imported at the edges of main only: take what you use as an argument.',
  '^electron$',
)
const electronStore = wall('Stores are opened by settings/json-store.ts.', '^electron-store')
const electronLog = wall('The log is an argument: only logging/file-log.ts writes it.', '^electron-log')

const imports = (...patterns) => ({
  'no-restricted-imports': 'off',
  '@typescript-eslint/no-restricted-imports': ['error', { paths: prefixed, patterns }],
})
const typesOf = (pattern) => ({ ...pattern, allowTypeImports: true })

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }
const noStyleAttribute = {
  selector: 'SvelteAttribute[key.name="style"]',
  message: 'The policy refuses style attributes: use a class, or style:--token.',
}
const noExposedObject = {
  selector: 'MemberExpression[property.name="cancellist"], Identifier[name="API_KEY"]',
  message: 'What the preload exposes is used in renderer/lib/api.ts only.',
}

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'demo/', 'test-results/', '.stryker-tmp/', 'playwright-report/', 'node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },

  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      ...imports(),
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-duplicate-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `Call<void, …>` is a call without an argument.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // The cells of a line are a getter only so that the compiler checks copies (`src/shared/list.ts`).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // The compiler requires brackets for a property of an index signature.
      '@typescript-eslint/dot-notation': 'off',
    },
  },

  {
    files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.test.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    // Sets and maps are replaced, never mutated: `$state.raw` holds them.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: ['**/*.svelte'],
    rules: {
      // The type checker sees the types of values in markup, the linter does not.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // The two scripts of a component may import from the same module.
      'no-duplicate-imports': 'off',
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived', '$bindable'] }],
      '@typescript-eslint/restrict-plus-operands': 'off',
      'svelte/require-each-key': 'error',
    },
  },

  {
    files: ['src/shared/**'],
    languageOptions: { globals: globals.es2024 },
    rules: {
      ...imports(inShared),
      'no-restricted-globals': [
        'error',
        ...[
          'window',
          'document',
          'navigator',
          'process',
          'Buffer',
          'fetch',
          'setTimeout',
          'setInterval',
          'console',
        ].map((name) => ({ name, message: 'shared has neither a page nor Node under it.' })),
      ],
    },
  },
  {
    files: ['src/shared/ipc/schemas.ts'],
    rules: imports({ ...inShared, regex: inShared.regex.replace('(?!', '(?!zod$|') }),
  },
  { files: ['src/shared/**/*.test.ts'], rules: imports(inSharedTests) },
  { files: ['src/preload/**'], ignores: TESTS, rules: imports(inPreload) },
  {
    files: ['src/renderer/**'],
    rules: {
      ...imports(inRenderer),
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'The window has no network.' },
        { name: 'localStorage', message: 'What is kept is kept by main.' },
      ],
      'no-restricted-syntax': ['error', noDefaultExport, noExposedObject, noStyleAttribute],
    },
  },
  {
    files: ['src/renderer/api/api.ts', 'src/renderer/api/api*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport] },
  },
  {
    files: ['src/{main,preload,shared}/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport] },
  },
  {
    files: ['src/main/**'],
    rules: {
      // Ports are objects of functions without a `this`.
      '@typescript-eslint/unbound-method': 'off',
      ...imports(inMain, typesOf(electronItself), typesOf(electronStore), electronLog),
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: "Calls go over Electron's sessions: take a Fetch as an argument." },
      ],
    },
  },
  {
    files: ['src/main/**/*.test.ts'],
    rules: imports(inMainTests, typesOf(electronItself), typesOf(electronStore), electronLog),
  },
  { files: ['src/renderer/**/*.test.ts'], rules: imports(inRendererTests) },
  { files: ELECTRON_EDGES, ignores: TESTS, rules: imports(inMain, typesOf(electronStore), electronLog) },
  { files: ['src/main/settings/json-store.ts'], rules: imports(inMain, typesOf(electronItself), electronLog) },
  { files: ['src/main/logging/file-log.ts'], rules: imports(inMain, typesOf(electronItself), typesOf(electronStore)) },

  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    ignores: TESTS,
    plugins: { boundaries },
    settings,
    rules: { 'boundaries/dependencies': dependencies, 'boundaries/no-unknown-files': 'error' },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [...TESTS, ...PARSERS],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },
  {
    files: TESTS,
    extends: [vitest.configs.recommended],
    rules: {
      'vitest/consistent-test-it': ['error', { fn: 'test', withinDescribe: 'test' }],
      'vitest/no-conditional-expect': 'error',
      'vitest/no-conditional-in-test': 'error',
      'vitest/no-disabled-tests': 'error',
      'vitest/no-focused-tests': 'error',
      'vitest/prefer-hooks-in-order': 'error',
      'vitest/prefer-hooks-on-top': 'error',
      'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expectTypeOf', 'fc.assert'] }],
      // Test doubles are written for one test, not for every caller.
      '@typescript-eslint/explicit-function-return-type': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['e2e/**/*.spec.ts'],
    extends: [playwright.configs['flat/recommended']],
    rules: {
      'playwright/no-skipped-test': 'error',
      'playwright/no-wait-for-timeout': 'error',
      'playwright/no-conditional-in-test': 'error',
      'playwright/no-conditional-expect': 'error',
      'playwright/expect-expect': ['error', { assertFunctionPatterns: ['^expect'] }],
    },
  },

  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { globals: globals.node },
  },
)

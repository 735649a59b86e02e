import { expect, test } from 'vitest'
import { contentSecurityPolicy, developmentSecurityPolicy } from './content-security-policy.ts'

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )

test('forbids everything but our own scripts, workers, styles, fonts and pictures', () => {
  expect(directives(contentSecurityPolicy())).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'worker-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
})

test('allows neither inline code nor evaluation, in development either', () => {
  const development = directives(developmentSecurityPolicy('http://localhost:5173'))

  expect(development['script-src']).toEqual(["'self'"])
})

test('lets the development server write its styles and speak over its socket', () => {
  const development = directives(developmentSecurityPolicy('http://localhost:5173'))

  expect(development['style-src']).toEqual(["'self'", "'unsafe-inline'"])
  expect(development['connect-src']).toEqual(["'self'", 'ws://localhost:5173'])
})

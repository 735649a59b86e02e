import { expect, test } from 'vitest'
import { toMainUrl, toPageUrl } from './address.ts'

test.each(['app://cancellist', 'app://cancellist/', 'app://cancellist/assets/index.js?v=1#top'])(
  '%s has an address in the browser and comes back from it',
  (url) => {
    expect(toPageUrl(url)).toMatch(/^https:\/\/cancellist\.app\.invalid/)
    expect(toMainUrl(toPageUrl(url))).toBe(url)
  },
)

test.each(['https://example.com/', 'http://127.0.0.1:8080/a', 'data:text/html,x', 'about:blank'])(
  '%s is left as it is',
  (url) => {
    expect(toPageUrl(url)).toBe(url)
    expect(toMainUrl(url)).toBe(url)
  },
)

import fc from 'fast-check'

/**
 * The same commit is tested with the same random cases, wherever it is tested: what is red is red again. Other cases come
 * with another seed, such as `PROPERTY_SEED=2 npm run test:unit`; each run on GitHub has its own.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) })

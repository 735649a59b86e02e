import { configure } from '@testing-library/svelte'

/** What is looked for on a page comes when it comes: a busy machine may take its time. */
configure({ asyncUtilTimeout: 50_000 })

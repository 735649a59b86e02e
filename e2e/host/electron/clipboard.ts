import { standIn } from './stand-in.ts'

let held = ''

export const clipboard = standIn('clipboard', {
  readText: () => Promise.resolve(held),
  writeText: (text: string) => {
    held = text
    return Promise.resolve()
  },
})

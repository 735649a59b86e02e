import { standIn } from './stand-in.ts'

/** Whatever leaves the program for the desktop is refused unless a test puts its own there. */
export const shell = standIn('shell', {})

export const aboutText = {
  heading: 'About Cancellist',
  version: (version: string): string => `This is version ${version}.`,
  next: 'It does not look for newer versions. They come from whoever installed this one, usually your IT department.',
  licences: 'Third-party notices',
  licencesMeaning: 'Cancellist is built with the work of other people. Their licences:',
  close: 'Close',
} as const

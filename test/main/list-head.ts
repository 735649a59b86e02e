/** What a run is prepared with, where a test asks nothing else of its list. */
export const LIST_HEAD = {
  environment: 'sandbox',
  accountId: 'leeds',
  account: '',
  name: 'a.csv',
  source: 'file',
  header: null,
  column: 0,
} as const

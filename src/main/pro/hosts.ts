import type { ProEnvironment } from '#shared/connection.ts'

/** Source: PRO's help, "Introduction". */
export const PRO_HOSTS: Readonly<Record<ProEnvironment, string>> = {
  production: 'https://api.electioapp.com',
  sandbox: 'https://apisandbox.electioapp.com',
}

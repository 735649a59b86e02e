/** A request as a PRO-like service sees it: enough HTTP for the built-in service and for a server around it. */
export interface ServiceRequest {
  readonly method: string
  /** With its query, still encoded: `/consignments/EC-000-05D-1NS/status`. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface ServiceResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

import type { ServiceResponse } from './http.ts'

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' } as const

export function jsonResponse(status: number, value: unknown): ServiceResponse {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(value) }
}

export const EMPTY_RESPONSE: ServiceResponse = { status: 200, headers: {}, body: '' }

/** PRO's own error body. Source: DOCS `includes/404Content.md`. */
export function apiError(status: number, code: string, message: string, correlationId: string): ServiceResponse {
  return jsonResponse(status, { Code: code, Message: message, CorrelationId: correlationId, Details: [] })
}

/** The error body of the gateway in front of PRO (Azure API Management's default). */
export function gatewayError(status: number, message: string): ServiceResponse {
  return jsonResponse(status, { statusCode: status, message })
}

/** A schema as it is printed. */
export interface PrintedSchema {
  $ref?: string
  title?: string
  description?: string
  type?: string
  format?: string
  enum?: readonly unknown[]
  const?: unknown
  default?: unknown
  examples?: readonly unknown[]
  deprecated?: boolean
  anyOf?: readonly PrintedSchema[]
  properties?: Readonly<Record<string, PrintedSchema>>
  required?: readonly string[]
  patternProperties?: Readonly<Record<string, PrintedSchema>>
  additionalProperties?: boolean | PrintedSchema
  items?: PrintedSchema
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
}

export interface PrintedParameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: PrintedSchema
  example?: unknown
}

export interface PrintedContent {
  'application/json': { schema: PrintedSchema; example?: unknown }
}

export interface PrintedResponse {
  description: string
  headers?: Readonly<Record<string, { description: string; schema: PrintedSchema }>>
  content?: PrintedContent
}

export interface PrintedOperation {
  operationId: string
  tags: readonly string[]
  summary: string
  description?: string
  deprecated?: boolean
  security: readonly Readonly<Record<string, readonly string[]>>[]
  parameters?: readonly PrintedParameter[]
  requestBody?: { required: boolean; content: PrintedContent }
  responses: Readonly<Record<string, PrintedResponse>>
}

/** As much of an OpenAPI 3.1 document as ours has. https://spec.openapis.org/oas/v3.1.1.html */
export interface OpenApiDocument {
  openapi: string
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: readonly { url: string; description: string }[]
  tags: readonly { name: string; description: string }[]
  paths: Readonly<Record<string, Readonly<Record<string, PrintedOperation>>>>
  components: {
    securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>
    schemas: Readonly<Record<string, PrintedSchema>>
  }
}

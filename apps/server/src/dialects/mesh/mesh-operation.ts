import Type, { type Static, type TObject, type TSchema } from 'typebox'
import type { App } from '../../http/app.ts'
import { type Operation, type OperationInput, registerOperation } from '../../http/operation.ts'
import type { Written } from '../../http/write-value.ts'
import { apiResultSchema, envelopeFields } from './api-result-schema.ts'
import { meshResult } from './envelope.ts'

/** An operation of the Mesh API: `content` is what stands inside the envelope. Absent: an envelope without content. */
export interface MeshOperation extends Omit<Operation, 'answer'> {
  content?: TSchema
}

type Content<Described extends MeshOperation> = Described['content'] extends TSchema
  ? Written<Static<Described['content']>>
  : undefined

/** Adds an operation whose answer is wrapped in the envelope. What it fails with is worded the same way. */
export function registerMeshOperation<const Described extends MeshOperation>(
  app: App,
  described: Described,
  handle: (input: OperationInput<Described>) => Promise<Content<Described>>,
): void {
  const { content, ...operation }: MeshOperation = described
  registerOperation<Operation & { answer: TSchema }>(
    app,
    { ...operation, answer: envelopeSchema(content) },
    async (input) =>
      // Read by the schemas of `described`, which the input's type is drawn from.
      meshResult(input.requestId, await handle(input as unknown as OperationInput<Described>)),
  )
}

/** `<Content>ApiResult`. Without a content: the envelope as failures have it too. */
function envelopeSchema(content: TSchema | undefined): TObject {
  if (!content) return apiResultSchema
  const name = nameOf(content)
  return Type.Object({ content, ...envelopeFields }, name === '' ? {} : { title: `${name}ApiResult` })
}

/** Empty for a content without a name, which then stands in the document where it is used. */
function nameOf(schema: TSchema & { title?: string; type?: string; items?: { title?: string } }): string {
  if (schema.title !== undefined) return schema.title
  if (schema.items?.title !== undefined) return `${schema.items.title}List`
  if (schema.type === 'string') return 'String'
  return ''
}

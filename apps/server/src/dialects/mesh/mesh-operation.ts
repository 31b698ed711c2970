import Type, { type Static, type TObject, type TSchema } from 'typebox'
import type { App } from '../../http/app.ts'
import { enumType } from '../../http/enum-type.ts'
import { type Operation, type OperationInput, registerOperation } from '../../http/operation.ts'
import type { Written } from '../../http/write-value.ts'
import { meshResult, meshStatuses } from './envelope.ts'

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

function envelopeSchema(content: TSchema | undefined): TObject {
  return Type.Object({
    ...(content ? { content } : {}),
    status: enumType(meshStatuses, { description: '`ok`.' }),
    message: Type.String({ description: 'Empty.' }),
    errorHash: Type.String({ description: 'Eight hex characters by which the request is found in the log.' }),
    errorType: Type.String({ description: 'Empty.' }),
  })
}

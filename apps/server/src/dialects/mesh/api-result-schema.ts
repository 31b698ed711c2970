import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import { meshStatuses } from './envelope.ts'

const optional = Type.Optional

/** What stands beside the content, in its order. */
export const envelopeFields = {
  status: enumType(meshStatuses, { title: 'ApiResultStatus' }),
  message: Type.String({ description: 'For developers. Empty when all is well.' }),
  displayMessage: optional(Type.String({ description: 'For the end user. Only in failures.' })),
  errorHash: Type.String({ description: 'Eight hex characters by which the request is found in the log.' }),
  errorType: Type.String({ description: 'What failed, from the table of errors. Empty when all is well.' }),
  errorData: optional(
    Type.Unsafe<unknown>({
      description:
        "Only in failures: `code` of the product's own error dictionary, and what is known beyond its sentence (`hint`, `transferId`).",
    }),
  ),
}

/** The envelope without a content. */
export const apiResultSchema = Type.Object(envelopeFields, { title: 'ApiResult' })

import Type from 'typebox'
import type { DescribedWording } from '../../api-document/draw-document.ts'
import { wordAdminFailure } from './admin-words.ts'
import { apiResultSchema } from './api-result-schema.ts'
import { wordMeshFailure } from './envelope.ts'
import { problemDetailsSchema, wordProblem } from './problem-details.ts'
import { wordRenewalFailure } from './word-renewal-failure.ts'

const withoutTokenSchema = Type.Object({ statusCode: Type.Integer() }, { title: 'AdminUnauthorized' })

/** How failures read on this wire; the first is the default. */
export const meshWordings: readonly DescribedWording[] = [
  { word: wordMeshFailure, schemaOf: () => apiResultSchema },
  { word: wordProblem, schemaOf: () => problemDetailsSchema },
  { word: wordRenewalFailure, schemaOf: () => apiResultSchema },
  { word: wordAdminFailure, schemaOf: (status) => (status === 401 ? withoutTokenSchema : apiResultSchema) },
]

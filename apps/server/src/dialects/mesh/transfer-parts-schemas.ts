import Type from 'typebox'
import { enumType } from '../../http/enum-type.ts'
import { brokerTypeSchema } from './broker-type.ts'

export const transferStatusSchema = enumType(['pending', 'succeeded', 'failed'], { title: 'TransferStatus' })

const integration = { id: Type.String({ format: 'uuid' }), type: brokerTypeSchema, name: Type.String() }

/** Which institution sent. */
export const transferIntegrationSchema = Type.Object(integration, { title: 'TransferIntegrationModel' })

/** The same, in the list of transfers. */
export const listedIntegrationSchema = Type.Object(integration, { title: 'TransferIntegrationWithLogoModel' })

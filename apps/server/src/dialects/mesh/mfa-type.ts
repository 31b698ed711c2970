import { enumType } from '../../http/enum-type.ts'

const mfaTypes = [
  'phone',
  'email',
  'totp',
  'phoneAndEmail',
  'requireNextSecurityQuestion',
  'readEmail',
  'face',
  'tradingPin',
  'qrCode',
  'password',
  'roaming',
  'mobile',
  'passkey',
] as const

export type MfaType = (typeof mfaTypes)[number]

export const mfaTypeSchema = enumType(mfaTypes, { title: 'MfaType' })

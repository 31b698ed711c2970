import { enumType } from '../../http/enum-type.ts'

/** `TransferTypeEnum` */
export const transferTypeSchema = enumType(['deposit', 'payment', 'onramp', 'fiatOnRamp', 'fiatOffRamp'], {
  title: 'TransferTypeEnum',
})

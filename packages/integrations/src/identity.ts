/** Who the institution says its customer is. A field that it does not tell is absent. */
export interface Identity {
  firstName?: string
  middleName?: string
  lastName?: string
  accountNumber?: string
  email?: string
  mobileNumber?: string
  companyName?: string
  /** ISO 3166-1 alpha-2. */
  countryCode?: string
  city?: string
  postalCode?: string
  address?: string
  document?: { kind: 'idCard' | 'driversLicense' | 'passport'; number: string }
  /** `YYYY-MM-DD` */
  dateOfBirth?: string
}

/** A key and a secret as an exchange makes them; of no account. */
const key = 'Tk9ULUEtS0VZ'
const secret = 'Tk9ULUEtU0VDUkVULUJVVC1MT05HRVI='

/** What has been typed on the screens that show something only then, by the key of the draft. */
export const typedStates: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'api-key-swapped': [
    ['credentials:kraken:key', secret],
    ['credentials:kraken:secret', key],
    ['credentials:kraken:passphrase', 'harbour'],
  ],
}

/** What the SDK says of itself in `meshSDKSpecs`. A test keeps it equal to the version in `package.json`. */
export const sdkVersion = '0.1.0'

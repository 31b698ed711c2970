/** From choosing an institution to its connected accounts, in a chunk of their own. */
export { AccountsScreen } from '../accounts/accounts-screen.tsx'
export { ConnectedScreen } from '../accounts/connected-screen.tsx'
export { DelayedScreen } from '../accounts/delayed-screen.tsx'
export { KnownScreen } from '../accounts/known-screen.tsx'
export { CredentialsScreen } from '../sign-in/credentials-screen.tsx'
export { OauthScreen } from '../sign-in/oauth-screen.tsx'
export { TermsScreen } from '../terms/terms-screen.tsx'
export { MfaScreen } from '../verify/mfa-screen.tsx'

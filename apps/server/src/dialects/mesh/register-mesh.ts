import type { App } from '../../http/app.ts'
import { registerAssetRoutes } from './assets.routes.ts'
import { registerAuthenticationRoutes } from './authentication.routes.ts'
import { registerCatalogueRoutes } from './catalogue.routes.ts'
import { registerDepositAddressRoutes } from './deposit-address.routes.ts'
import { registerExecutionRoutes } from './execution.routes.ts'
import { registerIdentityRoutes } from './identity.routes.ts'
import { registerLinkTokenRoutes } from './link-token.routes.ts'
import type { MeshParts } from './mesh-parts.ts'
import { registerMovementRoutes } from './movements.routes.ts'
import { registerOfferRoutes } from './offer.routes.ts'
import { registerOrderRoutes } from './order.routes.ts'
import { registerPortfolioRoutes } from './portfolio.routes.ts'
import { registerQuoteRoutes } from './quote.routes.ts'
import { registerSendRoute } from './send.routes.ts'
import { registerSolanaRoutes } from './solana.routes.ts'
import { registerSymbolNetworkRoutes } from './symbol-networks.routes.ts'
import { registerTokenRoutes } from './token.routes.ts'
import { registerTransferCatalogueRoutes } from './transfer-catalogue.routes.ts'
import { registerTransferListRoutes } from './transfer-list.routes.ts'
import { registerWalletRoutes } from './wallets.routes.ts'

/** The Mesh dialect: parses what Mesh's clients send, calls one function of a room, words the answer. */
export function registerMesh(app: App, parts: MeshParts): void {
  registerLinkTokenRoutes(app, parts)
  registerCatalogueRoutes(app, parts)
  registerTokenRoutes(app, parts)
  registerAuthenticationRoutes(app, parts)
  registerPortfolioRoutes(app, parts)
  registerTransferCatalogueRoutes(app, parts)
  registerOfferRoutes(app, parts)
  registerQuoteRoutes(app, parts)
  registerDepositAddressRoutes(app, parts)
  registerExecutionRoutes(app, parts)
  registerTransferListRoutes(app, parts)
  registerMovementRoutes(app, parts)
  registerSymbolNetworkRoutes(app, parts)
  registerSendRoute(app, parts)
  registerIdentityRoutes(app, parts)
  registerOrderRoutes(app, parts)
  registerAssetRoutes(app)
  registerSolanaRoutes(app, parts)
  registerWalletRoutes(app, parts)
}

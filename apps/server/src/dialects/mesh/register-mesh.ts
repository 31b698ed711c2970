import type { App } from '../../http/app.ts'
import { registerConnectionRoutes } from './connections.routes.ts'
import type { MeshParts } from './mesh-parts.ts'
import { registerPortfolioRoutes } from './portfolio.routes.ts'
import { registerTransferRoutes } from './transfers.routes.ts'

/** The Mesh dialect: parses what Mesh's clients send, calls one function of a room, words the answer. */
export function registerMesh(app: App, parts: MeshParts): void {
  registerConnectionRoutes(app, parts)
  registerPortfolioRoutes(app, parts)
  registerTransferRoutes(app, parts)
}

import { type AdminParts, registerAdmin } from '../dialects/mesh/admin.routes.ts'
import { wordMeshFailure } from '../dialects/mesh/envelope.ts'
import type { MeshParts } from '../dialects/mesh/mesh-parts.ts'
import { registerMesh } from '../dialects/mesh/register-mesh.ts'
import { registerTenon, type TenonParts } from '../dialects/tenon/register-tenon.ts'
import { createApp } from '../http/create-app.ts'
import type { Operation } from '../http/operation.ts'
import { createLog } from '../log/log.ts'
import { collectOperations } from './api-document.routes.ts'

/** Every operation of the server, without a database: for what is drawn from them. */
export function everyOperation(): readonly Operation[] {
  const app = createApp({ log: createLog({ level: 'silent' }), wordFailure: wordMeshFailure })
  const operations = collectOperations(app)
  // Routes are only added here, never called, so that no room is needed behind them.
  const nothing = {}
  registerMesh(app, nothing as MeshParts)
  registerAdmin(app, nothing as AdminParts)
  registerTenon(app, nothing as TenonParts)
  return operations
}

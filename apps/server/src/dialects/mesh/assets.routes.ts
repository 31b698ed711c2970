import Type from 'typebox'
import { listAssets } from '../../catalogue/list-assets.ts'
import type { App } from '../../http/app.ts'
import { enumType } from '../../http/enum-type.ts'
import { registerMeshOperation } from './mesh-operation.ts'

const optional = Type.Optional
const assetTypeSchema = enumType(['equity', 'cryptocurrency'], { title: 'AssetType' })

/** The assets that there are: tag "Assets" of the Mesh API. */
export function registerAssetRoutes(app: App): void {
  registerMeshOperation(
    app,
    {
      method: 'GET',
      path: '/api/v1/assets/:assetType',
      access: 'read',
      tag: 'Assets',
      summary: 'Lists the assets that the integrations know',
      params: Type.Object({ assetType: assetTypeSchema }),
      query: Type.Object({
        Search: optional(Type.String({ maxLength: 100, description: 'Part of the symbol or the name.' })),
        Count: optional(Type.Integer({ minimum: 1, maximum: 250, default: 100 })),
        Offset: optional(Type.Integer({ minimum: 0, maximum: 100_000, default: 0 })),
      }),
      content: Type.Object(
        {
          items: Type.Array(
            Type.Object({ symbol: Type.String(), name: Type.String(), type: assetTypeSchema }, { title: 'Asset' }),
          ),
          total: Type.Integer(),
        },
        { title: 'AssetPaginationResponse' },
      ),
    },
    async ({ caller, params: { assetType }, query }) => {
      const { items, total } = listAssets(caller.environment, {
        kind: assetType === 'equity' ? 'equity' : 'crypto',
        ...(query.Search === undefined ? {} : { search: query.Search }),
        count: query.Count ?? 100,
        offset: query.Offset ?? 0,
      })
      return { items: items.map(({ symbol, name }) => ({ symbol, name, type: assetType })), total }
    },
  )
}

import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import type { pictureEndpoints } from '../contract/picture.ts'
import { pictureSheets } from '../sheet.ts'
import { pictureOf } from '../store/picture.ts'
import { placeAt } from '../store/places.ts'

export const pictureHandlers: Handlers<typeof pictureEndpoints> = {
  picture: async ({ input, tx }) => {
    const place = await placeAt(tx, input.of)
    if (place === null) return refuse('network.placeNotFound', {}, 'of')
    const on = input.on ?? today(tx.at)
    const { nodes, edges, left } = await pictureOf(tx, place, on)
    return {
      of: { id: place.id, name: place.name, kind: place.kind, parentId: place.parentId },
      on,
      nodes: [...nodes],
      edges: [...edges],
      left,
    }
  },

  exportPicture: async ({ input, tx, locale }) => {
    const place = await placeAt(tx, input.of)
    if (place === null) return refuse('network.placeNotFound', {}, 'of')
    const on = input.on ?? today(tx.at)
    const { nodes, edges } = await pictureOf(tx, place, on)
    return workbookOf(pictureSheets(nodes, edges, locale), on)
  },
}

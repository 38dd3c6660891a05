import type { ReactNode } from 'react'
import { Segmented } from 'antd'
import { useView } from '../../../platform/web/address.tsx'

/** Between what concerns one's own scope and what the street's pool holds; the address keeps which. */
export const ListSwitch = ({ own, pool }: { readonly own: string; readonly pool: string }): ReactNode => {
  const { view, change } = useView()
  return (
    <div className="lj-row">
      <Segmented
        value={view['list'] === 'pool' ? 'pool' : 'own'}
        options={[
          { value: 'own', label: own },
          { value: 'pool', label: pool },
        ]}
        onChange={(list) =>
          change({ list: list === 'pool' ? 'pool' : undefined, standing: undefined, stage: undefined, idle: undefined, mine: undefined })
        }
      />
    </div>
  )
}

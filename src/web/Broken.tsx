import { Component, type ReactNode } from 'react'
import { preferences } from '../platform/web/preferences.ts'
import { kitWords } from '../platform/web/words.ts'

/** A page that failed says so in a sentence; never a blank screen. */
export const Sorry = ({ error }: { readonly error: unknown }): ReactNode => {
  const words = kitWords[preferences().locale]
  return (
    <div className="lj-state" role="alert">
      <p className="lj-state-title">{words['web.broken']}</p>
      <p>{words['web.brokenHint']}</p>
      <p className="lj-soft">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</p>
      <p>
        <button type="button" className="lj-link" onClick={() => location.reload()}>
          {words['web.reload']}
        </button>
      </p>
    </div>
  )
}

type State = { readonly error: unknown; readonly broken: boolean }

export class Boundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null, broken: false }

  static getDerivedStateFromError(error: unknown): State {
    return { error, broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Sorry error={this.state.error} /> : this.props.children
  }
}

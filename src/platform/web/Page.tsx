/** The frame of a screen: its name, its question answered in one sentence, and what can be done here. */
import { useEffect, type ReactNode } from 'react'

type PageProps = {
  readonly title: string
  /** The first line: the answer in a sentence, with its figures as links. */
  readonly answer?: ReactNode
  /** Buttons; at most one of them primary. */
  readonly actions?: ReactNode
  /** Above the title: where this stands, as links. */
  readonly trail?: ReactNode
  /** Fills the height of the window, for a table that scrolls inside itself. */
  readonly full?: boolean
  readonly children: ReactNode
}

export const Page = ({ title, answer, actions, trail, full = false, children }: PageProps): ReactNode => {
  useEffect(() => {
    document.title = `${title} · 联建`
  }, [title])
  return (
    <div className="lj-page" data-full={full}>
      {trail === undefined ? null : <nav className="lj-trail">{trail}</nav>}
      <header className="lj-page-head">
        <div>
          <h1>{title}</h1>
          {answer === undefined ? null : <p className="lj-answer">{answer}</p>}
        </div>
        {actions === undefined ? null : <div className="lj-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** A part of a page under its own heading. */
export const Section = ({
  title,
  extra,
  children,
}: {
  readonly title: string
  readonly extra?: ReactNode
  readonly children: ReactNode
}): ReactNode => (
  <section className="lj-section">
    <header className="lj-section-head">
      <h2>{title}</h2>
      {extra}
    </header>
    {children}
  </section>
)

export type Fact = { readonly label: string; readonly value: ReactNode }

/** Label and value, one beside the other; on a phone one below the other. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }): ReactNode => (
  <dl className="lj-facts">
    {facts.map((fact) => (
      <div key={fact.label}>
        <dt>{fact.label}</dt>
        <dd>{fact.value}</dd>
      </div>
    ))}
  </dl>
)

/** A state in words with its colour; the colour is never alone. */
export const Mark = ({
  tone,
  children,
}: {
  readonly tone: 'late' | 'soon' | 'good' | 'plain'
  readonly children: ReactNode
}): ReactNode => (
  <span className="lj-mark" data-tone={tone}>
    {children}
  </span>
)

import type { ReactNode } from 'react'
import { Section } from '../../../platform/web/Page.tsx'
import { useSay } from '../../../platform/web/say.ts'
import type { StatementPaper } from '../contract/shapes.ts'
import { postsWords } from '../words.ts'

/** Posts, services and words of a statement, as on the paper. */
export const PaperFacts = ({ paper }: { readonly paper: Pick<StatementPaper, 'posts' | 'services' | 'hours' | 'remark'> }): ReactNode => {
  const say = useSay(postsWords)
  return (
    <>
      <Section title={say('posts.total', { count: paper.services.length, hours: paper.hours.toFixed(1) })}>
        {paper.services.length === 0 ? null : (
          <div className="lj-scroll" tabIndex={0} role="region" aria-label={say('posts.services')}>
            <table className="lj-plain">
              <thead>
                <tr>
                  <th scope="col">{say('posts.servedOn')}</th>
                  <th scope="col">{say('posts.occasion')}</th>
                  <th scope="col">{say('posts.what')}</th>
                  <th scope="col">{say('posts.serviceHours')}</th>
                </tr>
              </thead>
              <tbody>
                {paper.services.map((one, index) => (
                  // The same may be done twice on a day; the list of a paper does not change.
                  <tr key={`${one.on} ${index}`}>
                    <td>{one.on}</td>
                    <td>{one.occasion}</td>
                    <td>{one.what}</td>
                    <td>{one.hours.toFixed(1)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
      {paper.posts.length === 0 ? null : (
        <Section title={say('posts.heldPosts')}>
          <p>{paper.posts.map((post) => `${post.title}(${post.from}–${post.until ?? ''})`).join('、')}</p>
        </Section>
      )}
      {paper.remark === '' ? null : (
        <Section title={say('posts.remark')}>
          <p>{paper.remark}</p>
        </Section>
      )}
    </>
  )
}

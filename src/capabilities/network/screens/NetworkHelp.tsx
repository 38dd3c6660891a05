import type { ReactNode } from 'react'
import { useSay } from '../../../platform/web/say.ts'
import { networkWords } from '../words.ts'

export default function NetworkHelp(): ReactNode {
  const say = useSay(networkWords)
  return (
    <>
      <p>{say('network.help.what')}</p>
      <h2>{say('network.picture')}</h2>
      <p>{say('network.help.picture')}</p>
      <h2>{say('network.people')}</h2>
      <p>{say('network.help.people')}</p>
      <h2>{say('network.cover')}</h2>
      <p>{say('network.help.cover')}</p>
      <h2>{say('network.lacks')}</h2>
      <p>{say('network.help.lacks')}</p>
      <p>{say('network.help.matter')}</p>
    </>
  )
}

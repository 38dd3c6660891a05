import type { ReactNode } from 'react'
import { Form } from '../../../platform/web/form/Form.tsx'
import { DateField, NumberField, PickField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import { useForm } from '../../../platform/web/form/form.ts'
import { Side } from '../../../platform/web/form/Side.tsx'
import { useSay } from '../../../platform/web/say.ts'
import { today } from '../../../platform/time/clock.ts'
import { tell } from '../../../platform/web/told.tsx'
import { postsContract } from '../contract.ts'
import type { ServicePost } from '../contract/shapes.ts'
import { POST_KINDS } from '../kinds.ts'
import { postsWords } from '../words.ts'
import { placesOf } from './places.ts'

const places = placesOf()

const useLabels = () => {
  const say = useSay(postsWords)
  return {
    organisationId: say('posts.organisation'),
    kind: say('posts.kind'),
    title: say('posts.title'),
    duties: say('posts.duties'),
    hours: say('posts.hours'),
    place: say('posts.place'),
    wanted: say('posts.wanted'),
    beginsOn: say('posts.beginsOn'),
    endsOn: say('posts.endsOn'),
  }
}

const useKinds = () => {
  const say = useSay(postsWords)
  return POST_KINDS.map((kind) => ({ value: kind, label: say(`posts.kind.${kind}`) }))
}

type SideProps = { readonly open: boolean; readonly onClose: () => void }

/** Publishes a post; the organisation of the page is taken until another is picked. */
export const PublishSide = ({ open, onClose, of }: SideProps & { readonly of: string | undefined }): ReactNode => {
  const say = useSay(postsWords)
  const kinds = useKinds()
  const form = useForm(postsContract.publish, {
    labels: useLabels(),
    initial: { organisationId: of, kind: 'post', beginsOn: today(), wanted: 1 },
    draft: 'posts.publish',
    invalidates: [postsContract.list],
    onDone: ({ post }) => {
      tell(say('posts.saved', { title: post.title }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.publish')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} verb={say('posts.publishVerb')} onCancel={onClose}>
        <PickField of={form} name="organisationId" search={places} />
        <SelectField of={form} name="kind" choices={kinds} />
        <TextField of={form} name="title" maxLength={60} />
        <TextField of={form} name="duties" lines={3} maxLength={600} />
        <TextField of={form} name="hours" maxLength={120} />
        <TextField of={form} name="place" maxLength={120} />
        <NumberField of={form} name="wanted" />
        <DateField of={form} name="beginsOn" day />
        <DateField of={form} name="endsOn" day />
      </Form>
    </Side>
  )
}

export const ChangePostSide = ({ open, onClose, post }: SideProps & { readonly post: ServicePost }): ReactNode => {
  const say = useSay(postsWords)
  const kinds = useKinds()
  const { id, version, kind, title, duties, hours, place, wanted, beginsOn, endsOn } = post
  const form = useForm(postsContract.change, {
    labels: useLabels(),
    initial: { id, version, kind, title, duties, hours, place, wanted, beginsOn, endsOn },
    draft: `posts.${id}`,
    invalidates: [postsContract.list, postsContract.read],
    onDone: ({ post: saved }) => {
      tell(say('posts.saved', { title: saved.title }))
      onClose()
    },
  })
  return (
    <Side open={open} title={say('posts.change')} onClose={onClose} dirty={form.dirty}>
      <Form of={form} onCancel={onClose}>
        <SelectField of={form} name="kind" choices={kinds} />
        <TextField of={form} name="title" maxLength={60} />
        <TextField of={form} name="duties" lines={3} maxLength={600} />
        <TextField of={form} name="hours" maxLength={120} />
        <TextField of={form} name="place" maxLength={120} />
        <NumberField of={form} name="wanted" />
        <DateField of={form} name="beginsOn" day />
        <DateField of={form} name="endsOn" day />
      </Form>
    </Side>
  )
}

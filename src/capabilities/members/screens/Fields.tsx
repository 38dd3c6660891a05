/** The facts of a member as a form asks them; the same for entering, changing and correcting. */
import type { ReactNode } from 'react'
import { CheckField, DateField, SelectField, TextField } from '../../../platform/web/form/fields.tsx'
import type { FormState } from '../../../platform/web/form/form.ts'
import { useSay } from '../../../platform/web/say.ts'
import { CATEGORIES, EDUCATIONS, STATUSES, type membersContract } from '../contract.ts'
import { membersWords } from '../words.ts'

type AnyForm =
  | FormState<typeof membersContract.create>
  | FormState<typeof membersContract.change>
  | FormState<typeof membersContract.correct>

export const FactFields = ({ of: form }: { readonly of: AnyForm }): ReactNode => {
  const say = useSay(membersWords)
  // The three endpoints ask the same facts; which of them the form sends to makes no difference to a field.
  const of = form as FormState<typeof membersContract.create>
  return (
    <>
      <TextField of={of} name="name" maxLength={60} required />
      <SelectField
        of={of}
        name="sex"
        choices={(['1', '2', '9'] as const).map((value) => ({ value, label: say(`members.sex.${value}`) }))}
      />
      <TextField of={of} name="ethnicity" maxLength={20} />
      <DateField of={of} name="birth" />
      <SelectField of={of} name="education" choices={EDUCATIONS.map((value) => ({ value, label: say(`members.education.${value}`) }))} />
      <SelectField of={of} name="status" choices={STATUSES.map((value) => ({ value, label: say(`members.status.${value}`) }))} />
      <DateField of={of} name="joined" />
      <DateField of={of} name="fullSince" />
      <SelectField of={of} name="category" choices={CATEGORIES.map((value) => ({ value, label: say(`members.category.${value}`) }))} />
      <TextField of={of} name="post" maxLength={30} />
      <CheckField of={of} name="mobile" />
      {of.values['mobile'] === true ? <TextField of={of} name="mobilePlace" maxLength={60} /> : null}
      <CheckField of={of} name="hardship" />
    </>
  )
}

/** Numbers are asked apart: typed anew, never shown. */
export const NumberFields = ({ of: form }: { readonly of: AnyForm }): ReactNode => {
  const of = form as FormState<typeof membersContract.create>
  return (
    <>
      <TextField of={of} name="phone" mode="tel" maxLength={30} />
      <TextField of={of} name="idNumber" maxLength={30} />
      <TextField of={of} name="rosterNumber" maxLength={40} />
    </>
  )
}

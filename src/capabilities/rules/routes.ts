import type { Handlers } from '../../platform/http/serve.ts'
import { today } from '../../platform/time/clock.ts'
import type { rulesContract } from './contract.ts'
import { RULES } from './rules.ts'

export const ruleHandlers: Handlers<typeof rulesContract> = {
  list: async ({ input, tx }) => {
    const on = input.on ?? today(tx.at)
    const text = input.text?.toLowerCase() ?? ''
    const rules = RULES.filter(
      (rule) =>
        rule.from <= on &&
        (rule.until === null || rule.until > on) &&
        [rule.id, rule.zh, rule.en, rule.document].some((part) => part.toLowerCase().includes(text)),
    )
    return { on, rules: rules.map((rule) => ({ ...rule, parameters: { ...rule.parameters } })) }
  },
}

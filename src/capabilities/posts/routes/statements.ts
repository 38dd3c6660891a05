import { can } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { FileAnswer, Handlers } from '../../../platform/http/serve.ts'
import { notify } from '../../../platform/notices/notices.ts'
import { now, today } from '../../../platform/time/clock.ts'
import { peopleAt } from '../../accounts/public.ts'
import { postAbilities as abilities } from '../abilities.ts'
import type { statementsContract } from '../contract/statements.ts'
import { qrPng } from '../../../platform/qr/print.ts'
import { paperOf, statementDocument } from '../paper.ts'
import { answerUntil, halfDays, mayAnswer, mayDraft, mayIssue, mayShow, readCode } from '../rules.ts'
import { usersOfMember } from '../store/places.ts'
import { postStore } from '../store/posts.ts'
import { reportingStore } from '../store/reporting.ts'
import { serviceStore } from '../store/services.ts'
import { statementStore, type StatementFound } from '../store/statements.ts'
import type { StatementFacts } from '../tables.ts'
import { nextOf, pageOf } from './reading.ts'
import { readingsLeft } from './readings.ts'

export const recordStatement = (
  tx: Tx,
  action: string,
  found: StatementFound,
  change: { after?: unknown; reason?: string },
): Promise<void> =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'statement', id: found.statement.id, name: found.statement.name },
    districtId: found.districtId,
    path: found.path,
    ...change,
  })

/** What was confirmed of a person in a half-year: the only thing a statement rests on. */
const factsOf = async (tx: Tx, reportingId: string, half: string): Promise<StatementFacts> => {
  const { from, until } = halfDays(half)
  const services = await serviceStore(tx).confirmedOf(reportingId, from, until)
  const holdings = await postStore(tx).holdingsOf({ reportingId }, [])
  return {
    posts: holdings.flatMap((one) =>
      one.from !== null && one.from <= until && (one.until === null || one.until >= from)
        ? [{ title: one.title, from: one.from, until: one.until }]
        : [],
    ),
    services: services.map((row) => ({ on: row.served_on, occasion: row.occasion, what: row.what, minutes: row.minutes })),
    minutes: services.reduce((sum, row) => sum + row.minutes, 0),
  }
}

/** Takes what the person said to it; whoever is not satisfied is answered before it goes out. */
export const takeAnswer = async (
  tx: Tx,
  found: StatementFound,
  said: { readonly objects: boolean; readonly text: string; readonly onPaper: boolean },
): Promise<StatementFound | Refusal> => {
  const allowed = mayAnswer(found.statement)
  if (isRefusal(allowed)) return allowed
  const after = await statementStore(tx).answer(found, today(tx.at), said.objects, said.text, said.onPaper)
  await recordStatement(tx, 'posts.answerStatement', after, { after: said })
  if (!said.onPaper)
    await notify(tx, await peopleAt(tx, { kind: 'organisation', path: found.path }), {
      words: said.objects ? 'posts.notice.objected' : 'posts.notice.answered',
      gaps: { name: found.statement.name, half: found.statement.half },
      link: `/statements/${found.statement.id}`,
    })
  return after
}

/** The issued paper as a Word file. The writer is loaded at the first paper: nobody waits for it at the start. */
export const wordOf = async (found: StatementFound, origin: string): Promise<FileAnswer | Refusal> => {
  const { statement } = found
  if (statement.issuedOn === null || statement.code === null) return refuse('posts.notIssued')
  const address = `${origin}/verify/${statement.code}`
  const { writeDocx } = await import('../../../platform/word/write.ts')
  const body = await writeDocx(
    {
      title: ['党员', '到社区报到', '服务情况说明'],
      blocks: statementDocument(paperOf(statement), statement.code, address, await qrPng(address)),
    },
    { date: statement.issuedOn },
  )
  return {
    name: `服务情况说明-${statement.name}-${statement.half}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    body,
  }
}

type Found = Promise<StatementFound | Refusal>

/** The statement, locked, as the caller last saw it. */
const toChange = async (
  tx: Tx,
  input: { readonly id: string; readonly version: number },
  may: (place: { path: string }) => boolean,
): Found => {
  const found = await statementStore(tx).find(input.id, { lock: true })
  if (found === null || !may({ path: found.path })) return refuse('posts.statementNotFound')
  return found.statement.version === input.version ? found : refuse('http.conflict')
}

/** @param origin where people reach the app, for the address on a paper */
export const statementHandlers = (origin: string): Handlers<typeof statementsContract> => ({
  statements: async ({ input, tx }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { rows, total } = await statementStore(tx).list({ ...input, ...page })
    return { rows, total, next: nextOf(rows, page.limit, (row) => row.half) }
  },

  statement: async ({ input, tx, actor }) => {
    const found = await statementStore(tx).find(input.id)
    if (found === null) return refuse('posts.statementNotFound')
    return { statement: found.statement, may: { register: can(actor, abilities.register, { path: found.path }) } }
  },

  draft: async ({ input, tx, can: may }) => {
    const of = await reportingStore(tx).find(input.reportingId)
    if (of === null || !may({ path: of.path })) return refuse('posts.reportingNotFound', {}, 'reportingId')
    const over = mayDraft(input.half, today(tx.at))
    if (isRefusal(over)) return over
    const added = await statementStore(tx).add(of, input.half, await factsOf(tx, input.reportingId, input.half), input.remark)
    if (added === null) return refuse('posts.statedAlready', { half: input.half }, 'half')
    await recordStatement(tx, 'posts.draftStatement', added, { after: { half: input.half, remark: input.remark } })
    return { statement: added.statement }
  },

  changeStatement: async ({ input, tx, can: may }) => {
    const found = await toChange(tx, input, may)
    if (isRefusal(found)) return found
    const { state, said, half } = found.statement
    // While it lies with the person it stays as they read it; an objection opens it again.
    if (state !== 'draft' && !(state === 'shown' && said === 'objection')) return refuse('posts.shownAlready')
    const after = await statementStore(tx).redraft(found, await factsOf(tx, found.reportingId, half), input.remark)
    await recordStatement(tx, 'posts.changeStatement', after, { after: { remark: input.remark } })
    return { statement: (await statementStore(tx).find(input.id))!.statement }
  },

  show: async ({ input, tx, can: may }) => {
    const found = await toChange(tx, input, may)
    if (isRefusal(found)) return found
    const allowed = mayShow(found.statement, input.response)
    if (isRefusal(allowed)) return allowed
    const on = today(tx.at)
    const after = await statementStore(tx).show(found, on, answerUntil(on), found.statement.state === 'draft' ? null : input.response)
    await recordStatement(tx, 'posts.showStatement', after, { after: { answerBy: after.statement.answerBy } })
    await notify(tx, await usersOfMember(tx, found.memberId), {
      words: 'posts.notice.shown',
      gaps: { half: found.statement.half, day: answerUntil(on) },
      link: '/my-service',
    })
    return { statement: after.statement }
  },

  answerOnPaper: async ({ input, tx, can: may }) => {
    const found = await toChange(tx, input, may)
    if (isRefusal(found)) return found
    // Who can answer for themselves does: else a consent written down by the community would end their seven days.
    if ((await usersOfMember(tx, found.memberId)).length > 0) return refuse('posts.answersThemselves', { name: found.statement.name })
    const after = await takeAnswer(tx, found, { objects: input.objects, text: input.text, onPaper: true })
    return isRefusal(after) ? after : { statement: after.statement }
  },

  issue: async ({ input, tx, can: may }) => {
    const found = await toChange(tx, input, may)
    if (isRefusal(found)) return found
    const allowed = mayIssue(found.statement, today(tx.at))
    if (isRefusal(allowed)) return allowed
    const after = await statementStore(tx).issue(found, today(tx.at))
    // Never the code: whoever reads the trail is not one of those the paper is for.
    await recordStatement(tx, 'posts.issueStatement', after, { after: { half: after.statement.half, issuedOn: after.statement.issuedOn } })
    await notify(tx, await usersOfMember(tx, found.memberId), {
      words: 'posts.notice.issued',
      gaps: { half: found.statement.half },
      link: '/my-service',
    })
    return { statement: after.statement }
  },

  withdraw: async ({ input, tx, can: may }) => {
    const found = await toChange(tx, input, may)
    if (isRefusal(found)) return found
    if (found.statement.state === 'withdrawn') return refuse('posts.withdrawnAlready')
    const after = await statementStore(tx).withdraw(found, today(tx.at), input.reason)
    await recordStatement(tx, 'posts.withdrawStatement', after, { reason: input.reason })
    return { statement: after.statement }
  },

  word: async ({ input, tx }) => {
    const found = await statementStore(tx).find(input.id)
    return found === null ? refuse('posts.statementNotFound') : wordOf(found, origin)
  },

  verify: async ({ input, tx, request, reply }) => {
    // Neither the paper nor its absence is kept by whatever stands between.
    void reply.header('cache-control', 'no-store')
    const minutes = readingsLeft(request.ip, now().getTime())
    if (minutes !== null) return refuse('posts.code.locked', { minutes })
    const code = readCode(input.code)
    const found = code === null ? null : await statementStore(tx).verify(code)
    return found ?? refuse('posts.code.notFound')
  },
})

import type { RequestPlan } from '../../networks/network.js'

/**
 * The plan with the address that is asked instead. What is secret stays with the origin that it was written for. Pure.
 */
export function movedPlan(plan: RequestPlan, movedTo: string | undefined): RequestPlan {
  if (movedTo === undefined) return plan
  const [from, to] = [new URL(plan.url), new URL(movedTo)]
  if (from.origin !== to.origin) return { ...plan, url: to.href, headers: undefined }
  to.username = from.username
  to.password = from.password
  return { ...plan, url: to.href }
}

import { z } from 'zod'
import type { Answer, Authorising, Credentials, RequestPlan } from '../network.js'
import { parseAnswer } from '../parse-answer.js'

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** A token for an application of its own, without a user (RFC 6749, 4.4). */
export const authorise: Authorising = {
  grants: 'REDDIT_ACCESS_TOKEN',
  request,
  read,
}

function request({ REDDIT_CLIENT_ID: id, REDDIT_CLIENT_SECRET: secret }: Credentials): RequestPlan | undefined {
  if (id === undefined || secret === undefined) return undefined
  return {
    url: 'https://www.reddit.com/api/v1/access_token',
    accept: 'application/json',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    form: { grant_type: 'client_credentials' },
  }
}

function read(answer: Answer): { token: string; expiresInMs: number } {
  const parsed = parseAnswer(answer, Token, 'a token of Reddit')
  return { token: parsed.access_token, expiresInMs: parsed.expires_in * 1000 }
}

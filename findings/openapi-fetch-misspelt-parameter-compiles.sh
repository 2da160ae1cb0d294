#!/usr/bin/env bash
# Software: openapi-fetch 0.17.0, the typed client that goes with openapi-typescript, compiled by TypeScript 5.9.3 (npm).
# Input: a path with two optional query parameters, `limit` and `minRate`, typed as openapi-typescript writes them. A
#   program sends `limit` and, misspelt, `minimumRate`.
# Expected: it does not compile: TypeScript refuses unknown names in object literals.
# Happens: it compiles, since the type of what is passed is inferred from what is passed. A value of the wrong type
#   (`limit: 'three'`) is refused, and so is the misspelt name where the type is written out. The request is sent with it.
# Matters: a server that ignores unknown names gives the whole list, and the program takes it for the filtered one. Only
#   a server that answers unknown names with 400 lets such a mistake be seen.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

cd "$work"
echo '{ "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts openapi-fetch@0.17.0 typescript@5.9.3 > /dev/null ||
  cannot_check 'npm could not install openapi-fetch 0.17.0 and typescript 5.9.3'

cat > paths.ts <<'TS'
export interface paths {
  '/list': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    get: {
      parameters: { query?: { limit?: number; minRate?: number }; header?: never; path?: never; cookie?: never }
      requestBody?: never
      responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': string[] } } }
    }
    put?: never; post?: never; delete?: never; options?: never; head?: never; patch?: never; trace?: never
  }
}
TS
program() {
  cat > program.ts <<TS
import createClient from 'openapi-fetch'
import type { paths } from './paths.js'
type Query = NonNullable<paths['/list']['get']['parameters']['query']>
const fetch = async (request: Request) => { console.log(new URL(request.url).search); return Response.json([]) }
const client = createClient<paths>({ baseUrl: 'https://pier.example.org', fetch })
const written: Query = { $2 }
await client.GET('/list', { params: { query: $1 } })
TS
  npx tsc --strict --module nodenext --target es2023 program.ts > errors 2>&1 && echo compiles || echo 'does not compile'
}
output=$(
  echo "limit: 'three' $(program "{ limit: 'three' }" '')"
  echo "minimumRate, in a variable of the written type, $(program written 'limit: 3, minimumRate: 10')"
  echo "minimumRate $(program '{ limit: 3, minimumRate: 10 }' '')"
  echo "sent: $(node program.js)"
)
echo "$output"
expected="limit: 'three' does not compile
minimumRate, in a variable of the written type, does not compile
minimumRate compiles
sent: ?limit=3&minimumRate=10"
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: a query parameter that does not exist compiles, and is sent.'

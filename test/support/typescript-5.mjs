// openapi-typescript works with the programming interface of TypeScript 5, which TypeScript 7 does not have: what it
// imports as `typescript` is the package that is installed under another name. For `node --import`.
import { register } from 'node:module'

const typescript5 = import.meta.resolve('typescript-5')
const hook = `export const resolve = (specifier, context, next) =>
  next(specifier === 'typescript' ? ${JSON.stringify(typescript5)} : specifier, context)`
register(`data:text/javascript,${encodeURIComponent(hook)}`)

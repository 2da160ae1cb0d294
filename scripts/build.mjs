// Compiles TypeScript, copies the Lua scripts beside it, and bundles the scripts that browsers are sent beside those of earlier releases:
// aside first, then in place of dist/, so that a failed build leaves the last one standing.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { bundleScript } from './bundle-script.mjs'
import { hashOfSources, STAMP_NAME } from './set-up/build-stamp.mjs'
import { at } from './set-up/root.mjs'

const ASIDE = `node_modules/.uptick-build-${process.pid}`
const SCRIPTS = { 'embed/v1.js': 'src/serve/widget/more-news.ts', 'pages/v1.js': 'src/serve/page-script/page.ts' }

try {
  const madeOf = hashOfSources()
  if (compile()) {
    copyLua()
    await Promise.all(Object.entries(SCRIPTS).map(bundle))
    copyReleasedWidgets()
    writeFileSync(at(`${ASIDE}/${STAMP_NAME}`), madeOf)
    putInPlace()
  } else {
    process.exitCode = 1
  }
} finally {
  rmSync(at(ASIDE), { recursive: true, force: true })
}

function compile() {
  const args = [at('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', at(ASIDE)]
  return spawnSync(process.execPath, args, { cwd: at(''), stdio: 'inherit' }).status === 0
}

function copyLua() {
  const folder = 'src/platform/lua'
  if (existsSync(at(folder))) cpSync(at(folder), at(`${ASIDE}/${folder}`), { recursive: true })
}

function copyReleasedWidgets() {
  const folder = 'src/serve/widget/released'
  const target = `${ASIDE}/embed/released`
  mkdirSync(at(target), { recursive: true })
  for (const name of readdirSync(at(folder)).filter(file => file.endsWith('.js'))) {
    cpSync(at(`${folder}/${name}`), at(`${target}/${name}`))
  }
}

async function bundle([name, source]) {
  const path = at(`${ASIDE}/${name}`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, await bundleScript(source))
}

function putInPlace() {
  const replaced = `${ASIDE}-replaced`
  if (existsSync(at('dist'))) renameSync(at('dist'), at(replaced))
  renameSync(at(ASIDE), at('dist'))
  rmSync(at(replaced), { recursive: true, force: true })
}

// Keeps the element as it was built, so that pages which pin it go on after the next release: `npm run release:widget`.
// Does nothing when this release has it already.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { pinScript } from '../dist/src/serve/built-scripts.js'
import { at } from './set-up/root.mjs'

const FOLDER = 'src/serve/widget/released'
const BUILT = 'dist/embed/v1.js'

const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
const releases = JSON.parse(readFileSync(at(`${FOLDER}/releases.json`), 'utf8'))
const { name } = pinScript(readFileSync(at(BUILT)))

if (releases.some(release => release.version === version && release.build === name)) {
  process.stdout.write(`${version} is kept already: ${name}\n`)
} else {
  copyFileSync(at(BUILT), at(`${FOLDER}/${name}`))
  const released = { version, date: new Date().toISOString().slice(0, 10), build: name }
  writeFileSync(at(`${FOLDER}/releases.json`), `${JSON.stringify([...releases, released], null, 2)}\n`)
  process.stdout.write(`kept ${FOLDER}/${name} for ${version}; commit it with the release\n`)
}

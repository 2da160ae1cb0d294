const OLDEST = [20, 19]

/** Says in words why this Node.js is too old for Uptick; `undefined` when it is not. */
export function nodeVersionMistake(version) {
  const [major, minor] = version.split('.').map(Number)
  const isNewEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  if (isNewEnough) return undefined
  return (
    `Uptick needs Node.js ${OLDEST.join('.')} or later, and this is ${version}. ` +
    'Install a newer one from https://nodejs.org/en/download (or: nvm install 24), then run the same command again.'
  )
}

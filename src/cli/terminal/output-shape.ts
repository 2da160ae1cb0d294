export interface OutputShape {
  /** Columns of the terminal; absent where there is none. */
  widthColumns: number | undefined
  isColoured: boolean
}

/** What standard output can show: `NO_COLOR` and `FORCE_COLOR` are honoured by Node itself. */
export function outputShape(): OutputShape {
  const { isTTY, columns } = process.stdout
  return { widthColumns: columns, isColoured: isTTY && process.stdout.hasColors() }
}

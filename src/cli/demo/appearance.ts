/**
 * How old something is when the demo's services first show it. No rate is shown of what has been watched for less than ten
 * minutes, and nobody wants to wait that long for a demo.
 */
export const AGE_AT_APPEARANCE_MS = 12 * 60_000

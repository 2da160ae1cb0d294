/** A picture, video or recording of a post, as its author describes it for those who cannot see or hear it. */
export interface DescribedMedia {
  kind: 'picture' | 'video' | 'audio'
  description: string | null | undefined
}

const NAMES: Readonly<Record<DescribedMedia['kind'], string>> = { picture: 'Picture', video: 'Video', audio: 'Audio' }
/** Some programs fill in the name of the file, which describes nothing. */
const FILE_NAME = /^\S+\.(jpe?g|png|gif|webp|avif|heic|mp4|webm|mov)$/i

/** A title for a post without words, by the first description: `Picture: A cat on a boat`; of any length, and empty without one. */
export function pictureTitle(media: readonly DescribedMedia[]): string {
  for (const { kind, description } of media) {
    const words = (description ?? '').replace(/\s+/g, ' ').trim()
    if (words !== '' && !FILE_NAME.test(words)) return `${NAMES[kind]}: ${words}`
  }
  return ''
}

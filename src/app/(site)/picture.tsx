import type { Media } from '../../generated/payload-types'

type Props = { picture: Media; alt?: string | null; caption?: string | null; isFirst?: boolean; isTeaser?: boolean }

/** A picture with its credit: wide, or upright enough for a narrow window; whole where no crop of it was made. */
export function Picture({ alt, caption, isFirst, isTeaser, picture }: Props) {
  const { creditText, copyrightNotice, height, sizes, url, width } = picture
  const wide = sizes?.ratio16x9?.url ? sizes.ratio16x9 : { height, url, width }
  const narrow = sizes?.ratio4x3?.url
  if (!wide.url) return null
  const image = (
    <picture>
      {narrow && <source media="(max-width: 40rem)" srcSet={narrow} width={1200} height={900} />}
      <img
        src={wide.url}
        width={wide.width ?? undefined}
        height={wide.height ?? undefined}
        alt={isTeaser ? '' : (alt ?? picture.alt ?? '')}
        loading={isFirst ? undefined : 'lazy'}
        fetchPriority={isFirst ? 'high' : undefined}
      />
    </picture>
  )
  if (isTeaser) return image
  const credit = creditText ?? copyrightNotice
  return (
    <figure>
      {image}
      {(caption || credit) && (
        <figcaption>
          {caption} {credit && <i>{credit}</i>}
        </figcaption>
      )}
    </figure>
  )
}

import type { Article, Publication } from '../../generated/payload-types'
import { Body } from './body'
import { Byline, Contributors } from './byline'
import { Day, Published } from './dates'
import { Kicker } from './kicker'
import { populated } from './newsroom'
import { Picture } from './picture'

const correctionNames = {
  correction: 'Correction',
  clarification: 'Clarification',
  update: 'Update',
  retraction: 'Retraction',
  editorsNote: 'Editor’s note',
}

/** The whole story: what is published, or a draft as readers would see it. */
export function Story({ article }: { article: Article }) {
  const { corrections, editorNote, image } = article
  const picture = populated(image)
  const topics = (article.mentions ?? []).flatMap(({ topic }) => populated(topic) ?? [])
  return (
    <article className="story" lang={article.inLanguage ?? undefined}>
      <Header {...article} />
      {picture?.url ? (
        <Picture picture={picture} alt={article.imageAlt} caption={article.imageCaption ?? picture.caption} isFirst />
      ) : (
        image && (
          <p className="note" lang="en">
            This story came with a picture that cannot be shown here.{' '}
            {article.isBasedOn && (
              <>
                <a href={article.isBasedOn}>The original</a> may have it.
              </>
            )}
          </p>
        )
      )}
      {article.dateline && <p className="dateline">{article.dateline}</p>}
      <Body data={article.articleBody} />
      {editorNote && (
        <aside className="note">
          <h2 lang="en">Editor’s note</h2>
          <p>{editorNote}</p>
        </aside>
      )}
      {corrections && corrections.length > 0 && <Corrections corrections={corrections} anchor="corrections" />}
      <footer lang="en">
        <Contributors {...article} />
        <Origin {...article} />
        {topics.length > 0 && (
          <nav aria-label="Topics">
            <ul className="tags">
              {topics.map(({ id, name, slug }) => (
                <li key={id}>
                  <a href={`/topics/${slug}`}>{name}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </footer>
    </article>
  )
}

/** The headline with all that comes before the text. */
function Header(article: Article) {
  const { contentWarning, corrections, timeRequired } = article
  const minutes = /^PT(\d+)M$/.exec(timeRequired ?? '')?.[1]
  return (
    <header>
      <Kicker {...article} />
      <h1>{article.headline}</h1>
      {(article.alternativeHeadline || article.description) && (
        <p className="standfirst">{article.alternativeHeadline || article.description}</p>
      )}
      <p className="meta">
        <Byline {...article} />
        <Published {...article} />
        {article.dateModified && (
          <span lang="en">
            Updated <Day date={article.dateModified} />
          </span>
        )}
        {minutes && <span lang="en">{minutes} min read</span>}
      </p>
      {corrections && corrections.length > 0 && (
        <p className="note" lang="en">
          This story was changed after it was published: <a href="#corrections">what was corrected</a>.
        </p>
      )}
      {contentWarning && contentWarning.length > 0 && (
        <p className="note" lang="en">
          Contains {contentWarning.join(', ')}.
        </p>
      )}
    </header>
  )
}

type Correction = NonNullable<Article['corrections']>[number]

/** What was wrong, each with its date. */
export function Corrections({ anchor, corrections }: { anchor?: string; corrections: Correction[] }) {
  return (
    <aside className="note" id={anchor} aria-label="Corrections">
      {corrections.map(({ datePublished, id, location, text, type }) => (
        <section key={id}>
          <h2 lang="en">
            {correctionNames[type]} <Day date={datePublished} />
          </h2>
          <p>
            {location && <i>{location}: </i>}
            {text}
          </p>
        </section>
      ))}
    </aside>
  )
}

const PublicationLink = ({ name, slug }: Publication) => <a href={`/publications/${slug}`}>{name}</a>

/** Who published it first, who passed it on, and what may be done with it. */
function Origin({ copyrightNotice, isBasedOn, license, provider, publisher, syndication, usageTerms }: Article) {
  const first = populated(publisher)
  const providers = (provider ?? []).flatMap((one) => populated(one) ?? [])
  return (
    <>
      {first && (
        <p>
          {syndication.status === 'received' ? 'First published by' : 'Published by'} <PublicationLink {...first} />
          {isBasedOn && (
            <>
              {' '}
              (<a href={isBasedOn}>the original</a>)
            </>
          )}
          {providers.map((one) => (
            <span key={one.id}>
              , passed on by <PublicationLink {...one} />
            </span>
          ))}
        </p>
      )}
      {(copyrightNotice || usageTerms || license) && (
        <p>
          {copyrightNotice} {usageTerms} {license && <a href={license}>Licence</a>}
        </p>
      )}
    </>
  )
}

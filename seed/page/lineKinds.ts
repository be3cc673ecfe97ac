import { monthNamed } from '../parsing/monthNames'
import { readDate } from './dates'

// What single lines of a captured page are, by their words. Everything here is the site's, not the story's.

const UNITS =
  's|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?|' +
  'segundos?|minutos?|horas?|días?|dias?|semanas?|mes(?:es)?|años?|anos?|' +
  'sekunden?|minuten?|stunden?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?|' +
  'secondes?|heures?|jours?|semaines?|mois|ans?|secondi|minuti|minuto|or[ae]|giorn[io]|settiman[ae]|mes[ie]|ann[io]|' +
  'seconden|uur|uren|dag(?:en|ar)?|weken|week|maand(?:en)?|jaar|jaren|timm(?:e|ar)|timer?|dager?|uker?|veck(?:a|or)|månader?|år'
const NUMBER = String.raw`(?:(?:over|about|almost) )?(?:\d+\+?|an?|one|a few|una?|un|une|unos|ein(?:e[mr]?)?|wenigen|een)`
const AGO = [
  String.raw`${NUMBER}\s*(?:${UNITS})(?:,? (?:and )?\d+\s*(?:${UNITS}))?\.?\s+(?:ago|fa|geleden|sedan|siden|atrás)`,
  String.raw`(?:hace|há|vor|il y a|för|for)\s+${NUMBER}\s*(?:${UNITS})(?:\s+(?:sedan|siden))?`,
  "yesterday|today|just now|moments ago|ayer|hoy|gestern|heute|gerade eben|hier|aujourd[’']hui|ieri|oggi|gisteren|vandaag",
].join('|')
const READING = String.raw`\d+\s*[- ]?min(?:ute)?s?\.? (?:read|lesezeit|de lecture|de lectura)`
const SAID = String.raw`(?:(?:last )?(?:posted|published|updated|modified|aktualisiert|actualizado)\b:?\s*)?`
const wholeLine = (words: string): RegExp => new RegExp(`^(?:${words})$`, 'iu')

/** How long ago the story was published when the page was captured. */
const AGE = wholeLine(String.raw`(?:[·•|–-]\s*)?${SAID}(?:${AGO})(?:\s*[·•|,–-]?\s*(?:${SAID}(?:${AGO})|${READING}))*`)
/** “| Columbus, OH”, behind an age. */
const PLACE = / ?[|•·] ?\p{Lu}[\p{L} .’'-]{1,40}, \p{Lu}{2}$/u
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*'
const AT_TIME = String.raw`(?:,?(?: at)? \d{1,2}:\d\d(?: ?[ap]\.?m\.?)?(?: [ECMP][DS]?T)?)`
/** The same without “ago”, and a day without its year. */
const SHORT_AGE = wholeLine(
  [
    String.raw`\d+\+?\s*(?:${UNITS})`,
    String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]* )?(?:${MONTH}\.? \d{1,2}|\d{1,2}\.? ${MONTH})${AT_TIME}?`,
    String.raw`(?:yesterday|today)${AT_TIME}`,
  ].join('|'),
)
const READING_TIME = wholeLine(READING)
const DATED =
  /^(?<label>(?:first |originally |last )?(?:published|posted|created|updated|modified|veröffentlicht|aktualisiert|stand|publicado|actualizado|atualizado|publié|mis à jour|pubblicato|aggiornato|gepubliceerd|publisert|publicerad)(?!\p{L})(?: le| el| am| on| at| em| il)?(?<colon>\s?:)?\s+)(?<date>(?!\s).*\d.*)$/iu
const PUBLISHED_BY = /^(?:published|provided) by:?\s+(?<name>\S.*)$/i

export const isAge = (text: string): boolean => AGE.test(text.replace(PLACE, ''))
export const isShortAge = (text: string): boolean => SHORT_AGE.test(text)
const LANGUAGES: [language: string, age: RegExp, byline: RegExp][] = [
  ['de', /^vor /i, /^von /i],
  ['es', /^hace /i, /^por /i],
  ['fr', /^il y a /i, /^par /i],
  ['it', / fa$/i, /^di /i],
  ['nl', / geleden$/i, /^door /i],
  ['pt', /^há /i, /^por /i],
]
/** The language of a page whose age and byline are both in it: one alone may be only the site’s. */
export const languageIn = (age = '', byline = ''): string | undefined =>
  LANGUAGES.find(([, ofAge, ofByline]) => ofAge.test(age) && ofByline.test(byline))?.[0]

export const isReadingTime = (text: string): boolean => READING_TIME.test(text)
export const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text)
export const publisherIn = (text: string): string | undefined => PUBLISHED_BY.exec(text)?.groups!.name

/** “Updated: Aug. 4, 2022 at 7:05 AM EDT” in its parts; a date alone has no label. */
export function datedLine(text: string): { label?: 'published' | 'updated'; date: string; isCertain?: boolean } {
  const { colon, date, label } = DATED.exec(text)?.groups ?? {}
  if (!date || !label) return { date: text }
  return {
    date,
    label: /^(?:last|updated|modified|aktualisiert|stand|a[ct]{1,2}ualizado|aggiornato|mis)/i.test(label)
      ? 'updated'
      : 'published',
    isCertain: readDate(date) !== undefined || (colon !== undefined && isLikeDate(date)),
  }
}

/** Whether a date that cannot be read may be meant: it has no words but months, zones and short ones. */
const isLikeDate = (date: string): boolean =>
  /^\p{L}*[.,]? ?\d/u.test(date) &&
  (date.match(/\p{L}+/gu) ?? []).every((word) => word.length < 4 || /^\p{Lu}+$/u.test(word) || monthNamed(word))

/** “Published: … | Updated: …” in its two lines; any other line as it is. */
export function datedParts(text: string): string[] {
  const parts = text.split(/\s[|•·]\s/)
  return parts.length > 1 && parts.every((part) => datedLine(part).isCertain) ? parts : [text]
}

/** Whether a line says when the story was published or updated; “Published in 2019, the book …” is text. */
export const isDated = (text: string): boolean => datedParts(text).every((part) => datedLine(part).isCertain)

/** Whether a line says nothing but when, or how long it takes to read. */
export const isTime = (text: string): boolean => isAge(text) || isShortAge(text) || isReadingTime(text) || isDated(text)

/** Whether an address is that of a picture: by the end of its path, or as NewsBreak’s proxy has it. */
export function isPictureAddress(text: string): boolean {
  if (!isAddress(text) || !URL.canParse(text)) return false
  const { hostname, pathname } = new URL(text)
  return (
    /\.(?:avif|gif|jpe?g|png|webp)$/i.test(pathname) ||
    /^im(?:g|ages?)\d*\./.test(hostname) ||
    pathname.endsWith('/image.php')
  )
}

const CREDITS = [
  /[\s(|]*\(?\b(?:photos?|images?|pictures?|fotos?|photograph|credit|crédito|bild)(?: credits?| by| courtesy(?: of)?| von| de)?\s?[:/]?\s(?<by>[^().]{2,100})\)?\.?$/iu,
  /\s*\(\s*(?<by>(?:AP Photo|AP|AFP|Reuters|Getty Images|Courtesy)?[^()]{0,80}(?:\/|Getty Images|AP Photo)[^()]{0,80}|courtesy [^()]{2,80})\)\.?$/iu,
  /\s*[|©]\s?(?<by>[^|©.]{2,80})$/u,
  /(?:^|(?<=[.!?”"])\s+)(?<by>[^.!?]{0,60}\/?(?:Getty Images|AP Photo|Shutterstock|Alamy)(?:\/[^.!?]{1,60})?)$/u,
]

/** A picture’s caption and whom it is credited to, if a line ends with a credit as captions do. */
export function captionIn(text: string): { caption?: string; creditText: string } | undefined {
  if (text.length > 500 || isDated(text)) return undefined
  for (const form of CREDITS) {
    const found = form.exec(text)
    const isWord = found && /^(?:photo|image|picture|credit|foto|bild)/i.test(found[0].replace(/^[\s(|]+/, ''))
    // “He gave the photo by hand” is no credit: one begins the line, a bracket or a sentence, and its colon a name.
    const before = found ? text.slice(0, found.index).trim() : ''
    const isApart = !isWord || /^[\s]*[(|]/.test(found[0]) || before === '' || /[.!?”"]$/.test(before)
    const creditText = found?.groups!.by!.trim()
    const isNamed = creditText
      ?.split(/[\s/]+/)
      .every((word) => /^(?:[\p{Lu}\p{Lo}©&]|\d|(?:by|courtesy|dpa|for|of|the|via)$)/u.test(word))
    if (creditText && isApart && isNamed) {
      return { ...(before && { caption: before }), creditText }
    }
  }
  return undefined
}

export type Furniture = 'comments' | 'comments?' | 'related' | 'copyright' | 'line'

const FURNITURE: Record<Furniture, RegExp[]> = {
  comments: [
    /^(?:(?:comments?|kommentare|comentarios|comentários|commentaires|commenti|reacties)\s*(?:\/|\(|:)\s*\d+\)?|\d+ (?:comments?|kommentare|comentarios|comentários|commentaires|commenti|reacties)|(?:leave|add|post|write) a (?:comment|reply)|(?:view|show|read) (?:all )?(?:\d+ )?comments|join the (?:conversation|discussion))$/i,
  ],
  'comments?': [/^(?:comments|kommentare|comentarios|comentários|commentaires|commenti|reacties)$/i],
  // What follows is of other stories, as long as it is no prose.
  related: [
    /^(?:related(?: (?:stories|articles|news|content|coverage|videos?|topics|posts))?|you (?:may|might) also (?:like|be interested in)|more (?:from|on|in) (?:\S+ ?){1,5}|more (?:stories|news|headlines|for you)|(?:what to )?read next|also read|recommended(?: (?:for you|stories|reading))?|most (?:read|popular|viewed)|trending(?: now)?|popular now|top stories|latest (?:news|stories|headlines)|don[’']t miss|see also|lesen sie auch|mehr zum thema|auch interessant|das könnte sie auch interessieren|(?:también )?te puede interesar|le[ae] también|más noticias|(?:à )?lire aussi|vous aimerez aussi|leggi anche|lees ook|les også|läs också|leia (?:também|mais))\s*:?(?<![.!?])$/i,
  ],
  // “Copyright 2022 was the year when …” is text.
  copyright: [
    /^(?:copyright\s*)?(?:©|\(c\))\s*\d{4}\b.{0,200}$/i,
    /^copyright\s*\d{4}\b.{0,150}\ball rights reserved\b.{0,200}$/i,
    /^(?:C|c)opyright \d{4},? (?:by )?(?:(?:and|of|the|[\p{Lu}&]\S{0,30})(?: |$)){1,8}$/u,
  ],
  line: [
    /^(?:related(?: (?:story|article|news|video))?|read (?:more|next|also)|also read|see also|recommended|don[’']t miss|more(?= ?:)|lesen sie auch|mehr zum thema|(?:también )?te puede interesar|le[ae] también|(?:à )?lire aussi|leggi anche|lees ook|leia também)\s*[:|–—]\s*\S.*$/i,
    /^\[(?:related|read (?:more|next|also)|also read|see also|more)\s*:\s*[^\]]+\]$/i,
    /^(?:comments are closed|be the first to comment)[.!]?$/i,
    /^(?:read|view|see|get) (?:the |this )?(?:full|original|entire|whole|complete|rest of the) (?:article|story|post)\b.{0,60}$/i,
    /^(?:continue reading|keep reading|read more|read on|show more|load more|see more|learn more|click to expand|weiterlesen|seguir leyendo|leer más|lire la suite|continua a leggere|lees verder|les mer|läs mer)(?:[^\p{L}.]*|:? (?:about|at|on|from|here|in)\b[^.]{0,60})$/iu,
    // A name or a site ends the line: “Lire la suite sur place” is text.
    /^(?:[Ww]eiterlesen|[Ll]eer más|[Ll]ire la suite|[Cc]ontinua a leggere|[Ll]ees verder) (?:auf|bei|en|sur|su|op|bij) (?:(?:dem|der|el|la|le|de|het) |[Ll][’'])?(?:\p{Lu}[^.!?]{0,60}(?:\.\p{L}{2,10})?|[\w-]+(?:\.[\w-]+)+)$/u,
    /^(?:leer (?:el )?art[ií]culo completo|leggi l[’']articolo completo|lees het volledige artikel|ganzen artikel lesen|lire l[’']article complet)\W*$/i,
    /^(?:story|article) continues (?:below|after)\b.{0,40}$/i,
    /^[-–—]?\s?(?:advertisement|advertising|sponsored(?: content)?|promoted|anzeige|werbung|publicidad|publicité|pubblicità|advertentie|annonse|annons|skip ad|ad)\s?[-–—]?$/i,
    /^(?:share|tweet|email|print|save|follow|subscribe|log ?in|sign ?in|sign ?up|newsletter|menu|search|close|loading(?:…|\.\.\.)?)$/i,
    /^share (?:this(?: (?:article|story|post|page|photo|video|content|link|on|via)\b.{0,50})?|(?:on|via) (?:e-?mail|facebook|linkedin|pinterest|reddit|social|telegram|twitter|whatsapp|x)\b.{0,40})$/i,
    /^(?:please )?(?:sign up|subscribe|register)\b.{0,100}\b(?:newsletters?|inbox|alerts|e-?mails?|updates|for free|here|today|now)\b[^.]{0,40}[.!]?$/i,
    /^(?:get|receive)\b.{0,100}\b(?:newsletters?|inbox|alerts)\b[^.]{0,40}[.!]?$/i,
    /^(?:follow|like|find|join) .{1,60}\bon (?:twitter|facebook|instagram|x|youtube|tiktok|linkedin|whatsapp|telegram|google news|apple news)\b(?:[,:]? (?:and|or|&|for|at|@).{0,60}|:? ?@\w+)?[.!]?$/i,
    /^(?:view this post on instagram|a (?:post|photo|video|reel) shared by .{1,100})$/i,
    /^(?:click|tap) here (?:to (?:read|see|view|subscribe|sign|watch|get|download|buy|listen|find|learn|join|comment|register|report|follow|support|donate)|for)\b.{0,80}$/i,
    /^download (?:our|the) .{0,60}\bapp\b.{0,40}$/i,
    /^the post .{1,200} (?:appeared first|first appeared) on .{1,80}$/i,
    /^[Tt]his (?:article|story|post|content) (?:was )?(?:(?:originally|first) (?:appeared|published)|(?:appeared|published) first) (?:(?:on|by)(?: [Tt]he)?|in [Tt]he) \p{Lu}.{0,150}$/u,
    // A source ends the line: “Originally published in 1960, the book …” is text.
    /^(?:[Tt]his (?:article|story|post|content) )?(?:(?:was )?(?:[Oo]riginally|[Ff]irst) (?:appeared|published|ran)|(?:[Aa]ppeared|[Pp]ublished) first) (?:on|in|at|by) (?:(?:(?:and|of|the|[\p{Lu}&][^\s,:;]{0,40}|[\w-]{1,60}(?:\.[\w-]{1,60}){1,4})(?: |(?=[:.]?$|: ))){1,8}(?:on \p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4}\.?)?|[^,:]{1,40}: .{1,120})$/u,
    /^(?:this material may not be published|all rights reserved|alle rechte vorbehalten|todos los derechos reservados|tous droits réservés)\b.{0,120}$/i,
    /^(?:suscríbete|abonnieren sie|abonnez-vous|iscriviti)\b.{0,100}$/i,
  ],
}
const furniture = Object.entries(FURNITURE) as [Furniture, RegExp[]][]

/** What a whole line is, if it is no text of the story; after `comments?`, prose may be a chapter of that name. */
export const furnitureIn = (text: string): Furniture | undefined =>
  furniture.find(([, forms]) => forms.some((form) => form.test(text)))?.[0]

/** Below an embedded tweet: “— Harbor Zoo (@harborzoo) August 3, 2022”. */
export const isTweetSource = (text: string): boolean => /^[—–-]\s?.{1,80} \(@\w{1,30}\) .{0,40}\d{4}$/u.test(text)
export const isSeparator = (text: string): boolean => /^[*·•~_#=–—\s-]+$/u.test(text)

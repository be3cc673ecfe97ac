import { slugify } from '../../collections/fields/slug'

/** Languages of the bylines that we read: a country has a name in each. */
const languages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt', 'sv', 'nb', 'da', 'pl']

/** What the time zones are not named after: cities that bylines have often, in their own language and in English. */
const cities = `
  Aberdeen, Aleppo, Alexandria, Antwerp, Antwerpen, Athen, Atlanta, Austin, Baltimore, Barcelona, Basel, Beijing,
  Bengaluru, Bern, Bilbao, Birmingham, Bonn, Bordeaux, Boston, Brasília, Bremen, Brüssel, Bruxelles, Calgary, Canberra,
  Cape Town, Charlotte, Cincinnati, Cleveland, Cologne, Columbus, Dallas, Delhi, New Delhi, Dortmund, Dresden,
  Düsseldorf, Edinburgh, Essen, Firenze, Florence, Frankfurt, Frankfurt am Main, Genf, Geneva, Genève, Genova, Glasgow,
  Göteborg, Gothenburg, Graz, Hamburg, Hannover, Houston, Islamabad, Kairo, Kyiv, Kiew, Kharkiv, Köln,
  Kopenhagen, Krakow, La Habana, Lahore, Las Vegas, Leeds, Leipzig, Lille, Lissabon, Liverpool, Londen, Londres,
  Londra, Lyon, Lviv, Málaga, Manchester, Mannheim, Marseille, Medellín, Memphis, Miami, Milan, Milano,
  Milwaukee, Minneapolis, Montréal, Moskau, Moscú, Moscou, Mumbai, München, Munich, Napoli, Nashville,
  New Orleans, Nice, Nueva York, Nürnberg, Oakland, Odesa, Orlando, Osaka, Ottawa, Palermo, Parijs, Parigi,
  Pekín, Peking, Philadelphia, Pittsburgh, Porto, Potsdam, Prag, Pretoria, Quebec, Raleigh, Ramallah, Rio de Janeiro,
  Rom, Roma, Rotterdam, Sacramento, Salzburg, San Antonio, San Diego, San Francisco, San José, Santander, Seattle,
  Sevilla, St. Louis, Strasbourg, Stuttgart, Tel Aviv, The Hague, Den Haag, Torino, Toulouse, Turin, Utrecht, Valencia,
  Venice, Venezia, Warschau, Washington, Washington DC, Washington D.C., Wien, Zaragoza`
const states = `
  Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois,
  Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi,
  Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, North Carolina, North Dakota,
  Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont,
  Virginia, West Virginia, Wisconsin, Wyoming, England, Scotland, Wales, Northern Ireland`
/** As the AP abbreviates them, and by their two letters. */
const STATE_CODE =
  /^(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.?H|N\.?J|N\.?M|N\.?Y|N\.?C|N\.?D|Okla|Ore|Pa|R\.?I|S\.?C|S\.?D|Tenn|Tex|Vt|Va|Wash|W\.?Va|Wis|Wyo|D\.?C)\.?$|^(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])$/

/** Codes that an ISO country may have. */
const countryCodes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').flatMap((one, _, all) => all.map((other) => one + other))

let known: Set<string> | undefined
/** Countries in several languages and the cities of the time zones, both as ICU has them. */
function knownPlaces(): Set<string> {
  if (known) return known
  const countries = languages.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    return countryCodes.flatMap((code) => names.of(code) ?? [])
  })
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => zone.split('/').at(-1)!.replaceAll('_', ' '))
  const own = `${cities}, ${states}`.split(',')
  known = new Set([...countries, ...zones, ...own].map(slugify))
  return known
}

/** Whether a text is the name of a country, a state or a city that news often comes from. No list of places is whole. */
export const isKnownPlace = (text: string): boolean => STATE_CODE.test(text) || knownPlaces().has(slugify(text))

/** A date and time in the newsroom’s time zone and, where the clock differs there, in the user’s. */
export function inZones(date: string, newsroom: string, user: string, language: string): string {
  const format = (timeZone: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(date))
  const [there, here] = [format(newsroom), format(user)]
  return there === here ? there : `${there} (${newsroom}), ${here} your time`
}

import { describe, expect, test } from 'vitest'
import { authorType, beginsAsByline, creditsIn, isByline, namesInByline } from '../../../../seed/parsing/names'
import { isPublicationName } from '../../../../seed/parsing/organisations'

describe('the names in a byline', () => {
  test.each<[string, string[]]>([
    ['By Kat Pettibone', ['Kat Pettibone']],
    ['by Kat Pettibone', ['Kat Pettibone']],
    ['By: Kat Pettibone', ['Kat Pettibone']],
    ['Posted by Kat Pettibone', ['Kat Pettibone']],
    ['Written by: Kat Pettibone', ['Kat Pettibone']],
    [' By\u00a0Kat\u00a0 Pettibone ', ['Kat Pettibone']],
    ['BY KAT PETTIBONE', ['Kat Pettibone']],
    ['BY KAT PETTIBONE AND JANE DOE', ['Kat Pettibone', 'Jane Doe']],
    ['By Jane Doe and Kat Pettibone', ['Jane Doe', 'Kat Pettibone']],
    ['By Jane Doe & Kat Pettibone', ['Jane Doe', 'Kat Pettibone']],
    ['By Jane Doe, Kat Pettibone', ['Jane Doe', 'Kat Pettibone']],
    ['By Jane Doe, Kat Pettibone and Al Gore', ['Jane Doe', 'Kat Pettibone', 'Al Gore']],
    ['By Jane Doe, Kat Pettibone, and Al Gore', ['Jane Doe', 'Kat Pettibone', 'Al Gore']],
    ['By Jane Doe, Kat Pettibone & Al Gore', ['Jane Doe', 'Kat Pettibone', 'Al Gore']],
    ['By Jane Doe, Kat Pettibone, & Al Gore', ['Jane Doe', 'Kat Pettibone', 'Al Gore']],
    ['By Ann Andersen and Sandy Anderson', ['Ann Andersen', 'Sandy Anderson']],
    ['By Sammy Davis Jr.', ['Sammy Davis Jr.']],
    ['By Sammy Davis, Jr.', ['Sammy Davis Jr.']],
    ['By Sammy Davis, Jr., Dean Martin and Al Gore', ['Sammy Davis Jr.', 'Dean Martin', 'Al Gore']],
    ['By Martin Luther King, III', ['Martin Luther King III']],
    ['By Jane Doe, M.D., and Al Gore, PhD', ['Jane Doe M.D.', 'Al Gore PhD']],
    ['By Jane Doe, Esq.', ['Jane Doe Esq.']],
    ['By Jr.', ['Jr.']],
    ['By J.R.R. Tolkien', ['J.R.R. Tolkien']],
    ['By J. K. Rowling', ['J. K. Rowling']],
    ["By Conan O’Brien and Sinéad O'Connor", ['Conan O’Brien', "Sinéad O'Connor"]],
    ['By Ludwig van Beethoven', ['Ludwig van Beethoven']],
    ['By Charles de Gaulle', ['Charles de Gaulle']],
    ['By van der Berg', ['van der Berg']],
    ['By Jeanne d’Arc', ['Jeanne d’Arc']],
    ['By Bashar al-Assad', ['Bashar al-Assad']],
    ['By Mohammed bin Salman', ['Mohammed bin Salman']],
    ['By Ursula K. Le Guin', ['Ursula K. Le Guin']],
    ['By María-José Muñoz y García', ['María-José Muñoz y García']],
    ['By Be\u0301atrice Dupont', ['Be\u0301atrice Dupont']],
    ['By Élodie Łukasz', ['Élodie Łukasz']],
    ['By 李小龙', ['李小龙']],
    ['By Лев Толстой', ['Лев Толстой']],
    ['By Madonna', ['Madonna']],
    ['By The Associated Press', ['The Associated Press']],
    ['By the Associated Press', ['The Associated Press']],
    ['By Jane Doe, The Associated Press', ['Jane Doe', 'The Associated Press']],
    ['By Jane Doe, Staff Writer', ['Jane Doe']],
    ['By Jane Doe, senior editor, and Al Gore, contributor', ['Jane Doe', 'Al Gore']],
    ['By Jane Doe and Us Weekly Staff', ['Jane Doe']],
    ['By Staff', []],
    ['By Us Weekly Staff', []],
  ])('“%s”', (line, names) => {
    expect(namesInByline(line)).toEqual(names)
  })

  test.each([
    '',
    'By',
    'By ',
    'Kat Pettibone',
    'Bye Kat Pettibone',
    'Byron Kat',
    'By the time she left, everyone knew.',
    'By the time he became a writer',
    'By Thursday, Legend had told Axelrod everything.',
    'By Friday afternoon',
    'By 2020',
    'By bell hooks',
    'By Jane Doe,',
    'By the',
    'By A B C D E F G',
    'Stand By Me',
  ])('“%s” has no names', (line) => {
    expect(namesInByline(line)).toBeUndefined()
  })
})

test.each([
  ['By Kat Pettibone', true],
  ['BY', true],
  [' by: our man', true],
  ['Posted by no author', true],
  ['Byline Times', false],
  ['Stand by Me', false],
])('“%s” begins as a byline does: %s', (line, expected) => {
  expect(beginsAsByline(line)).toBe(expected)
})

test.each([
  ['Kat Pettibone', 'Person'],
  ['Theodore Roosevelt', 'Person'],
  ['Bill Press', 'Person'],
  ['Madonna', 'Person'],
  ['The Associated Press', 'Organization'],
  ['the Associated Press', 'Organization'],
  ['Associated Press', 'Organization'],
  ['Reuters', 'Organization'],
  ['AFP', 'Organization'],
])('%s is of the type %s', (name, type) => {
  expect(authorType(name)).toBe(type)
})

describe('a publication’s name', () => {
  test.each([
    'Us Weekly',
    'The New York Times',
    'USA TODAY',
    'The Bulletin of the Atomic Scientists',
    'Better Homes & Gardens',
    'The Spun by Sports Illustrated',
    'FOX 5 San Diego',
    '24/7 Wall St.',
    'E! Online',
    'theGrio',
    'lematin.ch',
    'www.lematin.ch',
    'Le Monde',
    'El País',
    '朝日新聞',
    ' Us\u00a0Weekly ',
  ])('may be “%s”', (line) => {
    expect(isPublicationName(line)).toBe(true)
  })

  test.each([
    '',
    'Share this story',
    'Not seeing eye to eye.',
    'Photo: Getty Images',
    'Legend, West',
    '“All of Me”',
    'Why?',
    'And So It Goes On And On',
    '·',
  ])('cannot be “%s”', (line) => {
    expect(isPublicationName(line)).toBe(false)
  })
})

/** A credit in short: `Jane Doe`, `AFP (O)`, `John Roe [photographer]`, `Jane Doe @ CNN`. */
const inShort = (line: string, publications?: string[]): string | undefined =>
  creditsIn(line, publications)
    ?.map(({ affiliation, name, role, type }) =>
      [name, type === 'Organization' && '(O)', role !== 'author' && `[${role}]`, affiliation && `@ ${affiliation}`]
        .filter(Boolean)
        .join(' '),
    )
    .join(' + ')

const AP = 'The Associated Press (O)'
const OF_AP = '@ The Associated Press'

describe('the credits of a byline', () => {
  test.each<[string, string]>([
    // Persons
    ['Jane Doe', 'Jane Doe'],
    ['By Jane Doe with John Roe', 'Jane Doe + John Roe'],
    ['Jane Doe; John Roe', 'Jane Doe + John Roe'],
    ['By Jane Doe, John Roe, Ann Poe & Tom Moe', 'Jane Doe + John Roe + Ann Poe + Tom Moe'],
    ['By Jane Doe and Jane Doe', 'Jane Doe'],
    ['Jane Doe (now) and John Roe (earlier)', 'Jane Doe + John Roe'],
    ['By Jane “Jaz” Doe', 'Jane “Jaz” Doe'],
    ['By Jane (Roe) Doe', 'Jane (Roe) Doe'],
    ['By Mary Jo de la Cruz y Vega', 'Mary Jo de la Cruz y Vega'],
    ['By Nora\u200b Field', 'Nora Field'],
    ['By Jane Doe.', 'Jane Doe'],
    ['By Abd al-Rahman al-Saadi and Ludwig van der Berg III', 'Abd al-Rahman al-Saadi + Ludwig van der Berg III'],
    [
      'By Nguyễn Thị Minh Khai, Björk Guðmundsdóttir and Seán Ó’Briain',
      'Nguyễn Thị Minh Khai + Björk Guðmundsdóttir + Seán Ó’Briain',
    ],
    ['By 林美玲', '林美玲'],
    ['By Олена Коваль', 'Олена Коваль'],
    // Capitals
    ['By JANE DOE', 'Jane Doe'],
    ['By JANE O’BRIEN-MCDONALD JR.', 'Jane O’Brien-McDonald Jr.'],
    ['By JK ROWLING and A.J. SMITH', 'JK Rowling + A.J. Smith'],
    ['By LUDWIG VAN BEETHOVEN III', 'Ludwig van Beethoven III'],
    ['Par Jean DUPONT', 'Jean Dupont'],
    ['Par Jean Pierre LEFEBVRE', 'Jean Pierre Lefebvre'],
    ['By Jane Mary Doe IV', 'Jane Mary Doe IV'],
    ['By MARÍA JOSÉ PEÑA', 'María José Peña'],
    // The AP, Reuters, AFP, dpa
    ['By The Associated Press', AP],
    ['By the Associated Press', AP],
    ['AP', AP],
    ['By JANE DOE Associated Press', `Jane Doe ${OF_AP} + ${AP}`],
    ['By JANE DOE, Associated Press', `Jane Doe ${OF_AP} + ${AP}`],
    ['By JANE DOE and JOHN ROE, Associated Press', `Jane Doe ${OF_AP} + John Roe ${OF_AP} + ${AP}`],
    [
      'By JANE DOE, JOHN ROE and MICHELLE L. POE Associated Press',
      `Jane Doe ${OF_AP} + John Roe ${OF_AP} + Michelle L. Poe ${OF_AP} + ${AP}`,
    ],
    ['By JANE DOE AP Sports Writer', `Jane Doe ${OF_AP} + ${AP}`],
    ['By Jane Doe and The Associated Press', `Jane Doe + ${AP}`],
    ['Jane Doe | AP', `Jane Doe ${OF_AP} + ${AP}`],
    ['Associated Press in Kabul', AP],
    ['Jane Doe/AFP', 'Jane Doe @ AFP + AFP (O)'],
    ['Agence France-Presse', 'AFP (O)'],
    ['Jane Doe / Reuters', 'Jane Doe @ Reuters + Reuters (O)'],
    ['Reporting by Jane Doe in Washington; Editing by John Roe', 'Jane Doe + John Roe [editor]'],
    ['DPA, Max Muster', 'Max Muster + dpa (O)'],
    ['dpa/Max Muster', 'Max Muster + dpa (O)'],
    ['Anna Muster (dpa)', 'Anna Muster @ dpa + dpa (O)'],
    ['mit Material von dpa', 'dpa (O)'],
    ['dpa/afp', 'dpa (O) + AFP (O)'],
    ['Juan Pérez / EFE', 'Juan Pérez @ EFE + EFE (O)'],
    ['Marie Martin avec AFP', 'Marie Martin + AFP (O)'],
    ['By Jane Doe, with files from The Canadian Press', 'Jane Doe + The Canadian Press (O)'],
    ['Press Trust of India', 'PTI (O)'],
    ['By Michael R. Bloomberg', 'Michael R. Bloomberg'],
    ['By Bloomberg News', 'Bloomberg (O)'],
    ['Jane Doe and agencies', 'Jane Doe'],
    // Newsrooms
    ['By Jane Doe, CNN', 'Jane Doe @ CNN'],
    ['By Jane Doe, John Roe and Ann Poe, CNN', 'Jane Doe @ CNN + John Roe @ CNN + Ann Poe @ CNN'],
    ['By Jane Doe, CNN Business', 'Jane Doe @ CNN Business'],
    ['By Jane Doe, WXYZ', 'Jane Doe @ WXYZ'],
    ['By Jane Doe / KABC-TV', 'Jane Doe @ KABC-TV'],
    ['Jane Doe · CBC News', 'Jane Doe @ CBC News'],
    ['Jane Doe, BBC News, Washington', 'Jane Doe @ BBC News'],
    ['By Jane Doe, Business reporter, BBC News', 'Jane Doe @ BBC News'],
    ['By Jane Doe of The Gazette', 'Jane Doe @ The Gazette'],
    ['By Jane Doe For The Gazette', 'Jane Doe @ The Gazette'],
    ['By Jane Doe/The Gazette', 'Jane Doe @ The Gazette'],
    ['By Jane Doe, Special to the Gazette', 'Jane Doe @ the Gazette'],
    ['By Jane Doe , Special to the Gazette', 'Jane Doe @ the Gazette'],
    ['By Jane Doe, The Oregonian', 'Jane Doe @ The Oregonian'],
    [
      'By Jane Doe, ProPublica, and John Roe, The Texas Tribune',
      'Jane Doe @ ProPublica + John Roe @ The Texas Tribune',
    ],
    ['By The New York Times', 'The New York Times (O)'],
    // Places
    ['Jane Doe in New York', 'Jane Doe'],
    ['Jane Doe in Kyiv and John Roe in London', 'Jane Doe + John Roe'],
    ['Jane Doe at Wembley', 'Jane Doe'],
    ['Von Michael Muster, Berlin', 'Michael Muster'],
    ['Por Juan Pérez, Madrid', 'Juan Pérez'],
    ['Par Marie Martin, correspondante à Berlin', 'Marie Martin'],
    ['Juan Pérez | Madrid', 'Juan Pérez'],
    // Jobs
    ['By Jane Doe, Senior Editor, Politics', 'Jane Doe'],
    ['Jane Doe, Environment editor', 'Jane Doe'],
    ['Jane Doe Political editor', 'Jane Doe'],
    ['By Jane Doe - Contributor', 'Jane Doe'],
    ['By Jane Doe | Staff Writer', 'Jane Doe'],
    ['By Jane Doe, Staff Writer, and John Roe, Photographer', 'Jane Doe + John Roe'],
    ['Juan Pérez, enviado especial', 'Juan Pérez'],
    // Addresses and dates
    ['By Jane Doe | jdoe@harbor.example', 'Jane Doe'],
    ['By Jane Doe, jdoe@harbor.example', 'Jane Doe'],
    ['By Jane Doe @janedoe', 'Jane Doe'],
    ['By Jane Doe | jdoe@harbor.example | 555-123-4567', 'Jane Doe'],
    ['By Jane Doe • Aug. 4, 2022', 'Jane Doe'],
    ['By Jane Doe | August 4, 2022 at 3:10 PM', 'Jane Doe'],
    // Roles
    ['By Jane Doe Photographs by John Roe', 'Jane Doe + John Roe [photographer]'],
    ['Words by Jane Doe, Photography by John Roe', 'Jane Doe + John Roe [photographer]'],
    ['Text: Anna Muster, Foto: Max Muster', 'Anna Muster + Max Muster [photographer]'],
    ['Words: Jane Doe. Pictures: John Roe', 'Jane Doe + John Roe [photographer]'],
    ['Story and photos by Jane Doe', 'Jane Doe'],
    ['Photos by Jane Doe', 'Jane Doe [photographer]'],
    ['Jane Doe, illustration by Ann Poe', 'Jane Doe + Ann Poe [illustrator]'],
    ['By Jane Doe, edited by John Roe', 'Jane Doe + John Roe [editor]'],
    ['By Jane Doe; Additional reporting by John Roe in Paris', 'Jane Doe + John Roe [contributor]'],
    // Other languages
    ['Por María José Peña y Íñigo Ñúñez', 'María José Peña + Íñigo Ñúñez'],
    ['Por José Ortega y Gasset', 'José Ortega y Gasset'],
    ['Von Anna Schmidt und Max Muster', 'Anna Schmidt + Max Muster'],
    ['Ein Interview von Anna Schmidt', 'Anna Schmidt'],
    ['Par Marie Martin et Jean Dupont', 'Marie Martin + Jean Dupont'],
    ['Di Anna Rossi e Marco Bianchi', 'Anna Rossi + Marco Bianchi'],
    ['Door Jan Jansen en Piet Pietersen', 'Jan Jansen + Piet Pietersen'],
    ['Av Kari Nordmann og Ola Nordmann', 'Kari Nordmann + Ola Nordmann'],
    // Surname first
    ['Muster, Max', 'Max Muster'],
    ['de la Cruz, Ana', 'Ana de la Cruz'],
    ['von der Leyen, Ursula', 'Ursula von der Leyen'],
    ['Di Canio, Paolo', 'Paolo Di Canio'],
    ['Muster, Max; Doe, Jane A.', 'Max Muster + Jane A. Doe'],
    ['Von Miller', 'Von Miller'],
    ['By Jane Doe Opinion Columnist', 'Jane Doe'],
    ['By Jane Doe Investigative Reporter', 'Jane Doe'],
    ['By Jane Doe White House Reporter', 'Jane Doe'],
    ['By Jane Doe Crime Reporter', 'Jane Doe'],
    ['By Jane Doe Executive Editor', 'Jane Doe'],
    ['By Jane Doe Multimedia Journalist', 'Jane Doe'],
    ['By Jane Doe, Prague correspondent', 'Jane Doe'],
    ['Jane Doe in Washington, John Roe in London and Ann Poe in Paris', 'Jane Doe + John Roe + Ann Poe'],
    ['Jane Doe in Portland, Oregon', 'Jane Doe'],
    ['By Jane Doe in Chicago, Ann Poe', 'Jane Doe + Ann Poe'],
    ['By Jane Doe BBC News', 'Jane Doe @ BBC News'],
    ['By Jane Doe WXYZ', 'Jane Doe @ WXYZ'],
    ['By Jane Doe AFP', 'Jane Doe @ AFP + AFP (O)'],
    ['By Jane Doe New York Post', 'Jane Doe @ New York Post'],
    ['By Jane Doe Los Angeles Times', 'Jane Doe @ Los Angeles Times'],
    ['By Jane Doe The Gazette', 'Jane Doe @ The Gazette'],
    ['By Jane Doe, Tampa Bay Times', 'Jane Doe @ Tampa Bay Times'],
    ['By Jane Doe, USA TODAY', 'Jane Doe @ USA TODAY'],
    ['By Los Angeles Times', 'Los Angeles Times (O)'],
    ['By Kwame Doe, Zadie Roe and Ngozi Poe', 'Kwame Doe + Zadie Roe + Ngozi Poe'],
    // No person
    ['By Los Angeles Times Staff', ''],
    ['By Opinion Columnist', ''],
    ['By Yahoo News Staff', ''],
    ['London Bureau', ''],
    ['By Staff', ''],
    ['By Staff Reports', ''],
    ['From staff reports', ''],
    ['By WXYZ Digital Team', ''],
    ['By ABC7.com staff', ''],
    ['Guardian staff and agencies', ''],
    ['Redaktion', ''],
    ['Por Redacción BBC Mundo', ''],
    ['The Editorial Board', ''],
    ['admin', ''],
  ])('“%s”', (line, expected) => {
    expect(inShort(line)).toBe(expected)
  })

  test.each([
    'By the time the bridge opened, everyone knew.',
    'By Thursday, Legend had told Axelrod everything.',
    'By our man in Havana',
    'By Popular Demand',
    'By Request',
    'By Land and Sea',
    'By The Numbers',
    'By Far the Best',
    'By bell hooks',
    'jdoe',
    'jane.doe',
    'UNICEF',
    'El País',
    'Le Monde',
    'By Us Weekly',
    'By Jane Doe, Denver Post',
    'By Jane Doe, Cleveland Plain Dealer',
    'By Jane Doe, Oregon Capital Insider',
    'By Jane Doe | Oregon Capital',
    'By Jane Doe, Vice President, Corporate Affairs',
    'By Jane Doe as told to John Roe',
    'By Jane and John Doe',
    'García Márquez, Gabriel',
    'Doe, Chad',
    'By Jane Doe Staff',
    'By Jane Doe Reporter',
    'By Jane Chief',
    'Emily Desk',
    'Anna Host',
    'By Jane Doe, Anna Host',
    'By Jane Doe, Ann Poe Reporter',
    'By Jane Doe Gazette Staff',
    'By Jane Doe in Springfield, Cook Road',
    'Par Jean Pierre DUPONT',
    'By Jane Doe MLB',
    'By Jane Doe Gazette Staff Writer',
    'By Jane Doe Daily News',
    'By Jane Doe, Ann Poe Gazette',
    'By Jane Doe, Staten Island',
    'By Jane Doe, Staten Island, New York',
    'By Jane Doe, Long Beach',
    'By Jane Doe, Santa Fe',
    'By Jane Doe, Bay Area',
    'By Jane Doe, Rolling Stone',
    'By Jane Doe, Rolling Stone, and John Roe, Vanity Fair',
    'By Jane Doe, AP, Rolling Stone',
    'By Jane Doe, Vanity Fair',
    'By Jane Doe, Good Housekeeping',
    'By Jane Doe, Attorney General',
    'By Jane Doe, Program Manager',
    'By Jane Doe Los Angeles',
    'By Jane Doe Long Beach',
    'By Jane Doe Founder',
    'By Jane Doe Program Manager',
    'By Jane Doe National Geographic',
    'Jan Jansen en Piet Pietersen',
    'Peter Baker reported from Washington',
    'Published by Harbor Gazette',
    'Aus Berlin berichtet Anna Schmidt',
    `By ${'Jane '.repeat(200)}`,
  ])('are not certain in “%s”', (line) => {
    expect(creditsIn(line)).toBeUndefined()
  })

  test.each<[string, string, string]>([
    ['By Kat Pettibone, Us Weekly', 'Us Weekly', 'Kat Pettibone'],
    ['By Jane Doe, Denver Post', 'The Denver Post', 'Jane Doe'],
    ['By Us Weekly', 'us-weekly', ''],
    ['Tom & Cie', 'Tom & Cie', ''],
    ['By JANE DOE, Associated Press', 'AP', 'Jane Doe'],
    ['By The Associated Press', 'Associated Press', ''],
  ])('“%s” in the publication %s', (line, publication, expected) => {
    expect(inShort(line, [publication])).toBe(expected)
  })
})

test.each([
  ['Por María Peña', true],
  ['Von Anna Schmidt', true],
  ['Photos by Jane Doe', true],
  ['Par Excellence', false],
  ['Von wegen', false],
  ['Por Dios', false],
  ['Jane Doe', false],
])('“%s” is a byline: %s', (line, expected) => {
  expect(isByline(line)).toBe(expected)
})

import { describe, expect, test } from 'vitest'
import { authorType, beginsAsByline, namesInByline } from '../../../../seed/parsing/names'
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
  ])('“%s” names nobody', (line) => {
    expect(namesInByline(line)).toBeUndefined()
  })
})

test.each([
  ['By Kat Pettibone', true],
  ['BY', true],
  [' by: our man', true],
  ['Posted by nobody', true],
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

import { fc } from '../../../support/properties'
import { describe, expect, test } from 'vitest'
import type { Edit } from '../../../../seed/documents/types'
import { applyEdits, findEdits } from '../../../../seed/page/fixSpaces'
import { parse, REAL_BYTES, revertEdits } from './page'

const corrected = (text: string): string => applyEdits(text, findEdits(text))

describe('the captured page that comes with Newsdesk', () => {
  const { age, paragraphs } = parse(REAL_BYTES)

  test('has five stray spaces and two no-break spaces in its body', () => {
    const edits = paragraphs.map(({ line, value }) => ({ line, edits: findEdits(value) }))
    const space = { before: ' ', after: '', rule: 'space-before-punct' }
    const nbsp = { before: '\u00a0', after: ' ', rule: 'nbsp' }
    expect(edits.filter((paragraph) => paragraph.edits.length > 0)).toEqual([
      {
        line: 14,
        edits: [
          { offset: 56, ...nbsp },
          { offset: 258, ...space },
        ],
      },
      { line: 16, edits: [{ offset: 129, ...space }] },
      { line: 18, edits: [{ offset: 121, ...nbsp }] },
      { line: 22, edits: [{ offset: 80, ...space }] },
      { line: 26, edits: [{ offset: 197, ...space }] },
      { line: 34, edits: [{ offset: 226, ...space }] },
    ])
  })

  test('has a third no-break space before its age', () => {
    expect(findEdits(age!.found)).toEqual([{ offset: 0, before: '\u00a0', after: '', rule: 'nbsp' }])
  })

  test('differs from the corrected text in those places only', () => {
    const text = paragraphs.map(({ value }) => value).join('\n\n')
    expect(corrected(text)).toBe(
      text
        .replace('[Donald] Trump ,', '[Donald] Trump,')
        .replace('Get Lifted ,', 'Get Lifted,')
        .replace('mental health ,”', 'mental health,”')
        .replace('on the way, ” Teigen', 'on the way,” Teigen')
        .replace('all over again . …', 'all over again. …')
        .replace('be,”\u00a0Legend', 'be,” Legend')
        .replace('then,”\u00a0the', 'then,” the'),
    )
  })
})

describe('what is corrected', () => {
  test.each<[string, string, string, Omit<Edit, 'offset'>[]]>([
    ['a space before a comma', 'Trump , I', 'Trump, I', [{ before: ' ', after: '', rule: 'space-before-punct' }]],
    ['a space before a full stop', 'again .', 'again.', [{ before: ' ', after: '', rule: 'space-before-punct' }]],
    ['several spaces', 'a  \u00a0, b', 'a, b', [{ before: '  \u00a0', after: '', rule: 'space-before-punct' }]],
    ['a space before a closing ”', 'way, ” she', 'way,” she', [{ before: ' ', after: '', rule: 'space-before-punct' }]],
    [
      'a comma before a closing quotation mark',
      'health ,”',
      'health,”',
      [{ before: ' ', after: '', rule: 'space-before-punct' }],
    ],
    ['a full stop before a bracket', '(so .)', '(so.)', [{ before: ' ', after: '', rule: 'space-before-punct' }]],
    [
      'a full stop before an ellipsis',
      'again . … So',
      'again. … So',
      [{ before: ' ', after: '', rule: 'space-before-punct' }],
    ],
    [
      'a full stop after an abbreviation',
      'the U.S. , he',
      'the U.S., he',
      [{ before: ' ', after: '', rule: 'space-before-punct' }],
    ],
    ['a no-break space', 'be,”\u00a0he', 'be,” he', [{ before: '\u00a0', after: ' ', rule: 'nbsp' }]],
    [
      'a no-break space after a number',
      'in 2020\u00a0he',
      'in 2020 he',
      [{ before: '\u00a0', after: ' ', rule: 'nbsp' }],
    ],
    ['a no-break space before a number', 'August\u00a04', 'August 4', [{ before: '\u00a0', after: ' ', rule: 'nbsp' }]],
    ['a no-break space at the start', '\u00a02 days', '2 days', [{ before: '\u00a0', after: '', rule: 'nbsp' }]],
    ['a no-break space at the end', 'end.\u00a0', 'end.', [{ before: '\u00a0', after: '', rule: 'nbsp' }]],
    ['a no-break space and a space at the start', '\u00a0 So', 'So', [{ before: '\u00a0 ', after: '', rule: 'nbsp' }]],
    [
      'a space and a no-break space at the end',
      'end. \u00a0',
      'end.',
      [{ before: ' \u00a0', after: '', rule: 'nbsp' }],
    ],
    ['spaces at the start', ' \tSo', 'So', [{ before: ' \t', after: '', rule: 'edge-space' }]],
    ['spaces at the end', 'So  ', 'So', [{ before: '  ', after: '', rule: 'edge-space' }]],
  ])('%s', (_, found, expected, edits) => {
    expect(corrected(found)).toBe(expected)
    expect(findEdits(found).map(({ offset: _offset, ...edit }) => edit)).toEqual(edits)
  })

  test('several places of a text, in its order', () => {
    expect(findEdits(' a , b\u00a0c .')).toEqual([
      { offset: 0, before: ' ', after: '', rule: 'edge-space' },
      { offset: 2, before: ' ', after: '', rule: 'space-before-punct' },
      { offset: 6, before: '\u00a0', after: ' ', rule: 'nbsp' },
      { offset: 8, before: ' ', after: '', rule: 'space-before-punct' },
    ])
  })

  test('offsets count UTF-16 units', () => {
    expect(findEdits('😀 , b')).toEqual([{ offset: 2, before: ' ', after: '', rule: 'space-before-punct' }])
  })
})

describe('what stays as it was printed', () => {
  test.each([
    ['brackets', '“[Kanye and I] aren’t friends”'],
    ['an ellipsis and its spaces', 'don’t get … Like he’s'],
    ['a spaced ellipsis', 'well . . . then'],
    ['a spaced ellipsis at the end', 'well . . .'],
    ['dots after a space', 'well ... then'],
    ['straight quotation marks', '"it was time" and couldn\'t'],
    ['dashes', 'West — leading them – so'],
    ['an elided decade', 'in the ’90s, ’twas'],
    ['a space before ’', 'the dogs ’ said'],
    ['an opening ”, as in Swedish', 'hon sade ”hej” till mig'],
    ['a decimal without a nought', 'a .22 rifle and ,5'],
    ['a domain', 'the .com boom'],
    ['two spaces between sentences', 'One.  Two.'],
    ['French colons, marks and guillemets', 'Il dit\u00a0: «\u00a0Non\u00a0!\u00a0»\u00a0; vraiment\u00a0?'],
    ['French thousands', '10\u00a0000 voix, 1\u00a0234\u00a0567'],
    ['French per cent and euros', '20\u00a0% et 5\u00a0€'],
    ['a thin no-break space', 'Non\u202f!'],
    ['a line break', 'one\ntwo'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    expect(findEdits(text)).toEqual([])
  })
})

describe('for any text', () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from(' \u00a0\u202f\t\n,.;:!?…-—’‘”“\'"«»()[]0123456789aBé字'), '😀'),
    maxLength: 60,
  })

  test('what was corrected can be undone', () => {
    fc.assert(
      fc.property(text, (found) => {
        const edits = findEdits(found)
        expect(revertEdits(applyEdits(found, edits), edits)).toBe(found)
      }),
      { numRuns: 5000 },
    )
  })

  test('edits stand in order, apart from each other, and say what was there', () => {
    fc.assert(
      fc.property(text, (found) => {
        let end = 0
        for (const { before, offset } of findEdits(found)) {
          expect(offset).toBeGreaterThanOrEqual(end)
          expect(found.slice(offset, offset + before.length)).toBe(before)
          end = offset + before.length
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('nothing but white space is ever touched', () => {
    const ink = (value: string) => value.replace(/\s/g, '')
    fc.assert(
      fc.property(text, (found) => {
        expect(ink(corrected(found))).toBe(ink(found))
        expect(findEdits(found).filter(({ after, before }) => !/^\s+$/.test(before) || !/^ ?$/.test(after))).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })
})

/** An N on a desk, in a square of 24. */
export const strokes = { letter: 'M7.5 14.5v-9l9 9v-9', desk: 'M5 18.5h14' }
export const colours = { ink: '#1b4b78', paper: '#fff', lamp: '#f2b366' }

/** The icon in a browser’s tab. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="2.2">' +
  `<rect width="24" height="24" rx="5" fill="${colours.ink}"/>` +
  `<path d="${strokes.letter}" stroke="${colours.paper}"/><path d="${strokes.desk}" stroke="${colours.lamp}"/></svg>`

/** An N on a desk: the icon in a browser’s tab and the logo of the panel. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="2.2">' +
  '<rect width="24" height="24" rx="5" fill="#1b4b78"/>' +
  '<path d="M7.5 14.5v-9l9 9v-9" stroke="#fff"/><path d="M5 18.5h14" stroke="#f2b366"/></svg>'

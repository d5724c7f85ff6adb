/** What the list of steps adds to the style of the report: boxes to tick, steps that stay whole on a sheet. */
export const checklistStyles = `
.sp-check { list-style: none; padding: 0; }
.sp-check > li { display: grid; grid-template-columns: 1.6rem 1fr; gap: 0 .3rem; break-inside: avoid; border-top: 1px solid #C5CFD9; padding: .45em 0 .25em; margin: 0; }
.sp-check h3 { margin: 0 0 .1em; } .sp-check p { margin: 0 0 .25em; }
.sp-box { font: 13pt/1 'DejaVu Sans', 'Segoe UI Symbol', 'Noto Sans Symbols2', sans-serif; }
.sp-due { border-left: 4px solid #17324D; padding-left: .5rem; }
.sp-papers { list-style: none; padding: 0; } .sp-papers .sp-box { font-size: 11pt; margin-right: .2rem; }
.sp-papers li { break-inside: avoid; padding-left: 1.4rem; text-indent: -1.4rem; }
.sp-list .sp-papers { columns: 2; column-gap: 1.5rem; font-size: 10pt; }
.sp-code { font-variant-numeric: tabular-nums; font-weight: 600; }
@media screen and (max-width: 40rem) { .sp-list .sp-papers { columns: 1; } }
`

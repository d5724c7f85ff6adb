/** Text inside a CSS string: quotes, backslashes and line ends escaped, and nothing that could close the style element. */
const cssString = (content: string): string =>
  `"${content.replace(/[\\"]/g, '\\$&').replace(/\n/g, ' ').replace(/</g, '\\3C ')}"`

/** The report's own style: A4, 11 pt, black; readable on a screen of 320 px too. */
export const printStyles = (left: string, pageWord: string, ofWord: string): string => `
@page { size: A4; margin: 14mm 16mm 18mm;
  @bottom-left { content: ${cssString(left)}; font: 9pt 'Titillium Web', Arial, sans-serif; color: #455A6E; }
  @bottom-right { content: ${cssString(`${pageWord} `)} counter(page) ${cssString(` ${ofWord} `)} counter(pages); font: 9pt 'Titillium Web', Arial, sans-serif; color: #455A6E; } }
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0 auto; padding: 1rem; max-width: 44rem; font: 11pt/1.4 'Titillium Web', Arial, sans-serif; color: #1A1A1A; background: #fff; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.2; margin: 0 0 .35em; break-after: avoid; color: #17324D; }
h1 { font-size: 20pt; } h2 { font-size: 15pt; margin-top: 1.1em; } h3 { font-size: 12pt; margin-top: .9em; } h4 { font-size: 11pt; margin-top: .7em; }
p, ul, ol { margin: 0 0 .5em; } ul, ol { padding-left: 1.25em; } li { margin-bottom: .15em; }
p, li { orphans: 2; widows: 2; }
a { color: #0066CC; }
svg { display: block; max-width: 100%; height: auto; }
figure { margin: .6em 0 1em; }
figure > [role=img] { break-inside: avoid; } figcaption { break-after: avoid; break-inside: avoid; }
.sp-pictures figure { margin: .2em 0 0; } .sp-pictures h2 { font-size: 12pt; margin-top: 0; }
.sp-compare { font-size: 9pt; table-layout: auto; }
.sp-compare th[scope=row] { width: 13%; }
figcaption h2, figcaption h3, figcaption h4 { margin-top: 0; margin-bottom: .1em; }
figcaption p { font-size: 9.5pt; color: #455A6E; margin-bottom: .4em; }
.sp-narrow { display: none; }
.sp-fixed .sp-narrow { display: block; }
.sp-kicker { font-size: 10pt; color: #455A6E; margin: 0 0 .2em; }
.sp-lead { font-size: 12pt; }
.sp-small, .sp-source { font-size: 9.5pt; color: #455A6E; }
.sp-two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.5rem; align-items: start; }
.sp-figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: .6rem; margin: .5em 0; padding: 0; list-style: none; }
.sp-figures li { border: 1px solid #5D7083; border-top: 4px solid #17324D; padding: .45rem .6rem; margin: 0; break-inside: avoid; }
.sp-figures strong { display: block; font-size: 15pt; line-height: 1.25; color: #17324D; }
.sp-figures span { display: block; font-size: 9.5pt; }
.sp-note { border-left: 4px solid #995C00; padding: .2rem .7rem; margin: .6em 0; break-inside: avoid; background: #F7F2EA; }
.sp-good { border-left-color: #008055; background: #EDF6F2; }
.sp-tag { display: inline-block; border: 1px solid currentColor; padding: 0 .35em; font-size: 9pt; line-height: 1.5; white-space: nowrap; font-weight: 700; }
.sp-yes { color: #00664A; } .sp-depends { color: #7A4A00; } .sp-no { color: #4A5A69; }
.sp-class-tag { display: inline-block; vertical-align: -6px; }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; line-height: 1.3; margin: .3em 0 .9em; }
caption { text-align: left; font-weight: 700; padding-bottom: .25em; color: #17324D; break-after: avoid; }
th, td { text-align: left; vertical-align: top; padding: .22em .4em; border-bottom: 1px solid #C5CFD9; }
thead { display: table-header-group; }
thead th { border-bottom: 2px solid #17324D; vertical-align: bottom; }
tbody th { font-weight: 600; }
tr { break-inside: avoid; }
tbody tr:nth-child(-n+2) { break-before: avoid; }
.sp-number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.sp-table, .table-responsive { overflow-x: auto; }
.sp-owners table { font-size: 8.5pt; } .sp-owners thead th { white-space: normal; } .sp-owners td:nth-child(4) { min-width: 6.5rem; } .sp-owners tbody tr:last-child > * { border-top: 2px solid #17324D; font-weight: 600; }
td:has(.sp-formula) { min-width: 11rem; }
.sp-steps { columns: 2; column-gap: 1.5rem; font-size: 10pt; }
.sp-steps > div { break-inside: avoid; margin-bottom: .5em; }
.sp-steps h3 { margin: 0 0 .1em; }
.sp-steps ol { margin: 0; }
.sp-works { padding-left: 1.4em; } .sp-works.sp-many { columns: 2; column-gap: 1.6rem; font-size: 9.5pt; line-height: 1.32; }
.sp-works li { break-inside: avoid; }
.sp-formula { font-family: 'Roboto Mono', 'DejaVu Sans Mono', monospace; font-size: 8.5pt; overflow-wrap: anywhere; }
@media print { .sp-tight { font-size: 10pt; line-height: 1.32; } .sp-tight h2 { margin-top: .7em; } .sp-tight .sp-note { margin: .4em 0; padding: .1rem .6rem; } .sp-tight td, .sp-tight th { padding-top: .16em; padding-bottom: .16em; } .sp-tight p, .sp-tight ul { margin-bottom: .3em; } }
.sp-page { break-before: page; }
h2 + table, h3 + table { margin-top: .2em; }
.sp-page > h2:first-child { margin-top: 0; }
summary { display: none; }
@media screen { summary { display: list-item; cursor: pointer; } body { font-size: 1rem; } }
@media screen and (max-width: 40rem) {
  .sp-two, .sp-figures { grid-template-columns: 1fr; } .sp-steps { columns: 1; }
  .sp-narrow { display: block; } .sp-wide { display: none; }
}
@media print { .sp-pictures svg { max-height: 63mm; } .sp-tight .sp-steps { font-size: 9.5pt; } .sp-tight .sp-steps > div { margin-bottom: .3em; } .sp-compare { font-size: 8.5pt; } .sp-works.sp-many { font-size: 9pt; } .sp-figures strong { font-size: 13pt; } body { padding: 0; max-width: none; } a { color: inherit; text-decoration: none; } .sp-table, .table-responsive { overflow: visible; } }
`

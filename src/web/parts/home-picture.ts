import { type Html, raw } from '../html.ts'

/** Ornament of the first page: a house that loses less heat than before, beside the classes. */
export function homePicture(): Html {
  const classes = [
    ['A', '#00794F', 70],
    ['B', '#7FC24C', 88],
    ['C', '#BBD63A', 106],
    ['D', '#F5E51B', 124],
    ['E', '#F9BC1C', 142],
    ['F', '#F28E2B', 160],
    ['G', '#CF3F22', 178],
  ] as const
  const arrows = classes
    .map(([, fill, width], index) => {
      const y = 56 + index * 30
      return `<path d="M236 ${y}h${width - 40}l11 11-11 11H236z" fill="${fill}" stroke="#17324D"/>`
    })
    .join('')
  return raw(`<svg viewBox="0 0 420 300" aria-hidden="true" focusable="false">
<path d="M10 276h400" stroke="#17324D" stroke-width="2"/>
<g transform="translate(0 6)">
<path d="M30 132v138h160V132" fill="#fff" stroke="#17324D" stroke-width="3"/>
<path d="M14 140 110 56l96 84" fill="#D9E6F2" stroke="#17324D" stroke-width="3" stroke-linejoin="round"/>
<path d="M150 90V58h20v50" fill="#fff" stroke="#17324D" stroke-width="3"/>
<rect x="50" y="160" width="36" height="42" fill="#FFF3CD" stroke="#17324D" stroke-width="2.5"/><path d="M68 160v42M50 181h36" stroke="#17324D" stroke-width="2"/>
<rect x="134" y="160" width="36" height="42" fill="#FFF3CD" stroke="#17324D" stroke-width="2.5"/><path d="M152 160v42M134 181h36" stroke="#17324D" stroke-width="2"/>
<rect x="94" y="212" width="32" height="58" fill="#0066CC" stroke="#17324D" stroke-width="2.5"/>
<path d="M62 92 104 56" stroke="#0B3B66" stroke-width="0"/>
<path d="m62 104 38-33 14 12-38 33z" fill="#17324D"/><path d="m71 96 14 12M81 88l14 12M69 110l38-33" stroke="#fff" stroke-width="1.2"/>
</g>${arrows}</svg>`)
}

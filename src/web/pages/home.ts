import { type Html, html } from '../html.ts'
import { addressIn, inLanguage } from '../language.ts'
import { type PageContext, renderPage } from '../page.ts'
import { homePicture } from '../parts/home-picture.ts'
import { longDate } from '../parts/numbers.ts'

const WORDS = {
  title: {
    it: 'Scopri quanto consuma il tuo edificio e come pagarne il miglioramento',
    en: 'Find out how much energy your building uses and how to pay for improving it',
  },
  lead: {
    it: 'Cinque domande, circa un minuto: la classe probabile, dove va il calore, quanto spendi. Poi i lavori che convengono, gli incentivi che spettano e i soldi anno per anno.',
    en: 'Five questions, about a minute: the likely class, where the heat goes, what you spend. Then the works worth doing, the incentives you qualify for and the money year by year.',
  },
  begin: { it: 'Inizia', en: 'Start' },
  entrances: { it: 'Da dove vuoi partire?', en: 'Where do you want to start?' },
  homeTitle: { it: 'La mia casa', en: 'My house' },
  homeText: {
    it: 'Casa singola, bifamiliare o a schiera: decidi tu su muri, tetto e impianto.',
    en: 'Detached, semi-detached or terraced: walls, roof and heating are your decision.',
  },
  flatTitle: { it: 'Il mio appartamento', en: 'My flat' },
  flatText: {
    it: 'Cosa puoi fare da solo, cosa decide l’assemblea e quanto ti tocca.',
    en: 'What you can do alone, what the assembly decides and your share of it.',
  },
  publicTitle: { it: 'Un edificio pubblico o di un’impresa', en: 'A public or business building' },
  publicText: {
    it: 'Scuole, uffici, palestre, biblioteche: consumi, lavori e incentivi per enti e imprese.',
    en: 'Schools, offices, gyms, libraries: energy, works and incentives for public bodies and firms.',
  },
  getTitle: { it: 'Cosa ottieni', en: 'What you get' },
  get1: {
    it: 'Una stima onesta: sempre un intervallo, mai un numero solo.',
    en: 'An honest estimate: always a range, never a lone number.',
  },
  get2: {
    it: 'Da tre a cinque piani di lavori, confrontati con il non fare niente.',
    en: 'Three to five plans of works, compared with doing nothing.',
  },
  get3: {
    it: 'Per ogni incentivo: spetta, non spetta o dipende, con il conto e l’articolo di legge.',
    en: 'For each incentive: you qualify, you do not or it depends, with the sum and the article of law.',
  },
  needTitle: { it: 'Cosa serve', en: 'What you need' },
  need1: { it: 'Dieci minuti, se vuoi una stima precisa.', en: 'Ten minutes, for a precise estimate.' },
  need2: { it: 'Una bolletta, se ce l’hai sotto mano.', en: 'A bill, if you have one at hand.' },
  need3: {
    it: '«Non lo so» è sempre una risposta possibile.',
    en: '“I don’t know” is always a possible answer.',
  },
  notTitle: { it: 'Cosa non serve', en: 'What you do not need' },
  not1: {
    it: 'Il tuo nome, un indirizzo, una e-mail, un account.',
    en: 'Your name, an address, an e-mail, an account.',
  },
  not2: {
    it: 'Parole tecniche: spieghiamo tutto, anche con i disegni.',
    en: 'Technical words: we explain everything, with drawings too.',
  },
  not3: { it: 'Cookie: non ne usiamo.', en: 'Cookies: we use none.' },
  backTitle: { it: 'Hai già un codice?', en: 'Do you already have a code?' },
  backText: {
    it: 'Riprendi da dove avevi lasciato, anche da un altro dispositivo.',
    en: 'Carry on where you left off, from another device too.',
  },
  backLink: { it: 'Riprendi con il codice', en: 'Resume with your code' },
  rules: { it: 'Regole e incentivi aggiornati al {date}.', en: 'Rules and incentives as of {date}.' },
} as const

/** The first page: what one gets, what is needed, the three entrances. */
export function homePage(context: PageContext): Html {
  const words = inLanguage(WORDS, context.language)
  const at = (tail: string) => addressIn(context.language, tail)
  const card = (entrance: string, title: string, text: string) =>
    html`<li><form class="sp-card sp-card-link" method="post" action="${at('/inizia')}"><h3><button type="submit" name="entrance" value="${entrance}">${title}</button></h3><p>${text}</p></form></li>`
  const list = (title: string, items: readonly string[]) =>
    html`<li class="sp-plain"><h2 class="h5">${title}</h2><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></li>`
  const body = html`<div class="sp-hero"><div class="row"><div class="col-12 col-md-7">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p class="mb-0"><a class="btn btn-primary btn-lg" href="${at('/inizia')}">${words.begin}</a></p>
</div><div class="col-md-5">${homePicture()}</div></div></div>
<h2>${words.entrances}</h2>
<ul class="sp-cards">
${card('home', words.homeTitle, words.homeText)}
${card('flat', words.flatTitle, words.flatText)}
${card('public', words.publicTitle, words.publicText)}
</ul>
<ul class="sp-cards sp-columns">
${list(words.getTitle, [words.get1, words.get2, words.get3])}
${list(words.needTitle, [words.need1, words.need2, words.need3])}
${list(words.notTitle, [words.not1, words.not2, words.not3])}
</ul>
<h2 class="h5">${words.backTitle}</h2>
<p>${words.backText} <a href="${at('/torna')}">${words.backLink}</a>.</p>
<p class="sp-small">${words.rules.replace('{date}', longDate(context.rulesDate, context.language))}</p>`
  return renderPage(context, { title: words.title, body })
}

import { type Html, html } from '../html.ts'
import { addressIn, type Language, type LocalText } from '../language.ts'
import { type PageContext, renderPage } from '../page.ts'
import { longDate } from '../parts/numbers.ts'
import type { GlossaryTerm } from '../site-dependencies.ts'

type Section = { readonly title: LocalText; readonly paragraphs: readonly LocalText[] }

/** How figures are made, how sure they are, and what they are not. */
export function methodPage(context: PageContext): Html {
  return textPage(
    context,
    { it: 'Come calcoliamo, e quanto ci si può fidare', en: 'How we calculate, and how far to trust it' },
    METHOD,
    html`<p class="sp-small">${
      context.language === 'it' ? 'Regole riviste il' : 'Rules reviewed on'
    } ${longDate(context.rulesDate, context.language)}.</p>`,
  )
}

/** The words of the site, in alphabetical order of the language. */
export function glossaryPage(context: PageContext, terms: readonly GlossaryTerm[]): Html {
  const { language } = context
  const title = language === 'it' ? 'Glossario' : 'Glossary'
  const entries = terms.toSorted((a, b) => a.term[language].localeCompare(b.term[language], language))
  const body = html`<h1>${title}</h1><dl class="sp-glossary">${entries.map(
    (entry) =>
      html`<div id="${entry.id}"><dt>${entry.term[language]}${language === 'en' ? html` <span class="sp-small" lang="it">(${entry.term.it})</span>` : ''}</dt><dd>${entry.definition[language]}</dd></div>`,
  )}</dl>`
  return renderPage(context, { title, body })
}

/** What works for whom, what was checked and what was not. */
export function accessibilityPage(context: PageContext): Html {
  return textPage(context, { it: 'Accessibilità', en: 'Accessibility' }, ACCESSIBILITY)
}

/** What is kept, for how long, and how to make it disappear. */
export function privacyPage(context: PageContext): Html {
  const { language } = context
  const link = html`<p><a href="${addressIn(language, '/torna')}">${language === 'it' ? 'Apri il tuo caso con il codice' : 'Open your case with the code'}</a></p>`
  return textPage(context, { it: 'I tuoi dati', en: 'Your data' }, PRIVACY, link)
}

function textPage(context: PageContext, title: LocalText, sections: readonly Section[], end?: Html): Html {
  const { language } = context
  const body = html`<h1>${title[language]}</h1>${sections.map(
    (section) =>
      html`<h2>${section.title[language]}</h2>${section.paragraphs.map((text) => html`<p>${text[language as Language]}</p>`)}`,
  )}${end ?? ''}`
  return renderPage(context, { title: title[language], body })
}

const METHOD: readonly Section[] = [
  {
    title: { it: 'Dalle tue risposte a un edificio completo', en: 'From your answers to a whole building' },
    paragraphs: [
      {
        it: 'Quello che non dici lo completiamo con edifici dello stesso tipo e periodo (le tipologie italiane del progetto TABULA). Ogni valore porta il suo segno: detto da te, tipico, da norma o ipotesi.',
        en: 'What you leave out is completed from buildings of the same kind and period (the Italian typologies of the TABULA project). Each value carries its mark: you said it, typical, from a standard, or assumed.',
      },
      {
        it: 'Il calore si calcola mese per mese, secondo le norme tecniche usate per le certificazioni, con il clima del tuo comune. Prima e dopo i lavori usiamo lo stesso conto: un risparmio non è mai una percentuale presa da una tabella.',
        en: 'Heat is calculated month by month, by the technical standards used for certificates, with the climate of your municipality. Before and after the works we use the same sum: a saving is never a percentage taken from a table.',
      },
    ],
  },
  {
    title: { it: 'Perché diamo un intervallo', en: 'Why we give a range' },
    paragraphs: [
      {
        it: 'Rifacciamo il conto centinaia di volte, ogni volta con valori diversi ma possibili per ciò che non sappiamo. L’intervallo che mostriamo contiene 8 casi su 10; il valore probabile sta nel mezzo. Ogni risposta in più lo restringe.',
        en: 'We repeat the sum hundreds of times, each time with different but possible values for what we do not know. The range shown holds 8 cases in 10; the likely value is in the middle. Each further answer narrows it.',
      },
      {
        it: 'Se due piani non si distinguono con quello che sappiamo, lo diciamo: non scegliamo un vincitore a caso.',
        en: 'If two plans cannot be told apart with what we know, we say so: we do not pick a winner at random.',
      },
    ],
  },
  {
    title: { it: 'Classe e bolletta sono due cose diverse', en: 'Class and bill are two different things' },
    paragraphs: [
      {
        it: 'La classe immagina la casa tutta calda a 20 gradi, sempre. La bolletta dipende da come vivi. Per questo facciamo due conti e non li mescoliamo.',
        en: 'The class assumes the whole home at 20 degrees, all day. The bill depends on how you live. So we make two sums and never mix them.',
      },
    ],
  },
  {
    title: { it: 'Le bollette correggono la stima', en: 'Bills correct the estimate' },
    paragraphs: [
      {
        it: 'Se scrivi i consumi di un anno, spostiamo quello che nessuno ci ha detto (quanto isolano i muri, le abitudini, gli apparecchi) verso i valori che li spiegano meglio, e l’intervallo si stringe. Quello che hai misurato resta com’è. Se le bollette sono troppo lontane da un edificio come il tuo non le usiamo, e te lo diciamo.',
        en: 'If you enter a year of consumption, we move what nobody told us (how well the walls insulate, habits, appliances) towards the values that explain it best, and the range narrows. What you measured stays as it is. If the bills are too far from a building like yours we leave them out, and tell you.',
      },
    ],
  },
  {
    title: { it: 'L’estate', en: 'Summer' },
    paragraphs: [
      {
        it: 'Simuliamo ora per ora un’estate come quelle di oggi e una più calda, di metà secolo, senza condizionatore, con le finestre aperte quando fuori è più fresco e gli schermi chiusi quando batte il sole. Contiamo le ore oltre il limite di comfort della norma EN 16798-1, prima e dopo ogni piano.',
        en: 'We simulate hour by hour a summer like today’s and a hotter one of mid-century, without air conditioning, with windows open when it is cooler outside and shades closed when the sun is on them. We count the hours beyond the comfort limit of EN 16798-1, before and after each plan.',
      },
    ],
  },
  {
    title: { it: 'Da dove vengono regole e prezzi', en: 'Where rules and prices come from' },
    paragraphs: [
      {
        it: 'Incentivi, limiti e prezzi sono scritti in file pubblici con la loro fonte e la data. Ogni importo mostra l’articolo di legge e il conto. Ciò che non abbiamo potuto verificare porta la scritta «da verificare».',
        en: 'Incentives, limits and prices are written in public files with their source and date. Each amount shows the article of law and the sum. What we could not verify is marked “unverified”.',
      },
    ],
  },
  {
    title: { it: 'Cosa non è', en: 'What it is not' },
    paragraphs: [
      {
        it: 'Non è un attestato (APE) né una diagnosi firmata, e non sostituisce il parere di un tecnico o del tuo commercialista. Serve ad arrivarci preparati.',
        en: 'It is neither a certificate (APE) nor a signed energy audit, and does not replace the opinion of a professional or of your tax adviser. It helps you to meet them prepared.',
      },
    ],
  },
]

const ACCESSIBILITY: readonly Section[] = [
  {
    title: { it: 'Cosa puoi aspettarti', en: 'What you can expect' },
    paragraphs: [
      {
        it: 'Il sito mira al livello AA delle WCAG 2.2. Ogni pagina funziona con la sola tastiera, senza JavaScript, su un telefono e stampata. Ogni grafico ha un testo e una tabella con gli stessi numeri. Il colore non è mai l’unico segno.',
        en: 'The site aims at level AA of WCAG 2.2. Every page works with the keyboard alone, without JavaScript, on a phone and printed. Every chart has a text and a table with the same numbers. Colour is never the only sign.',
      },
    ],
  },
  {
    title: { it: 'Cosa è stato controllato', en: 'What was checked' },
    paragraphs: [
      {
        it: 'Un controllo automatico (axe) esamina le pagine a ogni modifica, in due larghezze. I percorsi principali si provano con la tastiera e senza script. Non sono ancora state fatte prove con persone con disabilità né con lettori di schermo.',
        en: 'An automatic check (axe) examines the pages at every change, at two widths. The main journeys are tried with the keyboard and without scripts. No tests with disabled people or with screen readers have been made yet.',
      },
    ],
  },
  {
    title: { it: 'Se qualcosa non va', en: 'If something does not work' },
    paragraphs: [
      {
        it: 'Scrivi a chi gestisce il servizio nel tuo comune, dicendo la pagina e cosa volevi fare. Un ente che pubblica questo sito deve aggiungere qui il collegamento alla sua dichiarazione AgID.',
        en: 'Write to the body that runs the service in your municipality, naming the page and what you wanted to do. A public body that publishes this site must add here the link to its AgID statement.',
      },
    ],
  },
]

const PRIVACY: readonly Section[] = [
  {
    title: { it: 'Cosa conserviamo', en: 'What we keep' },
    paragraphs: [
      {
        it: 'Le risposte sull’edificio e ciò che scrivi su passi, anni, preventivi e prestiti, e niente che dica chi sei: né nome, né indirizzo, né e-mail. Il codice della tua pagina è il permesso per aprirla. Nel nostro archivio ne resta solo un’impronta: da lì non si può ricavare.',
        en: 'The answers about the building and what you enter about steps, years, offers and loans, and nothing that says who you are: no name, no address, no e-mail. The code of your page is the permission to open it. Our archive keeps only a fingerprint of it, from which it cannot be recovered.',
      },
      {
        it: 'Se indichi i proprietari del condominio, restano insieme alle altre risposte e si cancellano con loro. Scrivi l’appartamento, non il nome. Millesimi e tasse dicono comunque qualcosa di altre persone: chiedi prima se sono d’accordo.',
        en: 'If you enter the owners of the building, they stay with the other answers and are deleted with them. Enter the flat, not the name. Shares and tax still say something about other people: ask them first whether they agree.',
      },
      {
        it: 'Chi ha il codice vede e cambia le risposte: dallo solo a chi vuoi tu.',
        en: 'Who has the code can see and change the answers: give it only to people you choose.',
      },
    ],
  },
  {
    title: { it: 'Per quanto tempo', en: 'For how long' },
    paragraphs: [
      {
        it: 'Ventiquattro mesi dall’ultima modifica, poi tutto si cancella da solo. Puoi cancellare tutto quando vuoi, dalla pagina «I miei dati» del tuo caso: sparisce davvero, e non si può recuperare.',
        en: 'Twenty-four months after the last change, then everything is deleted by itself. You can delete everything at any time, from the page “My data” of your case: it really disappears and cannot be recovered.',
      },
    ],
  },
  {
    title: { it: 'Cookie e terzi', en: 'Cookies and third parties' },
    paragraphs: [
      {
        it: 'Nessun cookie, nessuna statistica, nessun carattere o mappa presi da altri siti. Le pagine parlano solo con questo servizio.',
        en: 'No cookies, no analytics, no fonts or maps taken from other sites. The pages talk only to this service.',
      },
    ],
  },
]

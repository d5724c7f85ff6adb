/** What stands between two numbers of a chance: the class and how many cases in 100. */
type ClassChance = { readonly letter: string; readonly cases: string }

const list = (words: readonly string[], and: string) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`

/**
 * Sentences of the site that more than one page says, in Italian. Amounts, dates and ranges come in already written for
 * people; `en.ts` has to have the same names, or it does not compile.
 */
export const it = {
  buttons: {
    continue: 'Continua',
    skip: 'Salta questa domanda',
    back: 'Indietro',
    change: 'Modifica',
    yes: 'Sì',
    correct: 'Correggi',
    answerNow: 'Rispondi ora',
    comparePlans: 'Confronta i piani',
    backToResult: 'Torna al risultato',
    print: 'Stampa',
    deleteAll: 'Elimina tutto',
    dontKnow: 'Non lo so',
  },
  question: {
    why: 'Perché lo chiediamo',
    how: 'Come faccio a saperlo?',
    countFirst: ({ number, total }: { number: number; total: number }) =>
      `Domanda ${number} di ${total} per la prima stima`,
    stopAnyTime: 'Puoi fermarti quando vuoi. La prossima domanda restringe di più la stima.',
    understood: ({ reading }: { reading: string }) => `Abbiamo letto: ${reading}`,
    usually: ({ typical }: { typical: string }) => `Negli edifici come il tuo di solito: ${typical}.`,
    optional: 'facoltativo',
    problem: "C'è un problema",
    error: 'Errore:',
    comuneUnknown: ({ name }: { name: string }) =>
      `Non troviamo «${name}». Controlla come è scritto o scegli dall'elenco della provincia`,
    comuneChoose: 'Quale di questi?',
  },
  result: {
    first: 'Prima stima',
    refined: ({ answers }: { answers: number }) => `Stima con ${answers} risposte`,
    withBills: ({ answers }: { answers: number }) =>
      `Stima con ${answers} risposte, a confronto con le bollette`,
    onBills: ({ answers }: { answers: number }) => `Stima con ${answers} risposte, accordata con le bollette`,
    bandMeaning: 'Vuol dire che in 8 edifici su 10 come il tuo il valore sta in questo intervallo.',
    classLikely: ({
      word,
      likely,
      others,
    }: {
      word: string
      likely: ClassChance
      others: readonly ClassChance[]
    }) => {
      const start = `${word} classe ${likely.letter} (${likely.cases} su 100)`
      const rest = list(
        others.map(({ letter, cases }) => `${letter} (${cases})`),
        'o',
      )
      return rest === '' ? `${start}.` : `${start}; potrebbe essere ${rest}.`
    },
    payback: ({ years, lifetime }: { years: string; lifetime: string }) =>
      `Rientri in ${years}; i lavori ne durano circa ${lifetime}.`,
    noPayback: 'Non rientri con il solo risparmio; lo fai per il comfort o perché va rifatto.',
    narrowed: ({ before, after }: { before: string; after: string }) =>
      `Con questa risposta l'intervallo si è ristretto da ±${before} a ±${after}.`,
    noGainLeft: 'Altre risposte non cambierebbero il consiglio.',
    classAndBillDiffer:
      'La classe immagina tutto caldo a 20 gradi, sempre. Tu scaldi meno: per questo la bolletta è più bassa.',
    tie: ({ plans, question }: { plans: readonly string[]; question?: string }) => {
      const start = `${list(plans, 'e')} sono alla pari: con quello che sappiamo non si distinguono.`
      return question === undefined ? start : `${start} Li distinguerebbe sapere: ${question}`
    },
    best: 'migliore',
  },
  verdicts: {
    applies: 'Spetta',
    depends: 'Dipende',
    refused: 'Non spetta',
    closed: 'Chiuso',
    unverified: 'da verificare',
    appliesWith: ({ amount, payments, cap }: { amount: string; payments: string; cap?: string }) =>
      `Spetta: ${amount}, ${payments}.${cap === undefined ? '' : ` Il limite che conta è ${cap}.`}`,
    dependsOn: ({ facts }: { facts: readonly string[] }) => `Dipende da ${list(facts, 'e')}.`,
    refusedBecause: ({ reason }: { reason: string }) => `Non spetta perché ${reason}.`,
    refusedUnless: ({ change }: { change: string }) => `Spetterebbe ${change}.`,
    closedSince: ({ date, amount }: { date: string; amount?: string }) => {
      const start = `Chiuso dal ${date}. Non lo contiamo.`
      return amount === undefined ? start : `${start} Se riapre prima dei lavori varrebbe circa ${amount}.`
    },
    closesBefore: ({ date, end }: { date: string; end: string }) =>
      `Scade il ${date}, ma i lavori finirebbero a ${end}.`,
    taxTooLow: ({ due, tax, lost }: { due: string; tax: string; lost: string }) =>
      `Ti spetterebbero ${due} l'anno, ma paghi ${tax} di IRPEF: ${lost} l'anno andrebbero persi.`,
    notTogether: ({ scheme, here, there }: { scheme: string; here: string; there: string }) =>
      `Non si somma a ${scheme}, che qui rende di più: ${here} contro ${there}.`,
    ruleAndSum: 'Regola e conto',
  },
  origins: {
    given: 'detto da te',
    certificate: 'dal certificato',
    typology: 'tipico',
    standard: 'da norma',
    assumed: 'ipotesi',
    unofficial: ({ date }: { date: string }) =>
      `Questo prezzo viene da una fonte non ufficiale del ${date}: usalo come ordine di grandezza.`,
    notReviewed: ({ date }: { date: string }) => `Regole non rilette dal ${date}.`,
  },
  states: {
    empty: "Non c'è ancora niente da mostrare. Servono 5 risposte, circa un minuto.",
    working: 'Stiamo calcolando. Puoi chiudere la pagina: la ritrovi qui.',
    ourFault: ({ id }: { id: string }) =>
      `Non siamo riusciti a calcolare. Le tue risposte sono salve. Codice: ${id}.`,
    codeUnknown: ({ months }: { months: number }) =>
      `Non troviamo questo codice. Controlla le lettere, o forse è stato cancellato dopo ${months} mesi.`,
    rulesNewer: ({ date }: { date: string }) =>
      `Questo risultato è del ${date}: da allora le regole sono cambiate. Ricalcola per vedere la differenza.`,
    alreadyGood:
      'Il tuo edificio è già buono. Spendere in grandi lavori oggi non conviene. Ecco le piccole cose, e cosa fare quando la caldaia arriva a fine vita.',
    noPlanInBudget: ({ amount }: { amount: string }) =>
      `Nessun piano entra nel tuo budget di partenza: il più vicino chiede ${amount} in più, oppure un prestito.`,
    notKnown: 'non noto',
  },
  deciders: {
    owner: 'tuo',
    assembly: 'comune',
    ownerTitle: 'Cosa puoi decidere tu',
    assemblyTitle: "Cosa decide l'assemblea",
  },
}

/** The names every language has to have. */
export type Messages = typeof it

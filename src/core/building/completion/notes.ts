import type { HeatingChoice } from './heating.ts'
import type { Shape } from './shape.ts'
import { known, type Subject } from './subject.ts'

/** A remark on how the gaps were filled, as a person reads it. */
export type CompletionNote = { readonly it: string; readonly en: string }

function italian(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', ',')
}

function english(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function areaNote(subject: Subject): CompletionNote | null {
  const m2 = Math.round(subject.usefulAreaM2)
  const notes: Readonly<Record<Subject['areaKnowledge'], CompletionNote | null>> = {
    given: null,
    fromRooms: {
      it: `Dal numero di stanze stimiamo circa ${m2} m² riscaldati: se conosci la superficie, la stima diventa più precisa.`,
      en: `From the number of rooms we estimate about ${m2} heated m²: the area, if you know it, makes the estimate sharper.`,
    },
    fromVolume: {
      it: `Dal volume lordo stimiamo circa ${m2} m² di superficie utile.`,
      en: `From the gross volume we estimate about ${m2} m² of useful area.`,
    },
    nothing: {
      it: `Senza la superficie usiamo ${m2} m², una misura tipica per questo tipo di edificio.`,
      en: `Without the area we use ${m2} m², a typical size for this kind of building.`,
    },
  }
  return notes[subject.areaKnowledge]
}

function periodNote(subject: Subject): CompletionNote | null {
  if (subject.isPeriodGiven) return null
  return {
    it: 'Senza l’epoca di costruzione usiamo quella più comune in Italia (1961-1975): la stima resta molto larga.',
    en: 'Without the years of construction we use the commonest in Italy (1961-1975): the estimate stays very wide.',
  }
}

function positionNote(subject: Subject): CompletionNote | null {
  if (subject.group !== 'flat' || known(subject.answers.position) !== undefined) return null
  return {
    it: 'Non sappiamo a che piano è l’appartamento: lo trattiamo come un piano intermedio, con vicini riscaldati sopra e sotto.',
    en: 'We do not know which floor the flat is on: we treat it as a middle one, with heated neighbours above and below.',
  }
}

function orientationNote(subject: Subject): CompletionNote {
  if (subject.group === 'home') {
    return {
      it: 'Non chiediamo l’orientamento: distribuiamo le finestre come nelle case tipiche e teniamo conto dell’incertezza.',
      en: 'We do not ask the orientation: windows are spread as in typical houses, and the uncertainty is counted.',
    }
  }
  return {
    it: 'Non chiediamo l’orientamento: muri e finestre sono divisi in parti uguali fra i quattro lati.',
    en: 'We do not ask the orientation: walls and windows are shared equally among the four sides.',
  }
}

function heatingNote(heating: HeatingChoice): CompletionNote | null {
  if (heating.kind === 'hardly-heated') {
    return {
      it: 'L’edificio è poco riscaldato: calcoliamo quanto servirebbe per stare al caldo, ma la spesa di oggi è più bassa.',
      en: 'The building is hardly heated: we compute what keeping warm would take, but today’s bill is lower.',
    }
  }
  if (heating.isAnswered) return null
  return {
    it: 'Non sappiamo come si riscalda: usiamo l’impianto più comune per questo tipo di edificio.',
    en: 'We do not know how it is heated: we use the commonest plant for this kind of building.',
  }
}

function shapeNote(subject: Subject, shape: Shape): CompletionNote | null {
  if (subject.group === 'flat' || shape.isStoreysGiven) return null
  const storeys = shape.storeys
  return {
    it:
      storeys === 1
        ? 'Consideriamo un solo piano riscaldato.'
        : `Consideriamo ${storeys} piani riscaldati, alti ${italian(shape.netHeightM)} m.`,
    en:
      storeys === 1
        ? 'We take one heated storey.'
        : `We take ${storeys} heated storeys, ${english(shape.netHeightM)} m high.`,
  }
}

function worksNote(subject: Subject): CompletionNote | null {
  const undated = [...subject.works.values()].some((decade) => decade === null)
  if (!undated) return null
  return {
    it: 'Per i lavori di cui non si conosce il decennio usiamo lo spessore di isolante più comune fra il 2010 e il 2019.',
    en: 'For works of unknown decade we use the insulation thickness usual between 2010 and 2019.',
  }
}

/** What a person should know of the values nobody gave. */
export function notesOf(subject: Subject, shape: Shape, heating: HeatingChoice): CompletionNote[] {
  const notes = [
    periodNote(subject),
    areaNote(subject),
    shapeNote(subject, shape),
    positionNote(subject),
    heatingNote(heating),
    worksNote(subject),
    orientationNote(subject),
  ]
  return notes.filter((note) => note !== null)
}

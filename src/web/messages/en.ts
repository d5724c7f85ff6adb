import type { Messages } from './it.ts'

const list = (words: readonly string[], and: string) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`

/** The same sentences in English: a missing name does not compile. */
export const en = {
  buttons: {
    continue: 'Continue',
    skip: 'Skip this question',
    back: 'Back',
    change: 'Change',
    yes: 'Yes',
    correct: 'Correct it',
    answerNow: 'Answer now',
    comparePlans: 'Compare the plans',
    backToResult: 'Back to the result',
    print: 'Print',
    deleteAll: 'Delete everything',
    dontKnow: "I don't know",
  },
  question: {
    why: 'Why we ask',
    how: 'How do I know?',
    countFirst: ({ number, total }) => `Question ${number} of ${total} for the first estimate`,
    stopAnyTime: 'You can stop any time. The next question narrows the estimate most.',
    understood: ({ reading }) => `We read: ${reading}`,
    usually: ({ typical }) => `In buildings like yours, usually: ${typical}.`,
    optional: 'optional',
    problem: 'There is a problem',
    error: 'Error:',
    comuneUnknown: ({ name }) =>
      `We cannot find “${name}”. Check the spelling or choose from the list of the province`,
    comuneChoose: 'Which of these?',
  },
  result: {
    first: 'First estimate',
    refined: ({ answers }) => `Estimate with ${answers} answers`,
    withBills: ({ answers }) => `Estimate with ${answers} answers, compared with the bills`,
    onBills: ({ answers }) => `Estimate with ${answers} answers, brought to the bills`,
    bandMeaning: 'This means that in 8 out of 10 buildings like yours the value is in this range.',
    classLikely: ({ word, likely, others }) => {
      const start = `${word} class ${likely.letter} (${likely.cases} in 100)`
      const rest = list(
        others.map(({ letter, cases }) => `${letter} (${cases})`),
        'or',
      )
      return rest === '' ? `${start}.` : `${start}; it could be ${rest}.`
    },
    payback: ({ years, lifetime }) => `It pays back in ${years}; the works last about ${lifetime}.`,
    noPayback: 'Savings alone do not pay it back; do it for comfort or because it needs replacing.',
    narrowed: ({ before, after }) => `This answer narrowed the range from ±${before} to ±${after}.`,
    noGainLeft: 'More answers would not change the advice.',
    classAndBillDiffer:
      'The class assumes everything at 20 degrees all day. You heat less: that is why your bill is lower.',
    tie: ({ plans, question }) => {
      const start = `${list(plans, 'and')} are level: with what we know they cannot be told apart.`
      return question === undefined ? start : `${start} This would separate them: ${question}`
    },
    best: 'best',
  },
  verdicts: {
    applies: 'You qualify',
    depends: 'It depends',
    refused: 'You do not qualify',
    closed: 'Closed',
    unverified: 'unverified',
    appliesWith: ({ amount, payments, cap }) =>
      `You qualify: ${amount}, ${payments}.${cap === undefined ? '' : ` The binding limit is ${cap}.`}`,
    dependsOn: ({ facts }) => `It depends on ${list(facts, 'and')}.`,
    refusedBecause: ({ reason }) => `You do not qualify because ${reason}.`,
    refusedUnless: ({ change }) => `You would ${change}.`,
    closedSince: ({ date, amount }) => {
      const start = `Closed since ${date}. Not counted.`
      return amount === undefined
        ? start
        : `${start} If it reopens before the works it would be worth about ${amount}.`
    },
    closesBefore: ({ date, end }) => `Ends on ${date}, but the works would finish in ${end}.`,
    taxTooLow: ({ due, tax, lost }) =>
      `You would be due ${due} a year but pay ${tax} of income tax: ${lost} a year would be lost.`,
    notTogether: ({ scheme, here, there }) =>
      `Cannot be added to ${scheme}, which is worth more here: ${here} against ${there}.`,
    ruleAndSum: 'Rule and sum',
  },
  origins: {
    given: 'you said',
    certificate: 'certificate',
    typology: 'typical',
    standard: 'standard',
    assumed: 'assumed',
    unofficial: ({ date }) =>
      `This price is from an unofficial source of ${date}: take it as an order of magnitude.`,
    notReviewed: ({ date }) => `Rules not reviewed since ${date}.`,
  },
  states: {
    empty: 'Nothing to show yet. It takes 5 answers, about a minute.',
    working: 'Calculating. You can close this page and come back.',
    ourFault: ({ id }) => `We could not calculate. Your answers are safe. Code: ${id}.`,
    codeUnknown: ({ months }) =>
      `We cannot find this code. Check the letters, or it may have been deleted after ${months} months.`,
    rulesNewer: ({ date }) =>
      `This result is of ${date}: the rules have changed since. Recalculate to see the difference.`,
    alreadyGood:
      'Your building is already good. Large works would not pay today. Here are small things, and what to do when the boiler ends its life.',
    noPlanInBudget: ({ amount }) =>
      `No plan fits what you can put in at the start: the nearest asks for ${amount} more, or a loan.`,
    notKnown: 'not known',
  },
  deciders: {
    owner: 'yours',
    assembly: 'shared',
    ownerTitle: 'What you can decide',
    assemblyTitle: 'What the assembly decides',
  },
} satisfies Messages

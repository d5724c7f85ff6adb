/** How numbers and dates are written is the report's: the same on pages and on paper. */
export {
  type Band,
  bandSentence,
  chanceWords,
  formatBand,
  formatBandWords,
  formatChance,
  formatDate as longDate,
  formatMoney,
  formatMoneyWords,
  formatNumber,
  formatQuantity,
  formatShare,
  formatYears,
  notKnown,
  roundBand,
  roundUncertain,
} from '../../report/index.ts'

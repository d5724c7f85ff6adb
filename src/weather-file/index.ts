/** Weather from files: text in, a year of hours out. */
export { readEpw } from './epw.ts'
export { readTmy, type TmySite } from './tmy.ts'
export { WeatherFileError } from './weather-file-error.ts'

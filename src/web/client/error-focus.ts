/** Moves the focus to the list of errors of a form that came back, so that it is read first. */
export function focusErrors(): void {
  document.getElementById('errori')?.focus()
}

type Suggestion = { readonly name: string; readonly provinceCode: string; readonly region: string }

const WAIT_MS = 150
const LEAST_LETTERS = 2

/** Suggests comuni while a name is typed: the combobox pattern of WAI-ARIA, list popup, manual selection. */
export function enhanceComuneInputs(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-comuni]')) enhance(input)
}

function enhance(input: HTMLInputElement): void {
  const isItalian = document.documentElement.lang !== 'en'
  const list = document.createElement('ul')
  list.id = `${input.id}-elenco`
  list.className = 'sp-suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', isItalian ? 'Comuni' : 'Municipalities')
  const status = document.createElement('p')
  status.className = 'visually-hidden'
  status.setAttribute('role', 'status')
  input.after(list, status)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  input.setAttribute('aria-controls', list.id)

  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  let active = -1

  const close = () => {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const choose = (option: Element | undefined) => {
    if (!(option instanceof HTMLElement)) return
    input.value = option.dataset.value ?? ''
    close()
  }
  const move = (step: number) => {
    const options = [...list.children]
    if (options.length === 0) return
    options[active]?.setAttribute('aria-selected', 'false')
    active = (active + step + options.length) % options.length
    const option = options[active]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', option?.id ?? '')
  }
  const show = (suggestions: readonly Suggestion[]) => {
    list.replaceChildren(
      ...suggestions.map((suggestion, index) => optionOf(suggestion, `${list.id}-${index}`)),
    )
    active = -1
    list.hidden = suggestions.length === 0
    input.setAttribute('aria-expanded', String(suggestions.length > 0))
    input.removeAttribute('aria-activedescendant')
    status.textContent = countText(suggestions.length, isItalian)
  }
  const ask = async () => {
    const text = input.value.trim()
    asked += 1
    const mine = asked
    if (text.length < LEAST_LETTERS) return close()
    const response = await fetch(`/api/comuni?q=${encodeURIComponent(text)}&limit=8`).catch(() => undefined)
    if (response?.ok !== true) return
    const { comuni } = (await response.json()) as { readonly comuni: readonly Suggestion[] }
    // A slower answer to fewer letters must not replace this one.
    if (mine === asked && document.activeElement === input) show(comuni)
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, WAIT_MS)
  })
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    }
    if (event.key === 'Escape' || event.key === 'Tab') close()
    if (event.key === 'Enter' && active >= 0) {
      event.preventDefault()
      choose(list.children[active])
    }
  })
  // The focus stays in the box. A press elsewhere does not close the list: what is being pressed would move away.
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    choose((event.target as Element).closest('[role=option]') ?? undefined)
  })
}

function optionOf(suggestion: Suggestion, id: string): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.dataset.value = `${suggestion.name} (${suggestion.provinceCode})`
  const place = document.createElement('span')
  place.className = 'sp-small'
  place.textContent = suggestion.region
  option.append(`${suggestion.name} (${suggestion.provinceCode}) `, place)
  return option
}

function countText(count: number, isItalian: boolean): string {
  if (count === 0) return isItalian ? 'Nessun comune trovato' : 'No municipality found'
  return isItalian
    ? `${count} comuni: scegli con le frecce`
    : `${count} municipalities: choose with the arrows`
}

const WAIT_MS = 350

/** Shows in the column beside a question what the answer being chosen would change, before it is sent. */
export function previewAnswers(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-preview]')
  const address = form?.dataset.preview
  if (form === null || address === undefined) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  form.addEventListener('change', () => {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      running?.abort()
      running = new AbortController()
      const fresh = await ask(address, new URLSearchParams(entriesOf(form)), running.signal)
      if (fresh !== undefined) show(fresh)
    }, WAIT_MS)
  })
}

function entriesOf(form: HTMLFormElement): string[][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
}

async function ask(address: string, body: URLSearchParams, signal: AbortSignal): Promise<string | undefined> {
  const response = await fetch(address, { method: 'POST', body, signal }).catch(() => undefined)
  return response?.status === 200 ? response.text() : undefined
}

/** The place stays and its content changes, so that it is announced. */
function show(fresh: string): void {
  const column = document.getElementById('finora')
  const content = new DOMParser().parseFromString(fresh, 'text/html').getElementById('finora')
  if (column === null || content === null) return
  column.replaceChildren(...content.childNodes)
}

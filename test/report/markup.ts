/** A strict little reader of XML-like markup: enough to prove that drawings and pages are well formed. */

export type Node = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

const VOID = new Set(['meta', 'br', 'link', 'img', 'input'])
const ENTITY = /&(?!amp;|lt;|gt;|quot;|#\d+;)/

/** Parses markup; throws on a tag left open, closed twice, a repeated attribute, a bare `&` or `<`. */
export function parseMarkup(markup: string): Node {
  const root: Node = { name: '#root', attributes: {}, children: [], text: '' }
  const open: Node[] = [root]
  const source = markup.replace(/<!doctype html>/i, '').replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
  const token = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>|([^<]+)|(<)/g
  for (const match of source.matchAll(token)) {
    const [whole, closing, name, attributeText, selfClosing, text, stray] = match
    const current = open.at(-1)
    if (current === undefined) throw new Error(`closed too often before ${whole}`)
    if (stray !== undefined) throw new Error(`a bare < at ${source.slice(match.index, match.index + 60)}`)
    if (text !== undefined) {
      if (ENTITY.test(text)) throw new Error(`a bare & in ${text}`)
      current.text += text
      continue
    }
    if (name === undefined) continue
    if (closing === '/') {
      if (current.name !== name) throw new Error(`</${name}> closes <${current.name}>`)
      open.pop()
      continue
    }
    const attributes: Record<string, string> = {}
    for (const [, key, value] of (attributeText ?? '').matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
      if (key === undefined) continue
      if (key in attributes) throw new Error(`attribute ${key} twice in ${whole}`)
      if (value !== undefined && ENTITY.test(value)) throw new Error(`a bare & in ${key} of ${whole}`)
      attributes[key] = value ?? ''
    }
    const node: Node = { name, attributes, children: [], text: '' }
    current.children.push(node)
    if (selfClosing !== '/' && !VOID.has(name)) open.push(node)
  }
  if (open.length !== 1) throw new Error(`left open: ${open.map((node) => node.name).join(' > ')}`)
  return root
}

export const allNodes = (node: Node): Node[] => [node, ...node.children.flatMap(allNodes)]
export const textOf = (node: Node): string => node.text + node.children.map(textOf).join(' ')
/** Values of a `data-` attribute in drawing order. */
export const dataOf = (markup: string, name: string): number[] =>
  allNodes(parseMarkup(markup)).flatMap((node) => {
    const value = node.attributes[`data-${name}`]
    return value === undefined ? [] : [Number(value)]
  })

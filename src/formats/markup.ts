import { defaultTreeAdapter, parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { decode } from './decode.ts'
import { failing, Refusal } from './read.ts'
import { readXml, type XmlAttributes } from './xml.ts'

/**
 * Whoever listens to a document's markup. Names are in lower case for HTML and as written for XML, prefix
 * included (`epub:type`); every `open` has its `close`.
 */
export interface MarkupListener {
  readonly open: (name: string, attributes: XmlAttributes) => void
  readonly text: (text: string) => void
  readonly close: (name: string) => void
}

/** The name of an element of XML without its prefix. */
export function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** More elements than this has no page that a person reads; misnested tags can multiply beyond any file. */
const MOST_ELEMENTS = 250_000

type Node = DefaultTreeAdapterTypes.Node
type ParentNode = DefaultTreeAdapterTypes.ParentNode

/** A node that knows how many elements it stands in; a property costs a tenth of a map beside the tree. */
interface Deep {
  depth?: number
}

/**
 * A parser of HTML looks through all open elements at almost every tag, so depth times tags bounds its work:
 * 200,000 nested tags pass, and take a second or two.
 */
const MOST_STEPS = 200_001 * 200_001

/**
 * The tree of an HTML page (WHATWG HTML §13.2), which never fails but for its size: throws `Refusal` with
 * `html_size` where it has more than 250,000 elements, or so many inside each other that it would take long.
 */
export function htmlTree(html: string): DefaultTreeAdapterTypes.Document {
  let elements = 0
  const tags = html.split('<').length - 1
  const enters = (parent: ParentNode & Deep, child: Node & Deep) => {
    if (!('tagName' in child)) return
    const depth = (parent.depth ?? 0) + 1
    if (depth * tags > MOST_STEPS) throw new Refusal(failing('formats:html_size'))
    child.depth = depth
  }
  return parse(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(name, namespace, attributes) {
        if (++elements > MOST_ELEMENTS) throw new Refusal(failing('formats:html_size'))
        return defaultTreeAdapter.createElement(name, namespace, attributes)
      },
      appendChild(parent, child) {
        enters(parent, child)
        defaultTreeAdapter.appendChild(parent, child)
      },
      insertBefore(parent, child, reference) {
        enters(parent, child)
        defaultTreeAdapter.insertBefore(parent, child, reference)
      },
    },
  })
}

/**
 * Tells a listener of everything below a node, in document order, but for the elements that `skips` names;
 * with a stack of its own, so at any depth.
 */
export function walkTree(
  root: ParentNode,
  listener: MarkupListener,
  skips: (name: string, attributes: XmlAttributes) => boolean = () => false,
): void {
  const stack: { readonly node: ParentNode; next: number }[] = [{ node: root, next: 0 }]
  for (let here = stack.at(-1); here !== undefined; here = stack.at(-1)) {
    const child: Node | undefined = here.node.childNodes[here.next++]
    if (child === undefined) {
      stack.pop()
      if ('tagName' in here.node && here.node !== root) listener.close(here.node.tagName)
    } else if ('tagName' in child) {
      const attributes: Record<string, string> = Object.create(null) as Record<string, string>
      for (const { name, value, prefix } of child.attrs)
        attributes[prefix === undefined || prefix === '' ? name : `${prefix}:${name}`] = value
      if (skips(child.tagName, attributes)) continue
      listener.open(child.tagName, attributes)
      stack.push({ node: child, next: 0 })
    } else if ('value' in child) {
      listener.text(child.value)
    }
  }
}

const NAMED_REFERENCE = /&([A-Za-z][A-Za-z0-9]{0,31});/g

/** The entities that XHTML's document types declare, for the names that this document uses. */
function entitiesIn(xml: string): Record<string, string> {
  const entities: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [reference, name = ''] of xml.matchAll(NAMED_REFERENCE)) {
    if (name in entities || ['lt', 'gt', 'amp', 'quot', 'apos'].includes(name)) continue
    const [node] = parseFragment(reference).childNodes
    const value = node !== undefined && 'value' in node ? node.value : reference
    if (value !== reference) entities[name] = value
  }
  return entities
}

/**
 * Tells a listener of an XML document that is a part of a file, with HTML's named characters; see `readXml`
 * for what is refused. Throws `Refusal` with the problem, the part among its values.
 */
export function walkXml(bytes: Uint8Array, name: string, { open, close, text }: MarkupListener): void {
  const xml = decode(bytes)
  const problem = readXml([xml], { open, close, text }, { entities: entitiesIn(xml) })
  if (problem !== null) throw new Refusal({ ...problem, values: { ...problem.values, part: name } })
}

import { z } from 'zod'
import { LIMIT, ListQuery, TextListSchema, TextQuery, TextSchema } from './texts.ts'

const schema = (type: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io: 'input' })
  return rest
}

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().exactOptional(),
})

function answers(type: z.ZodType, description: string) {
  return {
    200: {
      description,
      headers: { ETag: { schema: { type: 'string' } } },
      content: { 'application/json': { schema: schema(type) } },
    },
    304: { description: 'What you have is current.' },
    default: {
      description: 'A problem (RFC 9457).',
      content: { 'application/problem+json': { schema: schema(Problem) } },
    },
  }
}

/** The parameters of a query; `described` gives the schema of those that are not strings. */
function query(type: z.ZodObject, described: Readonly<Record<string, object>> = {}) {
  const { properties = {} } = schema(type) as { properties?: Record<string, { description?: string }> }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    required: false,
    ...(description === undefined ? {} : { description }),
    schema: described[name] ?? rest,
  }))
}

/** The description of the API (OpenAPI 3.1), made of the schemas that its routes parse and answer by. */
export function openapi(origin: string, version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pashapashi',
      version,
      description: 'Bengali texts and their English translations, paragraph by paragraph.',
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths: {
      '/texts': {
        get: {
          operationId: 'listTexts',
          summary: 'All texts, a page at a time, in the order in which they came',
          parameters: query(ListQuery, { limit: LIMIT }),
          responses: answers(TextListSchema, 'A page of texts.'),
        },
      },
      '/texts/{slug}': {
        get: {
          operationId: 'getText',
          summary: 'One text with its paragraphs and one edition’s units',
          parameters: [
            { name: 'slug', in: 'path', required: true, schema: { type: 'string' } },
            ...query(TextQuery),
          ],
          responses: {
            ...answers(TextSchema, 'The text.'),
            301: { description: 'The text has another slug now; `Location` is its address.' },
          },
        },
      },
    },
  }
}

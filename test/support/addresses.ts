import article from '../../src/samples/pezeshkian-moscow-visit.json' with { type: 'json' }

/** The path of the article, without a language. */
export const SAMPLE = '/texts/pezeshkian-moscow-visit'
/** The id of its fourth paragraph. */
export const ID = article.paragraphs[3]?.id ?? ''
/** What is the same for everybody and kept by its version. */
export const PUBLIC = [
  '/bn/',
  '/en/?order=title',
  '/bn/collections',
  `/en${SAMPLE}`,
  `/bn${SAMPLE}?view=stacked&hide=en`,
  '/en/texts/how-to-read?edition=pashapashi,plain',
  `/bn${SAMPLE}/citations/${ID}`,
  '/api/v1/texts',
  `/api/v1${SAMPLE}`,
  '/api/openapi.json',
]
/** What does not ask for a version first, and is no page. */
export const OTHERS = [
  '/',
  SAMPLE,
  `/t/pezeshkian-moscow-visit/${ID}`,
  '/prefs.css',
  '/robots.txt',
  '/healthz',
]
/** What has no version, and what is not there. */
export const FILES = [
  '/readyz',
  '/manifest.webmanifest',
  '/favicon.ico',
  '/bn/nothing',
  `/bn${SAMPLE}?page=99`,
]

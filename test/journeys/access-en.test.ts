import { describe } from 'vitest'
import { nothingInTheWay } from './access.ts'

describe('a reader of en finds nothing in the way', () => nothingInTheWay('en'))

import { describe } from 'vitest'
import { nothingInTheWay } from './access.ts'

describe('a reader of bn finds nothing in the way', () => nothingInTheWay('bn'))

import { align } from '../../../dist/alignment/align.js'
import { LEXICON } from '../../../dist/alignment/lexicon.js'
import { longText } from './long-texts.js'
import { DIFFICULTIES, perturbed } from './perturbing.js'

/*
 * `node aligning-once.js SIZE` writes the CPU seconds of one alignment, after a small one that warms the code
 * up, and the peak of the process.
 */
const size = Number(process.argv[2])
const list = [...LEXICON.words].map(([bn, [entry]]) => /** @type {const} */ ([bn, entry.stems[0]]))
const warm = perturbed(longText(1_000, 2, list), DIFFICULTIES.easy, 2)
align(warm.bn, warm.en)
const { bn, en } = perturbed(longText(size, 1, list), DIFFICULTIES.easy, 1)
const before = process.cpuUsage()
align(bn, en)
const { user, system } = process.cpuUsage(before)
process.stdout.write(
  JSON.stringify({ seconds: (user + system) / 1e6, mebibytes: process.resourceUsage().maxRSS / 1024 }),
)

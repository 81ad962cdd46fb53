/**
 * Loaded before a command: as the process ends, it writes on stderr what that has used, as its last line:
 * seconds of CPU time of all its threads, and MiB of memory at the most.
 */
import { isMainThread } from 'node:worker_threads'

if (isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    console.error(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 }))
  })

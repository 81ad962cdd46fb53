/**
 * Loaded into a server's process before the server itself: tells the parent how much CPU time the process has
 * used, all its threads, and how long one turn of its event loop took while it was watched.
 */
let isWatched = false
let longest = { wall: 0, cpu: 0 }

process.on('message', (question) => {
  process.send?.(answer(question))
})
// The channel alone shall not keep a server alive that was told to end.
process.channel?.unref()

/** @param {unknown} question */
function answer(question) {
  switch (question) {
    case 'cpu':
      return cpuTime()
    case 'watch':
      isWatched = true
      longest = { wall: 0, cpu: 0 }
      watch()
      return null
    case 'longest':
      isWatched = false
      return longest
    default:
      throw new Error(`unknown question ${String(question)}`)
  }
}

/** Microseconds. */
function cpuTime() {
  const { user, system } = process.cpuUsage()
  return user + system
}

function watch() {
  const began = performance.now()
  const cpu = cpuTime()
  setImmediate(() => {
    longest.wall = Math.max(longest.wall, performance.now() - began)
    longest.cpu = Math.max(longest.cpu, (cpuTime() - cpu) / 1000)
    if (isWatched) watch()
  })
}

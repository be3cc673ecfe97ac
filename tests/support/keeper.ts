// A process that runs schedules and jobs, as a server does. With DIE=1 it is killed in its first publication, when
// everything is written and nothing is committed.
import { openNewsroom } from '../../src/openNewsroom'
import { startJobs } from '../../src/server/jobs'
import { startSchedules } from '../../src/server/publishScheduled'

const { payload } = await openNewsroom()
if (process.env.DIE) {
  payload.collections.articles.config.hooks.afterChange.push(() => void process.kill(process.pid, 'SIGKILL'))
}
console.log('keeping')
const stops = [startSchedules(payload), startJobs(payload)]
process.once('SIGTERM', () => void Promise.all(stops.map((stop) => stop())).then(() => payload.destroy()))

import { Command, Option } from 'commander'
import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { allRoles, type Role } from '../../collections/Articles/workflow/workflow'
import { openNewsroom } from '../openNewsroom'
import type { User } from '../generated/payload-types'
import { Refusal } from '../config/refusal'

const roleOption = new Option('--role <role>', 'the role of the user').choices(allRoles)
const passwordOption = new Option('--password <password>', 'the password; default: a random one, which is printed')

/** `npm run user -- add|password|role`: creates and changes users from the shell, without being signed in. */
export async function run(): Promise<void> {
  const program = new Command('npm run user --').description('Creates users, and changes their passwords and roles.')
  program
    .command('add')
    .argument('<email>')
    .addOption(roleOption.default('author'))
    .option('--name <name>', 'the name of the user; default: the part of the email before the @')
    .addOption(passwordOption)
    .action((email: string, options: { role: Role; name?: string; password?: string }) =>
      withNewsroom((payload) => add(payload, email, options)),
    )
  program
    .command('password')
    .argument('<email>')
    .addOption(passwordOption)
    .action((email: string, options: { password?: string }) =>
      withNewsroom((payload) => changePassword(payload, email, options)),
    )
  program
    .command('role')
    .argument('<email>')
    .addArgument(program.createArgument('<role>').choices(allRoles))
    .action((email: string, role: Role) => withNewsroom((payload) => changeRole(payload, email, role)))
  program.addHelpText('after', '\nExample:\n  npm run user -- add ada@example.org --role editor')
  await program.parseAsync()
}

async function withNewsroom(work: (payload: Payload) => Promise<string>): Promise<void> {
  const { payload } = await openNewsroom()
  try {
    console.log(await work(payload))
  } finally {
    await payload.destroy()
  }
}

async function add(
  payload: Payload,
  email: string,
  { name, password, role }: { role: Role; name?: string; password?: string },
) {
  if (await find(payload, email)) throw new Refusal(`A user with the email ${email} already exists.`)
  const given = password ?? newPassword()
  await payload
    .create({
      collection: 'users',
      data: { email, password: given, name: name ?? email.split('@')[0]!, role },
    })
    .catch(refuse)
  return `Created the ${role} ${email}${password ? '.' : `, password ${given}`}`
}

async function changePassword(payload: Payload, email: string, { password }: { password?: string }) {
  const user = await found(payload, email)
  const given = password ?? newPassword()
  await payload.update({ collection: 'users', id: user.id, data: { password: given } }).catch(refuse)
  return `${email} has a new password${password ? '.' : `: ${given}`}`
}

async function changeRole(payload: Payload, email: string, role: Role) {
  const user = await found(payload, email)
  await payload.update({ collection: 'users', id: user.id, data: { role } }).catch(refuse)
  return `${email} now has the role ${role}.`
}

const newPassword = (): string => randomBytes(12).toString('base64url')

/** What a rule of the newsroom refuses, in its own words. */
function refuse(error: Error): never {
  throw new Refusal(error.message)
}

async function find(payload: Payload, email: string): Promise<User | undefined> {
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: email.toLowerCase() } },
    limit: 1,
  })
  return docs[0]
}

async function found(payload: Payload, email: string): Promise<User> {
  const user = await find(payload, email)
  if (!user) throw new Refusal(`No user has the email ${email}.`)
  return user
}

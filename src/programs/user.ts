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
    .action(inNewsroom(add))
  program.command('password').argument('<email>').addOption(passwordOption).action(inNewsroom(changePassword))
  program
    .command('role')
    .argument('<email>')
    .addArgument(program.createArgument('<role>').choices(allRoles))
    .action(inNewsroom(changeRole))
  program.addHelpText('after', '\nExample:\n  npm run user -- add ada@example.org --role editor')
  await program.parseAsync()
}

/** An action of a command, which prints what the work returns. */
const inNewsroom =
  <T>(work: (payload: Payload, email: string, given: T) => Promise<string>) =>
  async (email: string, given: T): Promise<void> => {
    const { payload } = await openNewsroom()
    try {
      console.log(await work(payload, email, given))
    } finally {
      await payload.destroy()
    }
  }

type Options = { name?: string; password?: string; role: Role }

async function add(payload: Payload, email: string, { name, password, role }: Options) {
  if (await find(payload, email)) throw new Refusal(`A user with the email ${email} already exists.`)
  const given = password ?? newPassword()
  const data = { email, password: given, name: name ?? email.split('@')[0]!, role }
  await payload.create({ collection: 'users', data }).catch(refuse)
  return `Created the ${role} ${email}${password ? '.' : `, password ${given}`}`
}

async function changePassword(payload: Payload, email: string, { password }: Pick<Options, 'password'>) {
  const given = password ?? newPassword()
  await update(payload, email, { password: given })
  return `${email} has a new password${password ? '.' : `: ${given}`}`
}

async function changeRole(payload: Payload, email: string, role: Role) {
  await update(payload, email, { role })
  return `${email} now has the role ${role}.`
}

const newPassword = (): string => randomBytes(12).toString('base64url')

/** What a rule of the newsroom refuses, in its own words. */
function refuse(error: Error): never {
  throw new Refusal(error.message)
}

async function find(payload: Payload, email: string): Promise<User | undefined> {
  const where = { email: { equals: email.toLowerCase() } }
  return (await payload.find({ collection: 'users', where, limit: 1 })).docs[0]
}

async function update(payload: Payload, email: string, data: { password: string } | { role: Role }): Promise<void> {
  const user = await find(payload, email)
  if (!user) throw new Refusal(`No user has the email ${email}.`)
  await payload.update({ collection: 'users', id: user.id, data }).catch(refuse)
}

import '@payloadcms/next/css'
import './custom.css'
import config from '@payload-config'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import { headers } from 'next/headers'
import { getPayload, type ServerFunctionClient } from 'payload'
import type { ReactNode } from 'react'
import { StayOnPage } from '../../admin/saving/Session'
import { allowedCall } from '../../admin/serverFunctions'
import { importMap } from './admin/importMap'

const refused = { errors: [{ message: 'You are not allowed to perform this action.' }] }

const serverFunction: ServerFunctionClient = async (args) => {
  'use server'
  const payload = await getPayload({ config, importMap })
  const { user } = await payload.auth({ headers: await headers() })
  const call = await allowedCall(payload, user, args)
  return call ? handleServerFunctions({ ...call, config, importMap }) : refused
}

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <StayOnPage>
      <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
        {children}
      </RootLayout>
    </StayOnPage>
  )
}

'use client'
import { Banner, useFormFields } from '@payloadcms/ui'

/** Stands in for a picture that is not held here: it is not loaded, for its rights may not allow that. */
export function RemotePicture() {
  const address = useFormFields(([fields]) => fields.contentUrl?.value as string | undefined)
  if (!address) return null
  return (
    <Banner type="info">
      This picture is not held here, and its rights are not cleared; it is only known by its address:{' '}
      <a href={address} rel="noreferrer noopener" target="_blank">
        {address}
      </a>
      . To use it, clear its rights, remove the address and upload the file.
    </Banner>
  )
}

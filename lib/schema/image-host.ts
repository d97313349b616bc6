import { z } from 'zod'

/** How many hosts a site may allow; each is looked at for every picture that is shown. */
export const MOST_IMAGE_HOSTS = 200

/** A host as it stands in an address, with its port where it has one: `pics.example`, `pics.example:8080`. */
export const imageHostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(300, 'The name of a host has at most 300 characters.')
  .regex(
    /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(:\d{1,5})?$/,
    'This is no host: write a name such as pics.example.',
  )

export const allowImageHostInput = z.object({ host: imageHostSchema, allowed: z.boolean() })

/** The hosts that are allowed then, in order. */
export const imageHostsSchema = z.object({ hosts: z.array(imageHostSchema) })

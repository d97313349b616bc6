import { z } from 'zod'

// What the desk reads of configurations that others defined. Everything else in them passes; odd parts count as absent.

const texts = z
  .union([z.array(z.unknown()), z.string()])
  .transform((value) => (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string'))
const optionalTexts = texts.optional().catch(undefined)
const flag = z.boolean().optional().catch(undefined)
const text = z.string().optional().catch(undefined)
const mapping = z.record(z.string(), z.unknown()).optional().catch(undefined)

export const packageSchema = z.looseObject({ dependencies: mapping, devDependencies: mapping })

export const jekyllSchema = z.looseObject({
  exclude: optionalTexts,
  future: flag,
  unpublished: flag,
  show_drafts: flag,
  collections_dir: text,
  source: text,
  defaults: z
    .array(
      z
        .looseObject({
          scope: z.looseObject({ path: text, type: text }).optional().catch(undefined),
          values: mapping,
        })
        .catch({}),
    )
    .optional()
    .catch(undefined),
})

export const hexoSchema = z.looseObject({ source_dir: text, render_drafts: flag, future: flag })

/** With its keys in lower case, as Hugo reads them. */
export const hugoSchema = z.looseObject({
  contentdir: text,
  builddrafts: flag,
  buildfuture: flag,
  buildexpired: flag,
  taxonomies: mapping,
  frontmatter: mapping,
  cascade: z.unknown().optional(),
})

export const zolaSchema = z.looseObject({
  taxonomies: z
    .array(z.looseObject({ name: text }).catch({}))
    .optional()
    .catch(undefined),
})

/** https://frontmatter.codes/docs/content-creation/content-types */
export const frontMatterCmsSchema = z.looseObject({
  'frontMatter.content.pageFolders': z
    .array(z.looseObject({ path: text }).catch({}))
    .optional()
    .catch(undefined),
  'frontMatter.taxonomy.contentTypes': z
    .array(
      z
        .looseObject({
          fields: z
            .array(
              z
                .looseObject({
                  name: text,
                  title: text,
                  type: text,
                  invert: flag,
                  isPublishDate: flag,
                  choices: z.array(z.unknown()).optional().catch(undefined),
                })
                .catch({}),
            )
            .optional()
            .catch(undefined),
        })
        .catch({}),
    )
    .optional()
    .catch(undefined),
})

const cmsField = z
  .looseObject({
    name: text,
    label: text,
    /** Decap and Sveltia. */
    widget: text,
    /** Pages CMS. */
    type: text,
    multiple: flag,
    list: z.unknown().optional(),
    options: z.unknown().optional(),
  })
  .catch({})

const fields = z.array(cmsField).optional().catch(undefined)

/** Decap and Sveltia: https://decapcms.org/docs/configuration-options/ */
export const decapSchema = z.looseObject({
  collections: z
    .array(z.looseObject({ folder: text, fields }).catch({}))
    .optional()
    .catch(undefined),
})

/** https://pagescms.org/docs/configuration/ */
export const pagesCmsSchema = z.looseObject({
  content: z
    .array(z.looseObject({ type: text, path: text, fields }).catch({}))
    .optional()
    .catch(undefined),
})

export type CmsField = z.infer<typeof cmsField>

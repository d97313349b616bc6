import type { Generator } from '#lib/schema/site/site-map.ts'

/** What people call a generator. */
export const GENERATOR_LABELS: Readonly<Record<Generator, string>> = {
  jekyll: 'Jekyll',
  hexo: 'Hexo',
  hugo: 'Hugo',
  zola: 'Zola',
  docusaurus: 'Docusaurus',
  eleventy: 'Eleventy',
  astro: 'Astro',
  nuxt: 'Nuxt',
  vitepress: 'VitePress',
  next: 'Next',
}

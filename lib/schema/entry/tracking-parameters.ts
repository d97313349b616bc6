import { TidyURL } from 'tidy-url'

/**
 * Families of parameters that campaign tools add, known by how they begin: Urchin and Google Analytics, Matomo and
 * Piwik, AT Internet, HubSpot, Mailchimp, Google Ads through HubSpot.
 */
const FAMILY =
  /^(utm_|mtm_|pk_|piwik_|at_(medium|campaign|custom|link|creation|format|variant)|_?_hs|hsa_|mc_[ce]id$|ga_)/

/** Click identifiers and campaign marks that stand alone; the package below does not name them for every site. */
const SINGLE: ReadonlySet<string> = new Set([
  ...['dclid', 'gbraid', 'wbraid', 'gad_source', 'gad_campaignid', 'srsltid', '_ga', '_gl'], // Google
  ...['msclkid', 'ocid', 'cvid'], // Microsoft
  ...['yclid', 'ysclid', '_openstat'], // Yandex
  ...[
    'igsh',
    'igshid',
    'twclid',
    '__twitter_impression',
    'ref_src',
    'ref_url',
    'ttclid',
    'li_fat_id',
    'epik',
  ],
  ...[
    'spm',
    'xtor',
    's_cid',
    'wt_mc',
    'wt.mc_id',
    'guccounter',
    'guce_referrer',
    'guce_referrer_sig',
    'wprov',
  ],
])

/** What tidy-url takes away on every site. Its rules for single sites may name what selects a page elsewhere. */
const EVERYWHERE: ReadonlySet<string> = new Set(
  TidyURL.rules.find(({ name }) => name === 'Global')?.rules?.map((name) => name.toLowerCase()),
)

/** Whether a query parameter only says where a reader came from. */
export function isTracking(name: string): boolean {
  const folded = name.toLowerCase()
  return EVERYWHERE.has(folded) || SINGLE.has(folded) || FAMILY.test(folded)
}

/**
 * Names of query parameters that only say how a reader came to a page, on whatever site. Names that choose a page
 * somewhere are not among them: `ref src from via feed rss output icid trk`.
 */
const TRACKING = [
  /^(utm|mtm|pk|piwik|hsa|vero|oly|at|ns|mc|ga|trk|wt|hss|itm|matomo|guce|sfmc)_\w+$/i,
  /^_(ga|gl|hsenc|hsmi|openstat|branch_\w+|kx)$/i,
  /^(fb|g|d|ms|tw|tt|y|li_fat_|irg|epik)?clid$/i,
  /^(msclkid|gbraid|wbraid|gclsrc|gad_source|gad_campaignid|srsltid|s_kwcid|ef_id|igsh(id)?|mibextid|mkt_tok)$/i,
  /^(ref_src|ref_url|cmp|cmpid|ncid|ocid|xtor|s_cid|smid|soc_src|soc_trk|wickedid|rb_clickid|rdt_cid|sccid)$/i,
  /^(fb_action_ids|fb_action_types|fb_source|fb_ref|guccounter|__twitter_impression|share_source|ck_subscriber_id|_bhlid|vgo_ee|ml_subscriber(_hash)?|dm_i|emci|emdi)$/i,
  /^(amp|outputType)$/,
]

/** Whether a query parameter of this name says nothing of the page, whatever site the address is of. */
export function isTrackingName(name: string): boolean {
  return TRACKING.some(tracking => tracking.test(name))
}

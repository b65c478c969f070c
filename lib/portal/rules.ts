/** Days after which an unanswered pledge is the district's to call (domain: public pages). */
export const PLEDGE_PATIENCE_DAYS = 10;

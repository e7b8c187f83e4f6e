/**
 * Numbers that an officer looks up within any hour at most: three times what the busiest counter serves in a day.
 * Whoever goes through numbers to learn which have accounts gets no further than this (CO-03).
 */
export const LOOK_UPS_AN_HOUR = 120;
/** Forms that are checked with the operators' registers: two for each number, as people mistype. */
export const FORM_CHECKS_AN_HOUR = 240;

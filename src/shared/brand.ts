declare const brand: unique symbol

/** A string that has been checked, so that no other string is taken for it. */
export type Branded<Name extends string> = string & { readonly [brand]: Name }

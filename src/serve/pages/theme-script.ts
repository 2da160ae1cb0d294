import { hashOf } from './hash-of.js'

/** Puts the reader's choice of theme in force before anything is painted; without a choice the system's holds. */
export const THEME_SCRIPT =
  'try{const t=localStorage.getItem("uptick-theme");if(t)document.documentElement.dataset.theme=t}catch{}'

export const THEME_SCRIPT_HASH = hashOf(THEME_SCRIPT)

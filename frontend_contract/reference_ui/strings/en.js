/** English: every word that the page itself says, by key. Plural entries have a form for each category of the language. */
import { frame } from "./en/frame.js";
import { content } from "./en/content.js";
import { work } from "./en/work.js";
import { portfolio } from "./en/portfolio.js";
import { staff } from "./en/staff.js";
import { words } from "./en/words.js";

export const en = { ...frame, ...content, ...work, ...portfolio, ...staff, ...words };

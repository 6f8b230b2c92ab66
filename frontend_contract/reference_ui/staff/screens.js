/** The staff's screens, fetched together when one of them is first opened. */
export { CohortScreen } from "./cohort.js";
export { ListScreen } from "./list.js";
export { ReviewScreen } from "./review.js";
export { SetUpScreen } from "./set-up.js";

/** How far a person is in a lesson, from the counts that the server keeps. */

/** Every component seen and every prompt answered. @param {any} entry a LessonProgress */
export const finished = (entry) =>
  entry.viewedComponents.length >= entry.componentCount && entry.answeredPrompts >= entry.promptCount;

/** Seen or answered anything. @param {any} entry */
export const begun = (entry) => entry.viewedComponents.length > 0 || entry.answeredPrompts > 0 || entry.artifactCount > 0;

/** The first lesson with something left, or null. @param {any[]} lessons */
export const nextLesson = (lessons) => lessons.find((entry) => !finished(entry)) ?? null;

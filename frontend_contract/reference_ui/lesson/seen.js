/** Recording that a component was seen: in view for a moment, not just scrolled past. It is shown, and gates nothing. */
import { useEffect } from "../html.js";
import { change } from "../core/client.js";

const LONG_ENOUGH = 1500;

/**
 * @param {{current: any}} section
 * @param {{lessonId: string, componentId: string, active: boolean, onSeen: (id: string) => void}} options
 */
export function useSeen(section, { lessonId, componentId, active, onSeen }) {
  useEffect(() => {
    if (!active || !section.current) return;
    let timer = 0;
    const observer = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer);
        if (!inView(entry)) return;
        timer = setTimeout(() => {
          // Not recorded? The next visit records it: nothing depends on it, so no one is told.
          change("RecordView", { lessonId, componentId }).then(() => onSeen(componentId), () => {});
        }, LONG_ENOUGH);
      },
      { threshold: [0, 0.1, 0.25, 0.5] },
    );
    observer.observe(section.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [active, componentId]);
}

/** Half of it, or as much of it as fills a third of the window. @param {IntersectionObserverEntry} entry */
function inView(entry) {
  const height = entry.rootBounds?.height ?? innerHeight;
  return entry.isIntersecting && (entry.intersectionRatio >= 0.5 || entry.intersectionRect.height >= height / 3);
}

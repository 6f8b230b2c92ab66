/** Films with captions on and a transcript under them. */
import { html, useEffect, useRef } from "../html.js";
import { duration } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { contentIn, RichText } from "../ui/bits.js";

/** @param {{videos: any[], lang: string}} props */
export function Videos({ videos, lang }) {
  if (!videos?.length) return null;
  return html`<div class="videos">${videos.map((video) => html`<${Video} key=${video.id} video=${video} lang=${lang} />`)}</div>`;
}

/** @param {{video: any, lang: string}} props */
function Video({ video, lang }) {
  const player = useRef(/** @type {HTMLVideoElement | null} */ (null));
  // `default` alone leaves captions to the browser's settings; people in a staff room watch without sound.
  useEffect(() => {
    const track = player.current?.textTracks[0];
    if (track) track.mode = "showing";
  }, []);
  const name = `${word("VideoForm", video.form)}: ${video.title}`;
  return html`<figure class="video">
    <video ref=${player} controls preload="metadata" playsinline aria-label=${name}>
      <source src=${video.url} type=${video.contentType} />
      <track kind="captions" src=${video.captionsUrl} srclang=${video.captionsLanguage} label=${t("video.captions")} default />
    </video>
    <figcaption ...${contentIn(lang)}>
      <strong>${video.title}</strong> <span>${word("VideoForm", video.form)}, ${duration(video.durationSeconds)}</span>
    </figcaption>
    <details>
      <summary>${t("video.transcript")}</summary>
      <${RichText} text=${video.transcript} lang=${lang} />
    </details>
  </figure>`;
}

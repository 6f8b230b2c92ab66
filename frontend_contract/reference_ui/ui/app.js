/** The frame around every screen: skip link, header, what the person must know of the session, the screen itself. */
import { Component, html, useEffect, useState } from "../html.js";
import { announcement } from "../core/announce.js";
import { t } from "../core/i18n.js";
import { place } from "../core/router.js";
import { match } from "../core/routes.js";
import { useStore } from "../core/store.js";
import { loadViewer, viewerStore } from "../core/viewer.js";
import { Header } from "./header.js";
import { Problem } from "./problem.js";
import { Screen, Waiting } from "./screen.js";
import { SessionNotice } from "./session-notice.js";

export function App() {
  const { path } = useStore(place);
  const { state, error } = useStore(viewerStore);
  return html`
    <a class="skip" href="#main">${t("app.skip")}</a>
    <${Header} />
    <${SessionNotice} />
    ${state === "failed"
      ? html`<${Screen} title=${t("problem.title")}><${Problem} error=${error} retry=${loadViewer} /><//>`
      : html`<${Guarded} key=${path}><${Routed} path=${path} /><//>`}
    <${Footer} />
    <${Announcer} />
  `;
}

/** The screen of an address; one of the staff's is fetched first. @param {{path: string}} props */
function Routed({ path }) {
  const { screen, later, params } = match(path);
  const [fetched, setFetched] = useState(/** @type {any} */ (null));
  const [error, setError] = useState(/** @type {any} */ (null));
  const fetch = () =>
    later?.().then(
      (component) => setFetched(() => component),
      () => setError({ kind: "network" }),
    );
  useEffect(() => void fetch(), []);
  const Found = screen ?? fetched;
  if (Found) return html`<${Found} ...${params} />`;
  if (error) return html`<${Screen} title=${t("problem.title")}><${Problem} error=${error} retry=${() => location.reload()} /><//>`;
  return html`<${Waiting} />`;
}

/** A mistake in one screen must not take the page, and with it the token and unsaved text, away. */
class Guarded extends Component {
  state = { broken: null };
  /** @param {any} broken */
  static getDerivedStateFromError(broken) {
    return { broken };
  }
  /** @param {any} broken */
  componentDidCatch(broken) {
    console.error(broken);
  }
  render() {
    if (!this.state.broken) return this.props.children;
    return html`<${Screen} title=${t("problem.title")}>
      <${Problem} error=${{ kind: "server" }} retry=${() => this.setState({ broken: null })} />
    <//>`;
  }
}

function Footer() {
  return html`<footer class="footer"><p>${t("app.footer")}</p></footer>`;
}

function Announcer() {
  return html`<p class="unseen" role="status" aria-live="polite">${useStore(announcement)}</p>`;
}

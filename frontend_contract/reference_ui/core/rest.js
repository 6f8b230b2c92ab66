/** Files, over the REST endpoints: uploads with progress, downloads with the bearer token. */
import { ApiError, fromAnswer } from "./errors.js";
import { authorization, endSession } from "./session.js";

/**
 * Upload one file to an artifact. XMLHttpRequest, since fetch tells nothing of an upload's progress.
 * @param {string} artifactId
 * @param {File} file
 * @param {(share: number) => void} onProgress share from 0 to 1
 * @returns {{done: Promise<any>, stop: () => void}}
 */
export function upload(artifactId, file, onProgress) {
  const request = new XMLHttpRequest();
  const done = new Promise((resolve, reject) => {
    request.open("POST", "/api/v1/uploads");
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      if (request.status < 300) return resolve(request.response);
      const error = fromAnswer(request.status, request.response, 0);
      if (error.kind === "signed_out") endSession();
      reject(error);
    };
    request.onerror = () => reject(new ApiError("network"));
    request.onabort = () => resolve(null);
    const form = new FormData();
    form.append("artifactId", artifactId);
    form.append("file", file);
    request.send(form);
  });
  return { done, stop: () => request.abort() };
}

/**
 * Save a file that only the token opens. The name is the server's, from Content-Disposition.
 * @param {string} url
 * @param {string} fallbackName
 */
export async function download(url, fallbackName) {
  let answer;
  try {
    answer = await fetch(url, { headers: authorization(), credentials: "omit", referrerPolicy: "no-referrer" });
  } catch {
    throw new ApiError("network");
  }
  if (!answer.ok) {
    const error = fromAnswer(answer.status, await answer.json().catch(() => null), 0);
    if (error.kind === "signed_out") endSession();
    throw error;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = nameIn(answer.headers.get("Content-Disposition")) ?? fallbackName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @param {string | null} disposition @returns {string | undefined} */
function nameIn(disposition) {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1];
}

// Talks to the server. Every failure becomes a SendError with a sentence for the citizen.

const OFFLINE = "Sambungan internet terputus. Pesan ini belum terkirim.";
const DISTURBED = "Maaf, sistem kami sedang terganggu. Pesan ini belum terkirim.";
const LONGEST_MS = 40000;
const token = document.querySelector("meta[name=csrf-token]").content;

export class SendError extends Error {
  // again: the same message may succeed later, as it is.
  constructor(sentence, again) {
    super(sentence);
    this.again = again;
  }
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Without https browsers hide randomUUID; this is the same version 4 form.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function sendMessage(fields) {
  const headers = { "Content-Type": "application/json" };
  return call("/chat/pesan", { method: "POST", headers, body: JSON.stringify(fields) });
}

export function sendPhotos(id, photos, caption, place) {
  const form = new FormData();
  form.append("id", id);
  form.append("keterangan", caption || "");
  if (place) {
    form.append("lat", String(place.lat));
    form.append("lon", String(place.lon));
  }
  photos.forEach((photo) => form.append("foto", photo, "foto"));
  return call("/chat/foto", { method: "POST", body: form });
}

export async function readTalk(after) {
  const answer = await call(`/chat/riwayat?sesudah=${after}`, {});
  return answer.messages;
}

async function call(path, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST_MS);
  const headers = { ...options.headers, "X-CSRF-Token": token };
  let response;
  try {
    response = await fetch(path, { ...options, headers, signal: stop.signal });
    if (response.ok) return await response.json();
  } catch {
    throw new SendError(OFFLINE, true);
  } finally {
    clearTimeout(timer);
  }
  throw await refusal(response);
}

async function refusal(response) {
  const again = response.status >= 500 || [403, 408, 429].includes(response.status);
  try {
    const answer = await response.json();
    return new SendError(answer.error || DISTURBED, again);
  } catch {
    return new SendError(DISTURBED, again);
  }
}

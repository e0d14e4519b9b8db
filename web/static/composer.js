// The writing area: text with a kept draft, photos with preview, the location button.

import { shrink } from "./photo.js";
import { photoPlace } from "./photo_place.js";

const DRAFT = "elapor.draf";
const NO_PERMISSION = "Izin lokasi belum diberikan. Tuliskan saja nama jalan atau gang, RT, dan kelurahannya.";
const NO_PLACE = "Lokasi belum ditemukan. Coba lagi, atau tuliskan nama jalan atau gang, RT, dan kelurahannya.";
const NOT_A_PHOTO = "Berkas ini bukan foto. Silakan pilih foto yang lain.";
const MOST_PHOTOS = 5;
const TOO_MANY = `Paling banyak ${MOST_PHOTOS} foto dalam satu pesan. Sisanya dapat dikirim sesudahnya.`;
const PLACE_MS = 15000;
const GROW_TO = 152;

const element = (id) => document.getElementById(id);
const rules = element("chat").dataset;
const text = element("text");
const notice = element("notice");
const preview = element("preview");
const previewImages = element("preview-images");
const usePlace = element("use-place");
const photoInput = element("photo");
const placeButton = element("place-button");
let photos = [];

export function say(sentence) {
  notice.textContent = sentence || "";
  notice.hidden = !sentence;
}

export function focusText() {
  // On a touch screen focus would open the keyboard over the reply.
  if (window.matchMedia("(pointer: fine)").matches) text.focus();
  else element("scroller").focus();
}

export function giveBack(words) {
  if (!words || text.value) return;
  text.value = words;
  remember();
}

function remember() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight + 3, GROW_TO)}px`;
  try {
    localStorage.setItem(DRAFT, text.value);
  } catch {
    // Private windows may forbid storage; the draft then lives as long as the page.
  }
}

function recall() {
  try {
    giveBack(localStorage.getItem(DRAFT));
  } catch {
    return;
  }
}

function clear() {
  text.value = "";
  remember();
  dropPhotos(true);
}

function dropPhotos(keepUrls) {
  if (!keepUrls) photos.forEach((photo) => URL.revokeObjectURL(photo.url));
  photos = [];
  usePlace.checked = false;
  showPhotos();
}

function showPhotos() {
  const images = photos.map(({ url }) => {
    const image = document.createElement("img");
    image.alt = "Foto yang akan dikirim";
    image.src = url;
    return image;
  });
  previewImages.replaceChildren(...images);
  preview.hidden = photos.length === 0;
  element("preview-words").textContent = photos.length > 1 ? `${photos.length} foto siap dikirim.` : "Foto siap dikirim.";
  element("place-offer").hidden = !foundPlace();
  photoInput.value = "";
}

function foundPlace() {
  const found = photos.find((photo) => photo.place);
  return found ? found.place : null;
}

async function choosePhotos(files) {
  say("");
  // One after the other: a cheap phone has no memory for several large pictures at once.
  for (const file of files) {
    if (photos.length === MOST_PHOTOS) {
      say(TOO_MANY);
      break;
    }
    await addPhoto(file);
  }
  showPhotos();
  if (photos.length) text.focus();
}

async function addPhoto(file) {
  if (!file.type.startsWith("image/")) return say(NOT_A_PHOTO);
  const place = await photoPlace(file);
  const blob = await shrink(file);
  if (blob.size > Number(rules.photoMost)) return say(rules.photoTooBig);
  return photos.push({ blob, place, url: URL.createObjectURL(blob) });
}

function chosenPhotos() {
  if (!photos.length) return {};
  const location = usePlace.checked ? foundPlace() : null;
  return { photos: photos.map(({ blob }) => blob), photoUrls: photos.map(({ url }) => url), location };
}

function submit(onSend) {
  const words = text.value.trim();
  if (!words && !photos.length) return text.focus();
  if (words.length > Number(rules.textMost)) return say(rules.textTooLong);
  const said = { text: words || null, ...chosenPhotos() };
  say("");
  clear();
  text.focus();
  onSend(said);
}

function searching(on) {
  placeButton.setAttribute("aria-busy", String(on));
  element("place-words").textContent = on ? "Mencari lokasi…" : "Gunakan lokasi saya";
}

function findPlace(onSend) {
  if (placeButton.getAttribute("aria-busy") === "true") return;
  if (!navigator.geolocation) return say(NO_PLACE);
  searching(true);
  say("");
  const found = ({ coords }) => {
    searching(false);
    onSend({ location: { lat: coords.latitude, lon: coords.longitude } });
  };
  const missed = (error) => {
    searching(false);
    say(error.code === error.PERMISSION_DENIED ? NO_PERMISSION : NO_PLACE);
  };
  const options = { enableHighAccuracy: true, timeout: PLACE_MS, maximumAge: 60000 };
  navigator.geolocation.getCurrentPosition(found, missed, options);
}

export function startComposer(onSend) {
  recall();
  text.addEventListener("input", () => { remember(); say(""); });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit(onSend);
  });
  element("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(onSend);
  });
  element("photo-button").addEventListener("click", () => photoInput.click());
  photoInput.addEventListener("change", () => choosePhotos([...photoInput.files]));
  element("preview-remove").addEventListener("click", () => {
    dropPhotos(false);
    element("photo-button").focus();
  });
  placeButton.addEventListener("click", () => findPlace(onSend));
}

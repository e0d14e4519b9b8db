// The writing area: text with a kept draft, one photo with preview, the location button.

import { shrink } from "./photo.js";

const DRAFT = "elapor.draf";
const NO_PERMISSION = "Izin lokasi belum diberikan. Tuliskan saja nama jalan atau gang, RT, dan kelurahannya.";
const NO_PLACE = "Lokasi belum ditemukan. Coba lagi, atau tuliskan nama jalan atau gang, RT, dan kelurahannya.";
const NOT_A_PHOTO = "Berkas ini bukan foto. Silakan pilih foto yang lain.";
const PLACE_MS = 15000;
const GROW_TO = 152;

const element = (id) => document.getElementById(id);
const rules = element("chat").dataset;
const text = element("text");
const notice = element("notice");
const preview = element("preview");
const previewImage = element("preview-image");
const photoInput = element("photo");
const placeButton = element("place-button");
let photo = null;
let photoUrl = null;

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
  dropPhoto(true);
}

function dropPhoto(keepUrl) {
  if (photoUrl && !keepUrl) URL.revokeObjectURL(photoUrl);
  photo = null;
  photoUrl = null;
  preview.hidden = true;
  previewImage.removeAttribute("src");
  photoInput.value = "";
}

async function choosePhoto(file) {
  if (!file) return;
  dropPhoto(false);
  if (!file.type.startsWith("image/")) return say(NOT_A_PHOTO);
  const small = await shrink(file);
  if (small.size > Number(rules.photoMost)) return say(rules.photoTooBig);
  photo = small;
  photoUrl = URL.createObjectURL(small);
  previewImage.src = photoUrl;
  preview.hidden = false;
  say("");
  text.focus();
}

function submit(onSend) {
  const words = text.value.trim();
  if (!words && !photo) return text.focus();
  if (words.length > Number(rules.textMost)) return say(rules.textTooLong);
  const said = { text: words || null, photo, photoUrl };
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
  photoInput.addEventListener("change", () => choosePhoto(photoInput.files[0]));
  element("preview-remove").addEventListener("click", () => {
    dropPhoto(false);
    element("photo-button").focus();
  });
  placeButton.addEventListener("click", () => findPlace(onSend));
}

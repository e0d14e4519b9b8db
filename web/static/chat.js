// The conversation: sends one message after the other, keeps what failed, fetches late replies.

import { newId, readTalk, sendMessage, sendPhotos } from "./api.js";
import { focusText, giveBack, say, startComposer } from "./composer.js";
import { busy, retireChoices, reviveChoices, scrollDown, showTyping, Turn } from "./view.js";

const UNSENT = "elapor.belum";
const INTERRUPTED = "Pesan ini belum terkirim.";
const CODE = /^[A-Za-z0-9_-]{1,64}$/;
const TYPING_AFTER_MS = 300;
const FIRST_POLL_MS = 2000;
const LONGEST_POLL_MS = 15000;
// News about a case comes without a message before it.
const NEWS_POLL_MS = 15000;

const examples = document.getElementById("examples");
const turns = new Map();
const waiting = new Map();
const unsent = new Map();
let line = Promise.resolve();
let underWay = 0;
let typingTimer = 0;
let pollTimer = 0;
let pollPause = FIRST_POLL_MS;
let lastRow = 0;

// What was written but not confirmed outlives the page; photos are too large for that.
function readUnsent() {
  try {
    return JSON.parse(localStorage.getItem(UNSENT)) || [];
  } catch {
    return [];
  }
}

function keepUnsent(change) {
  try {
    localStorage.setItem(UNSENT, JSON.stringify(change(readUnsent())));
  } catch {
    // Without storage the message still shows its "Kirim ulang" while the page is open.
  }
}

function forget(id) {
  keepUnsent((list) => list.filter((said) => said.id !== id));
}

function expectReply(on) {
  underWay += on ? 1 : -1;
  clearTimeout(typingTimer);
  if (underWay === 0) showTyping(false);
  else typingTimer = setTimeout(() => showTyping(true), TYPING_AFTER_MS);
}

function send(said) {
  const message = { id: newId(), ...said };
  if (!message.photos) keepUnsent((list) => [...list, message]);
  examples.hidden = true;
  retireChoices();
  say("");
  turns.set(message.id, new Turn(message, press));
  enqueue(message);
}

function press(button) {
  send({ text: button.title, payload: button.payload });
  focusText();
}

// One at a time, so that messages arrive in the order in which they were written.
function enqueue(message) {
  turns.get(message.id).sending();
  unsent.delete(message.id);
  line = line.then(() => carry(message));
}

async function carry(message) {
  const turn = turns.get(message.id);
  expectReply(true);
  try {
    const state = await post(message);
    forget(message.id);
    settle(turn, state);
  } catch (error) {
    if (error.again) keepForLater(message, error.message);
    else turnDown(message, error);
  } finally {
    expectReply(false);
  }
}

function keepForLater(message, sentence) {
  unsent.set(message.id, message);
  turns.get(message.id).failed(sentence, () => enqueue(message));
}

// A message has one number for ever, so sending it once more can never make two of it.
function sendUnsent() {
  [...unsent.values()].forEach(enqueue);
}

function post(message) {
  if (message.photos) return sendPhotos(message.id, message.photos, message.text, message.location);
  const { id, payload, location, start } = message;
  return sendMessage({ id, text: payload ? null : message.text, payload, location, start });
}

function turnDown(message, error) {
  forget(message.id);
  turns.get(message.id).remove();
  turns.delete(message.id);
  if (!message.payload) giveBack(message.text);
  reviveChoices();
  say(error.message);
}

function settle(turn, state) {
  turn.stored(state);
  lastRow = Math.max(lastRow, state.row);
  if (state.pending) {
    waiting.set(state.id, state.row);
    plan(FIRST_POLL_MS);
  } else {
    waiting.delete(state.id);
  }
}

function plan(pause) {
  pollPause = pause;
  clearTimeout(pollTimer);
  pollTimer = setTimeout(poll, pollPause);
}

async function poll() {
  try {
    merge(await readTalk(waiting.size ? Math.min(...waiting.values()) - 1 : lastRow));
  } catch {
    // The next round tries again.
  }
  plan(waiting.size ? Math.min(pollPause * 1.5, LONGEST_POLL_MS) : NEWS_POLL_MS);
}

function merge(messages) {
  messages.forEach((message) => {
    lastRow = Math.max(lastRow, message.row);
    // What the house itself brings is drawn once there is something to read.
    if (message.news && message.pending) {
      waiting.set(message.id, message.row);
      return;
    }
    if (message.news && !message.replies.length) {
      waiting.delete(message.id);
      return;
    }
    if (!turns.has(message.id)) {
      if (!message.news) retireChoices();
      turns.set(message.id, new Turn(message, press));
    }
    const turn = turns.get(message.id);
    turn.stored(message);
    if (message.pending) waiting.set(message.id, message.row);
    else waiting.delete(message.id);
  });
}

function showUnsent() {
  readUnsent().forEach((said) => {
    if (turns.has(said.id)) return forget(said.id);
    const turn = new Turn(said, press);
    turns.set(said.id, turn);
    return keepForLater(said, INTERRUPTED);
  });
}

async function open() {
  busy(true);
  try {
    merge(await readTalk(0));
    showUnsent();
  } catch (error) {
    say("Percakapan sebelumnya belum dapat dibuka. Anda tetap dapat menulis pesan.");
  }
  busy(false);
  examples.hidden = turns.size > 0;
  plan(FIRST_POLL_MS);
  followLink();
  if (turns.size) scrollDown();
}

// A QR code opens the page with ?mulai=<code>; reloading the page must not tell it twice.
function followLink() {
  const start = new URLSearchParams(window.location.search).get("mulai");
  if (!start) return;
  window.history.replaceState(null, "", window.location.pathname);
  if (CODE.test(start)) send({ text: "Saya mau lapor", start });
}

examples.querySelectorAll(".choice").forEach((chip) => {
  chip.addEventListener("click", () => {
    send({ text: chip.textContent });
    focusText();
  });
});
window.addEventListener("online", () => {
  sendUnsent();
  plan(0);
});
document.addEventListener("visibilitychange", () => plan(document.hidden ? LONGEST_POLL_MS : 0));
startComposer(send);
open();

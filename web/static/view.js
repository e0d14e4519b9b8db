// Draws the conversation. Text becomes text nodes only, so nothing a person writes can act as HTML.

const LATE_MS = 60000;
const NEAR_END = 48;
const log = document.getElementById("log");
const scroller = document.getElementById("scroller");
const typing = document.getElementById("typing");
const clock = new Intl.DateTimeFormat("id-ID", {
  timeZone: "Asia/Makassar", hour: "2-digit", minute: "2-digit",
});
const day = new Intl.DateTimeFormat("id-ID", {
  timeZone: "Asia/Makassar", weekday: "long", day: "numeric", month: "long",
});

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

// A ticket number must not break at its hyphens.
function strong(text) {
  return make("strong", /^\S{1,24}$/.test(text) ? "whole" : "", text);
}

function rich(text) {
  const fragment = document.createDocumentFragment();
  text.split(/\*\*(.+?)\*\*/s).forEach((part, index) => {
    if (part) fragment.append(index % 2 ? strong(part) : part);
  });
  return fragment;
}

function timeWords(iso) {
  const moment = new Date(iso);
  const today = day.format(new Date()) === day.format(moment);
  return `${today ? "" : `${day.format(moment)}, `}${clock.format(moment)} WITA`;
}

function isLate(state) {
  return new Date(state.answered_at) - new Date(state.at) > LATE_MS;
}

export function scrollDown() {
  scroller.scrollTop = scroller.scrollHeight;
}

// Whoever reads the latest message keeps it in sight when the keyboard or a preview takes room.
let atEnd = true;
scroller.addEventListener("scroll", () => {
  atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - NEAR_END;
});
if (window.ResizeObserver) {
  new ResizeObserver(() => { if (atEnd && log.childElementCount > 1) scrollDown(); }).observe(scroller);
}

export function showTyping(on) {
  if (typing.hidden === !on) return;
  typing.hidden = !on;
  scrollDown();
}

export function busy(on) {
  log.setAttribute("aria-busy", String(on));
}

const drawn = new WeakMap();

// One message of the citizen with all that belongs to it: its state, a note, the replies.
export class Turn {
  constructor(said, onPress) {
    this.answered = false;
    this.onPress = onPress;
    this.passing = [];
    this.element = make("div", "turn");
    drawn.set(this.element, this);
    this.bubble = make("div", "bubble mine");
    this.bubble.append(make("span", "unseen", "Anda:"));
    this.fill(said);
    this.meta = make("p", `meta ${said.news ? "meta-theirs" : "meta-mine"}`);
    // News comes by itself: there is no message of the citizen above it.
    this.element.append(...(said.news ? [this.meta] : [this.bubble, this.meta]));
    this.note = null;
    log.append(this.element);
    scrollDown();
  }

  fill(said) {
    (said.photoUrls || said.photo_urls || []).forEach((address) => {
      const image = make("img");
      image.alt = "Foto yang Anda kirim";
      image.addEventListener("load", scrollDown);
      image.src = address;
      this.bubble.append(image);
    });
    if (said.location) this.bubble.append(make("p", "", "📍 Lokasi Anda"));
    if (said.text) this.bubble.append(make("p", "", said.text));
  }

  sending() {
    this.meta.replaceChildren("Mengirim…");
  }

  failed(sentence, onAgain) {
    const again = make("button", "plain again", "Kirim ulang");
    again.type = "button";
    again.addEventListener("click", onAgain);
    this.meta.replaceChildren(make("span", "failed", sentence), again);
    scrollDown();
  }

  // The server has stored the message; the reply is here, or a notice says why not yet.
  stored(state) {
    this.meta.replaceChildren(timeWords(state.at));
    this.showNote(state.pending ? state.notice : null);
    if (!state.pending && !this.answered) this.answer(state);
  }

  answer(state) {
    this.answered = true;
    if (state.replies.some((reply) => reply.amends)) this.outdateBefore();
    state.replies.forEach((reply) => this.addReply(reply));
    if (state.replies.length && isLate(state)) {
      this.element.append(make("p", "meta meta-theirs", timeWords(state.answered_at)));
    }
    scrollDown();
  }

  // Written in one breath: this answer takes the place of the question before, unread as it is.
  outdateBefore() {
    const before = drawn.get(this.element.previousElementSibling);
    if (!before) return;
    before.passing.forEach((element) => element.remove());
    before.passing = [];
  }

  showNote(text) {
    if (this.note && this.note.textContent === text) return;
    if (this.note) this.note.remove();
    this.note = text ? make("p", "note note-warn", text) : null;
    if (this.note) this.element.append(this.note);
    scrollDown();
  }

  addReply(reply) {
    const bubble = make("div", "bubble theirs");
    bubble.append(make("span", "unseen", "E-Lapor:"), rich(reply.text));
    this.element.append(bubble);
    if (reply.passing) this.passing.push(bubble);
    if (!reply.buttons.length) return;
    const choices = make("div", "choices");
    reply.buttons.forEach((button) => choices.append(this.choice(button)));
    this.element.append(choices);
    if (reply.passing) this.passing.push(choices);
  }

  choice(button) {
    const element = make("button", "choice", button.title);
    element.type = "button";
    element.addEventListener("click", () => {
      element.classList.add("chosen");
      this.onPress(button);
    });
    return element;
  }

  remove() {
    this.element.remove();
  }
}

export function retireChoices() {
  log.querySelectorAll(".choice").forEach((choice) => { choice.disabled = true; });
}

// After a refused press the latest choices must be usable again.
export function reviveChoices() {
  const last = log.lastElementChild;
  last.querySelectorAll(".choice").forEach((choice) => {
    choice.disabled = false;
    choice.classList.remove("chosen");
  });
}

// Hears citation marks, shows their quote on hover and focus, and moves cursor and view.
// Text of documents and answers is only ever read from attributes and set as text.
export default function ({ data, setTriggerValue, parentElement }) {
  const state = (parentElement.gamut ??= { last: null, questions: -1, shownLines: "" });
  state.send = setTriggerValue;
  if (!state.tip) mount(state);
  if (data.questions !== state.questions) settle(state, data.questions);
  if (data.shown !== state.shownLines) reveal(state, data.shown);
  state.questions = data.questions;
  state.shownLines = data.shown;
  return () => unmount(parentElement);
}

function mount(state) {
  state.tip = document.createElement("div");
  state.tip.className = "gamut-tip";
  state.tip.id = "gamut-tip";
  state.tip.setAttribute("role", "tooltip");
  state.tip.hidden = true;
  document.body.append(state.tip);
  const marked = (event) => event.target.closest?.("[data-quote]");
  const hear = {
    click: (event) => click(state, event),
    keydown: (event) => escape(state, event),
    pointerover: (event) => event.pointerType === "mouse" && show(state, marked(event)),
    focusin: (event) => event.target.matches?.(":focus-visible") && show(state, marked(event)),
    focusout: () => show(state, null),
    scroll: () => show(state, null),
  };
  state.hear = hear;
  for (const name in hear) document.addEventListener(name, hear[name], name === "scroll");
}

function unmount(parentElement) {
  const state = parentElement.gamut;
  if (!state) return;
  for (const name in state.hear) {
    document.removeEventListener(name, state.hear[name], name === "scroll");
  }
  state.tip.remove();
  delete parentElement.gamut;
}

function click(state, event) {
  const mark = event.target.closest?.("[data-cite]");
  if (!mark) return;
  show(state, null);
  state.last = mark;
  state.byKeyboard = event.detail === 0;
  const { cite, place = "-1", number = "0" } = mark.dataset;
  state.send("opened", { id: cite, place: Number(place), number: Number(number) });
}

function escape(state, event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (!state.tip.hidden) return show(state, null);
  const stop = document.querySelector(".st-key-gamut-stop button");
  if (stop) return stop.click();
  if (!state.shownLines || event.target.closest?.("[role=dialog], [data-baseweb=popover]")) return;
  state.byKeyboard = false; // lines that are still on their way must not take the cursor back
  state.send("closed", true);
  if (state.last) giveBack(state, state.last);
}

// The cursor goes back to the mark that it came from, which may be drawn anew meanwhile.
function giveBack(state, mark) {
  const same = (other) =>
    other.className === mark.className &&
    ["cite", "place", "number"].every((name) => other.dataset[name] === mark.dataset[name]);
  let there = 0;
  whenThere(() => {
    const now = mark.isConnected ? mark : [...document.querySelectorAll("[data-cite]")].find(same);
    if (!now) return false;
    const elsewhere = document.activeElement !== now && document.activeElement !== document.body;
    if (there && elsewhere) return true;
    if (document.activeElement !== now) now.focus();
    state.last = now;
    there += 1;
    return there > 20;
  });
}

function show(state, mark) {
  if (mark === state.shown) return;
  state.shown?.removeAttribute("aria-describedby");
  state.shown = mark;
  state.tip.hidden = !mark;
  if (!mark) return;
  state.tip.textContent = mark.dataset.quote;
  mark.setAttribute("aria-describedby", state.tip.id);
  const at = mark.getBoundingClientRect();
  const box = state.tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left - 8), innerWidth - box.width - 8);
  const above = at.top - box.height - 6;
  state.tip.style.left = `${Math.max(8, left)}px`;
  state.tip.style.top = `${above > 8 ? above : at.bottom + 6}px`;
}

// A new question goes to the top of the window, the cursor back into the box.
function settle(state, questions) {
  whenThere(() => {
    const box = document.querySelector(".st-key-gamut-box textarea");
    const shown = document.querySelectorAll(".gamut-question");
    if (!box || shown.length < questions) return false;
    if (questions) shown[shown.length - 1].scrollIntoView({ block: "start" });
    if (matchMedia("(pointer: fine)").matches) box.focus({ preventScroll: true });
    return true;
  });
}

// The cited line goes to the middle of what shows it, without moving the page under the reader.
function reveal(state, opened) {
  if (!opened) return;
  let there = 0; // the first drawing may be replaced by the next one
  whenThere(() => {
    const shown = document.querySelector(`[data-shows="${CSS.escape(opened)}"]`);
    const line = shown?.querySelector("mark");
    if (!line) return false;
    const frame = line.closest(".gamut-frame") ?? line.closest("[data-shows]");
    const offset = line.getBoundingClientRect().top - frame.getBoundingClientRect().top;
    if (!there || offset < 0 || offset > frame.clientHeight) {
      frame.scrollTop += offset - frame.clientHeight / 3;
    }
    there += 1;
    if (there < 5) return false;
    if (state.byKeyboard) shown.focus({ preventScroll: true });
    return true;
  });
}

function whenThere(act, tries = 200) {
  if (!act() && tries) setTimeout(whenThere, 50, act, tries - 1);
}

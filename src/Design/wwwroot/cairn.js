// What a script adds to pages that work without one. Everything listens at the document, so that pages which
// enhanced navigation patches need nothing bound again; only `arrive` runs once more.

const all = (root, selector) => [...root.querySelectorAll(selector)];
const say = text => { const live = document.getElementById("live"); if (live) live.textContent = text; };

function arrive() {
  document.documentElement.dataset.ready = "";
  all(document, "form[data-once]").forEach(release);
  document.querySelector("[data-focus]")?.focus();
  all(document, "[data-list]").forEach(countPicks);
  all(document, "time[data-zone]").forEach(addOwnTime);
}

// Forms: a second submit waits for the answer to the first.
function hold(event) {
  const form = event.target;
  if (!form.matches("form[data-once]") || event.defaultPrevented) return;
  if (form.getAttribute("aria-busy") === "true") { event.preventDefault(); event.stopImmediatePropagation(); }
  else form.setAttribute("aria-busy", "true");
}
function release(form) { form.removeAttribute("aria-busy"); }

// Menus: Escape and a click elsewhere close them; Escape gives the focus back.
function closeMenus(except) {
  for (const menu of all(document, "details[data-menu][open]")) if (!menu.contains(except)) menu.open = false;
}
function escape(event) {
  const menu = event.target.closest?.("details[data-menu][open]") ?? document.querySelector("details[data-menu][open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
  const tip = event.target.closest?.(".tip") ?? document.querySelector(".tip:hover");
  if (tip) { tip.dataset.hushed = ""; tip.addEventListener("mouseleave", () => delete tip.dataset.hushed, { once: true }); tip.addEventListener("focusout", () => delete tip.dataset.hushed, { once: true }); }
}

// What opens at the end of a phone's sheet would be below its edge.
function bringIntoView(event) {
  if (event.target.open && event.target.matches?.(".sheet details[data-menu]")) event.target.scrollIntoView({ block: "end" });
}

// Dialogs: for browsers that do not know the command attribute yet.
function command(button) {
  if ("commandForElement" in HTMLButtonElement.prototype) return;
  const dialog = document.getElementById(button.getAttribute("commandfor"));
  if (button.getAttribute("command") === "show-modal") dialog?.showModal();
  if (button.getAttribute("command") === "close") dialog?.close();
}

// Links within the page: enhanced navigation only scrolls, but the focus must go there too.
function land(hash) {
  const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  if (target) setTimeout(() => target.focus());
}

// Tables: select all, ranges with Shift, rows with the arrow keys, and how many.
let lastPick = null;
function pick(event) {
  const list = event.target.closest("[data-list]");
  if (!list) return;
  const picks = all(list, "[data-pick]");
  if (event.target.matches("[data-pick-all]")) picks.forEach(p => { p.checked = event.target.checked; });
  else if (event.target.matches("[data-pick]")) {
    if (event.shiftKey && lastPick && picks.includes(lastPick)) {
      const [from, to] = [picks.indexOf(lastPick), picks.indexOf(event.target)].sort((a, b) => a - b);
      picks.slice(from, to + 1).forEach(p => { p.checked = event.target.checked; });
    }
    lastPick = event.target;
  } else return;
  countPicks(list);
}
function countPicks(list) {
  const picks = all(list, "[data-pick]");
  const number = picks.filter(p => p.checked).length;
  const whole = list.querySelector("[data-pick-all]");
  if (whole) { whole.checked = number > 0 && number === picks.length; whole.indeterminate = number > 0 && number < picks.length; }
  const bulk = list.querySelector("[data-bulk]");
  if (!bulk) return;
  bulk.toggleAttribute("data-some", number > 0);
  bulk.querySelector("[data-bulk-none]").hidden = number > 0;
  bulk.querySelector("[data-bulk-some]").hidden = number === 0;
  bulk.querySelector("[data-bulk-number]").textContent = number.toLocaleString(document.documentElement.lang || undefined);
  if (number > 0) say(bulk.querySelector("[data-bulk-some]").textContent.trim());
}
function walkRows(event) {
  const picks = all(event.target.closest("[data-list]"), "[data-pick]");
  const next = picks[picks.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) { event.preventDefault(); next.focus(); }
}

// The command palette: filters its links while one types; arrows walk them; Enter takes the first, or searches.
const openPalette = id => {
  const dialog = document.getElementById(id);
  if (!dialog || dialog.open) return Boolean(dialog);
  dialog.showModal();
  const box = dialog.querySelector("input[type=search]");
  box.value = ""; narrow(box); box.focus();
  return true;
};
const shown = palette => all(palette, "[data-command]").filter(a => !a.parentElement.hidden);
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
function narrow(box) {
  const palette = box.closest("[data-palette-of]");
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  for (const link of all(palette, "[data-command]")) link.parentElement.hidden = !words.every(w => plain(link.textContent).includes(w));
  for (const group of all(palette, "[data-command-group]")) group.hidden = !group.querySelector("li:not([hidden])");
  palette.querySelector("[data-none]").hidden = shown(palette).length > 0;
  const count = palette.querySelector("[data-command-count]");
  count.textContent = box.value ? count.dataset.text.replace("{0}", shown(palette).length) : "";
}
function walkPalette(event, palette) {
  const links = shown(palette);
  const at = links.indexOf(document.activeElement);
  if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at <= 0 ? palette.querySelector("input[type=search]") : links[at - 1]).focus();
  else if (event.key === "Enter" && at < 0 && links.length > 0 && event.target.value.trim()) links[0].click();
  else return;
  event.preventDefault();
}

// Times stand in the institution's zone; a reader in another one gets their own, behind it.
function addOwnTime(time) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = new Date(time.dateTime);
  const offset = z => new Intl.DateTimeFormat("en", { timeZone: z, timeZoneName: "longOffset" }).formatToParts(at).find(p => p.type === "timeZoneName").value;
  if (offset(zone) === offset(time.dataset.zone)) return;
  time.title = at.toLocaleString(document.documentElement.lang || undefined, { dateStyle: "medium", timeStyle: "short", timeZone: zone }) + " " + zone;
}

const dropBox = event => event.target.closest?.(".drop:has(input:enabled)");

// A file may be dropped anywhere in the box that asks for it. Beside the box, the browser would leave the page for the file, and
// what was typed would be lost.
function dragged(event) {
  if (!event.dataTransfer?.types.includes("Files") || !document.querySelector(".drop")) return;
  event.preventDefault();
  const box = dropBox(event);
  event.dataTransfer.dropEffect = box ? "copy" : "none";
  box?.toggleAttribute("data-over", event.type === "dragover");
  if (!box || event.type !== "drop") return;
  const field = box.querySelector("input[type=file]");
  const taken = new DataTransfer();
  for (const file of field.multiple ? event.dataTransfer.files : [...event.dataTransfer.files].slice(0, 1)) taken.items.add(file);
  field.files = taken.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.focus();
}

document.addEventListener("submit", hold);
document.addEventListener("change", event => { if (event.target.matches("input[type=file]")) event.target.closest(".drop")?.removeAttribute("data-over"); });
document.addEventListener("input", event => { if (event.target.closest("[data-palette-of]")) narrow(event.target); });
document.addEventListener("click", event => {
  closeMenus(event.target);
  const reveal = event.target.closest("[data-reveal]");
  if (reveal) {
    const field = document.getElementById(reveal.dataset.reveal);
    field.type = field.type === "password" ? "text" : "password";
    reveal.setAttribute("aria-pressed", String(field.type === "text"));
  }
  const inner = event.target.closest("a[href*='#']");
  if (inner && inner.href.split("#")[0] === location.href.split("#")[0]) land(inner.hash);
  // A page that is patched under an open modal dialog would stay closed to everything but the dialog.
  if (event.target.closest("a[href]")) event.target.closest("dialog[open]")?.close();
  const commander = event.target.closest("button[command]");
  if (commander) command(commander);
  pick(event);
});
// While the event is on its way down: enhanced navigation listens at the document too, and would follow the link first.
document.addEventListener("click", event => {
  const opener = event.target.closest?.("[data-palette]");
  if (opener && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && openPalette(opener.dataset.palette)) event.preventDefault();
}, true);
document.addEventListener("toggle", bringIntoView, true);
document.addEventListener("keydown", event => {
  if (event.key === "Escape") escape(event);
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && openPalette("palette")) event.preventDefault();
  const palette = event.target.closest?.("[data-palette-of]");
  if (palette) walkPalette(event, palette);
  if (event.target.matches?.("[data-pick]") && (event.key === "ArrowDown" || event.key === "ArrowUp")) walkRows(event);
});
document.addEventListener("dragover", dragged);
document.addEventListener("drop", dragged);
document.addEventListener("dragleave", event => { if (!dropBox(event)?.contains(event.relatedTarget)) dropBox(event)?.removeAttribute("data-over"); });
window.addEventListener("pageshow", arrive);

// Blazor's own module may come after this one.
const listen = () => window.Blazor?.addEventListener?.("enhancedload", arrive);
if (window.Blazor) listen(); else document.addEventListener("DOMContentLoaded", listen);
arrive();

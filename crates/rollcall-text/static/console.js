// What pages do more with a script than without: copying, choosing all, and the key "/" for the search field.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const { value, textContent } = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText((value ?? textContent).trim());
  document.getElementById(button.dataset.told).textContent = button.dataset.done;
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-check]");
  if (!button) return;
  const boxes = [...button.form.querySelectorAll(`input[name="${button.dataset.check}"]`)];
  const isOn = boxes.some((box) => !box.checked);
  for (const box of boxes) box.checked = isOn;
});

// A part that does not come, because of a sign-in that is over or a server that is busy, is asked for as a whole page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target, pathInfo } = event.detail;
  if (xhr.status === 200 && xhr.responseText.includes(`id="${target.id}"`)) return;
  event.preventDefault();
  location.assign(pathInfo.finalRequestPath);
});

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
});

document.documentElement.classList.add("scripted");

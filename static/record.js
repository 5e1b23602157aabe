// What script adds, and nothing that a page needs: live progress, printed keys of review,
// filters that stand open beside the table where the browser cannot do it by style alone.
"use strict";

(function () {
  const WAIT = 1500;

  // A part marked with data-live is fetched again until the answer no longer carries the mark.
  function follow(part) {
    window.setTimeout(async function () {
      let next = null;
      try {
        const answer = await fetch(window.location.href, {
          headers: { Accept: "text/html" },
          cache: "no-store",
        });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        next = answer.ok ? page.getElementById(part.id) : null;
      } catch (error) {
        next = null; // the server is away for a moment; what is shown stays
      }
      if (!next) {
        follow(part);
        return;
      }
      if (next.innerHTML !== part.innerHTML) {
        part.replaceChildren(...next.childNodes);
      }
      if (next.hasAttribute("data-live")) {
        follow(part);
      } else {
        part.removeAttribute("data-live");
      }
    }, WAIT);
  }

  // Keys work only while the focus is inside the task, and never while somebody types.
  function keys(task) {
    const buttons = task.querySelectorAll("[data-key]");
    buttons.forEach(function (button) {
      const key = document.createElement("kbd");
      key.textContent = button.dataset.key;
      button.append(key);
      button.setAttribute("aria-keyshortcuts", button.dataset.key);
    });
    task.addEventListener("keydown", function (event) {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
        return;
      }
      buttons.forEach(function (button) {
        if (event.code === "Key" + button.dataset.key.toUpperCase()) {
          event.preventDefault();
          button.click();
        }
      });
    });
    task.focus({ preventScroll: true });
  }

  document.querySelectorAll("[data-live]").forEach(follow);
  document.querySelectorAll("[data-task]").forEach(keys);

  const filters = document.querySelector("details.filters");
  const wide = window.matchMedia("(min-width: 52rem)");
  if (filters && wide.matches && !CSS.supports("selector(::details-content)")) {
    filters.open = true;
  }
})();

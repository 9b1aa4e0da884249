// Keys of the review page: y, n, l and u (undo) press the button that bears them. Nothing happens while somebody types.
(function () {
  "use strict";
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      return;
    }
    const button = document.querySelector("button[data-key='" + CSS.escape(event.key.toLowerCase()) + "']");
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
})();

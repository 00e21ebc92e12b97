"use strict";
(() => {
  const open = (element) => {
    for (let box = element; box; box = box.parentElement) if (box.localName === "details") box.open = true;
  };
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { open(target); target.scrollIntoView(); }
  };
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => document.querySelectorAll("details.box, details.story").forEach((box) => { box.open = true; }));
  follow();
})();

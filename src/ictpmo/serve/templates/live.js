"use strict";
// Loads the page anew once something else is served; what was unfolded, and where one was, stays.
(() => {
  const seen = document.currentScript.dataset.version;
  const key = `ictpmo ${location.pathname}`;

  const keep = () => {
    const unfolded = [...document.querySelectorAll("details[id][open]")].map((one) => one.id);
    sessionStorage.setItem(key, JSON.stringify({unfolded, top: scrollY}));
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
    sessionStorage.removeItem(key);
    if (!kept) return;
    for (const name of kept.unfolded) document.getElementById(name)?.setAttribute("open", "");
    scrollTo({top: kept.top, behavior: "instant"});
  };

  const look = async () => {
    try {
      const now = await (await fetch("/version", {cache: "no-store"})).text();
      if (now !== seen) {
        keep();
        location.reload();
        return;
      }
    } catch {
      // It has ended; perhaps it is started again.
    }
    setTimeout(look, 1000);
  };

  restore();
  look();
})();

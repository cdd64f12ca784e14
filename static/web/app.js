// The drawer with evidence, and what htmx cannot say in markup. No page needs this script to be usable.
(() => {
  const drawer = document.getElementById("drawer");
  if (drawer) {
    const body = document.getElementById("drawer-body");
    document.body.addEventListener("htmx:afterSwap", (event) => {
      if (event.detail.target !== body) return;
      if (!drawer.open) drawer.showModal();
      drawer.scrollTop = 0;
      const title = body.querySelector("[data-title]");
      if (title) title.focus();
    });
    drawer.addEventListener("click", (event) => {
      if (event.target === drawer || event.target.closest("[data-close]")) drawer.close();
    });
    drawer.addEventListener("close", () => body.replaceChildren());
  }

  // A request that failed must not look like one that is still under way.
  const problem = document.getElementById("connection-problem");
  if (problem) {
    const show = (visible) => {
      problem.hidden = !visible;
    };
    document.body.addEventListener("htmx:sendError", () => show(true));
    document.body.addEventListener("htmx:responseError", () => show(true));
    document.body.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.successful) show(false);
    });
  }
})();

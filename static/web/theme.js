// Loaded in <head> before the first paint, so that a chosen theme never flashes in. "auto" follows the system.
(() => {
  const KEY = "hienfeld-theme";
  const known = ["auto", "light", "dark"];
  const read = () => {
    try {
      const stored = window.localStorage.getItem(KEY);
      return known.includes(stored) ? stored : "auto";
    } catch {
      return "auto"; // storage may be closed to us; the system's choice then holds
    }
  };
  const apply = (theme) => {
    document.documentElement.dataset.theme = theme;
    document.querySelectorAll("[data-theme-choice]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme));
    });
  };
  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    apply(read());
    document.querySelectorAll("[data-theme-choice]").forEach((button) => {
      button.addEventListener("click", () => {
        const theme = button.dataset.themeChoice;
        try {
          window.localStorage.setItem(KEY, theme);
        } catch {
          // the choice then lasts for this page only
        }
        apply(theme);
      });
    });
  });
})();

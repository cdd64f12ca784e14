// Drag and drop, lists of chosen files and a preview for the form "new analysis". Without this script the form still works:
// the browser's own file inputs then do the choosing.
(() => {
  const form = document.getElementById("new-analysis");
  if (!form) return;
  document.documentElement.classList.add("enhanced");

  const iconsOf = document.querySelector("svg.icon use").getAttribute("href").split("#")[0];
  const icon = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `${iconsOf}#${name}`);
    svg.append(use);
    return svg;
  };
  const language = document.documentElement.lang;
  const sizeOf = (bytes) => {  // as the server's filesizeformat does
    const [value, unit] = bytes >= 2 ** 20 ? [bytes / 2 ** 20, "MB"] : bytes >= 1024 ? [bytes / 1024, "KB"] : [bytes, "bytes"];
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)} ${unit}`;
  };
  const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
  const all = () => [...form.querySelectorAll("input[type=file]")];

  const setFiles = (input, files) => {
    const transfer = new DataTransfer();
    files.forEach((file) => transfer.items.add(file));
    input.files = transfer.files;
    input.known = files;
  };

  const row = (input, file) => {
    const item = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { className: "name", textContent: file.name });
    const size = Object.assign(document.createElement("span"), { className: "size", textContent: sizeOf(file.size) });
    const remove = Object.assign(document.createElement("button"), { type: "button", className: "icon-button" });
    remove.setAttribute("aria-label", `${form.dataset.remove}: ${file.name}`);
    remove.title = form.dataset.remove;
    remove.append(icon("cross"));
    remove.addEventListener("click", () => {
      setFiles(input, input.known.filter((other) => other !== file));
      changed(input);
      input.focus();
    });
    item.append(icon("file"), name, size, remove);
    return item;
  };

  const checkSize = () => {
    const bytes = all().flatMap((input) => [...input.files]).reduce((sum, file) => sum + file.size, 0);
    const problem = document.getElementById("form-problem");
    const tooLarge = bytes > Number(form.dataset.maxBytes);
    problem.querySelector(".too-large")?.remove();
    document.getElementById("start").disabled = tooLarge;
    if (!tooLarge) return;
    const notice = Object.assign(document.createElement("div"), { className: "notices too-large" });
    const inner = Object.assign(document.createElement("div"), { className: "notice tone-red" });
    inner.append(icon("warning"), Object.assign(document.createElement("div"), { textContent: form.dataset.tooLarge }));
    notice.append(inner);
    problem.append(notice);
  };

  const changed = (input) => {
    const drop = input.closest("[data-drop]");
    drop.querySelector("[data-files]").replaceChildren(...(input.known ?? []).map((file) => row(input, file)));
    drop.classList.toggle("has-files", input.files.length > 0);
    drop.classList.remove("invalid");
    document.getElementById(`${input.id}_errors`).replaceChildren();
    checkSize();
    input.dispatchEvent(new CustomEvent("files-changed", { bubbles: true })); // the policy file's preview listens
  };

  // A second choice in a field for several files adds to the first instead of replacing it.
  const choose = (input, files) => {
    const before = input.multiple ? (input.known ?? []) : [];
    const added = input.multiple ? files : files.slice(0, 1);
    setFiles(input, [...before, ...added.filter((file) => !before.some((other) => same(file, other)))]);
    changed(input);
  };

  all().forEach((input) => {
    const drop = input.closest("[data-drop]");
    input.addEventListener("change", () => {
      if (input.files.length) choose(input, [...input.files]);
      else setFiles(input, input.known ?? []); // the file dialog was closed without a choice
    });
    ["dragenter", "dragover"].forEach((name) =>
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("over");
      }),
    );
    ["dragleave", "drop"].forEach((name) => drop.addEventListener(name, () => drop.classList.remove("over")));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) choose(input, [...event.dataTransfer.files]);
    });
  });
  // A file dropped beside a field would otherwise replace the page.
  ["dragover", "drop"].forEach((name) => window.addEventListener(name, (event) => event.preventDefault()));

  form.addEventListener("change", (event) => {
    if (event.target.id !== "id_text_column") return;
    const heads = [...form.querySelectorAll(".preview thead th")];
    const at = heads.findIndex((head) => head.dataset.column === event.target.value);
    form.querySelectorAll(".preview tr").forEach((line) => {
      [...line.children].forEach((cell, index) => cell.classList.toggle("chosen", index === at));
    });
  });

  // The errors came as parts of the page; tie each to its field, as the server does for a whole page.
  const markErrors = () => {
    form.querySelectorAll("input[id], textarea[id], select[id]").forEach((field) => {
      const errors = document.getElementById(`${field.id}_errors`);
      if (!errors) return;
      const wrong = errors.childElementCount > 0;
      const described = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
      described[wrong ? "add" : "delete"](`${field.id}_error`);
      field.toggleAttribute("aria-describedby", described.size > 0);
      if (described.size) field.setAttribute("aria-describedby", [...described].join(" "));
      if (wrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      field.closest("[data-drop]")?.classList.toggle("invalid", wrong);
    });
  };

  // Sending: what has gone out, and the way back to the first thing that needs attention.
  const sent = document.getElementById("sent");
  const sending = document.getElementById("sending");
  const isSubmit = (event) => event.detail.elt === form;
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (!isSubmit(event)) return;
    sending.classList.add("htmx-request");
    sent.hidden = false;
    sent.value = 0;
  });
  form.addEventListener("htmx:xhr:progress", (event) => {
    if (isSubmit(event) && event.detail.lengthComputable) sent.value = (100 * event.detail.loaded) / event.detail.total;
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    // An accepted form leads to another page; until that is there, it still looks busy.
    if (!isSubmit(event) || event.detail.xhr.status === 200) return;
    sending.classList.remove("htmx-request");
    sent.hidden = true;
    markErrors();
    document.getElementById("form-problem").focus();
    document.getElementById("form-problem").scrollIntoView({ block: "center" });
  });
})();

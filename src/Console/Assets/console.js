// A form that was sent once is not sent again by a second click. Everything works without this script.
document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") {
        return;
    }
    if (form.dataset.sent) {
        event.preventDefault();
        return;
    }
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("button")) {
        button.setAttribute("aria-disabled", "true");
    }
});
window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
        delete form.dataset.sent;
    }
});

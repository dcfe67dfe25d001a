/* A file that is too large is refused before it is sent: its size is known here already. */
document.addEventListener("change", (event) => {
    const field = event.target.closest("input[type=file][data-most-bytes]");
    const said = field?.form.querySelector("[data-too-large]");
    if (!said) return;
    const tooLarge = Array.from(field.files).some((file) => file.size > Number(field.dataset.mostBytes));
    said.hidden = !tooLarge;
    if (tooLarge) field.value = "";
});

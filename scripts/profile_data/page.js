// Search, filters and sorting. Without scripts the page shows everything.
const tools = document.querySelector(".tools form");
const relations = [...document.querySelectorAll("details.relation")];
const rows = relations.map((relation) => [...relation.querySelectorAll("tr[data-text]")]);
const overview = document.querySelector(".overview");
const byModel = new Map([...overview.tBodies[0].rows].map((row) => [row.dataset.model, row]));
const openAtFirst = new Set(relations.filter((relation) => relation.open));

function filter() {
    const words = tools.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const tags = [...tools.querySelectorAll("[name=tag]:checked")].map((box) => box.value);
    const asked = words.length + tags.length > 0;
    let shown = 0;
    let total = 0;
    relations.forEach((relation, place) => {
        let inRelation = 0;
        for (const row of rows[place]) {
            const isCounted = tools.metadata.checked || !row.hasAttribute("data-metadata");
            const has = row.dataset.tags.split(" ");
            const fits = words.every((word) => row.dataset.text.includes(word))
                && tags.every((tag) => has.includes(tag));
            row.hidden = !(isCounted && fits);
            inRelation += !row.hidden;
            total += isCounted;
        }
        shown += inRelation;
        relation.hidden = asked && inRelation === 0;
        byModel.get(relation.id).hidden = relation.hidden;
        relation.open = asked ? inRelation > 0 : openAtFirst.has(relation);
    });
    tools.shown.value = asked ? `${shown} of ${total} columns` : `${total} columns`;
}

function openTarget() {
    const relation = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (relation?.matches("details")) {
        relation.open = true;
        relation.scrollIntoView();
    }
}

function sort(header) {
    const down = header.getAttribute("aria-sort") !== "descending";
    for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = (row) => row.cells[header.cellIndex].dataset.value;
    const compare = header.classList.contains("number")
        ? (a, b) => Number(value(a)) - Number(value(b))
        : (a, b) => value(a).localeCompare(value(b));
    const sorted = [...overview.tBodies[0].rows].sort((a, b) => (down ? -1 : 1) * compare(a, b));
    overview.tBodies[0].append(...sorted);
}

tools.addEventListener("input", filter);
tools.addEventListener("submit", (event) => event.preventDefault());
overview.querySelectorAll("th button").forEach((button) => {
    button.addEventListener("click", () => sort(button.parentNode));
});
addEventListener("hashchange", openTarget);
addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== tools.search) {
        event.preventDefault();
        tools.search.focus();
    }
});
filter();
openTarget();

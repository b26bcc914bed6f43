"""Page style: the one stylesheet of a page: phone, screen, paper, light and dark."""

from __future__ import annotations

from posture_monitor.drawing.stylesheet import drawing_stylesheet

_PAGE = """\
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem 1rem 4rem; max-width: 74rem;
  background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue",
    "Noto Sans", "Liberation Sans", Arial, sans-serif;
}
h1, h2, h3 { line-height: 1.25; font-weight: 600; text-wrap: balance; }
h1 { margin: 0; font-size: 2.125rem; letter-spacing: -0.02em; }
h2 { margin: 0 0 1rem; font-size: 1.375rem; letter-spacing: -0.01em; }
h3 { margin: 0; font-size: 1.0625rem; }
header { padding-bottom: 1.5rem; border-bottom: 3px solid var(--accent); }
p, ul { margin: 0 0 1rem; max-width: 42rem; overflow-wrap: anywhere; }
.lead { margin: 0.5rem 0 0; font-size: 1.1875rem; color: var(--faint-ink); }
ul { padding-left: 1.25rem; }
li { margin-bottom: 0.25rem; }
section { margin-top: 3rem; }
h1, h2, h3, dt, dd { overflow-wrap: anywhere; }
td, th { overflow-wrap: break-word; }

.keys {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
  gap: 1.5rem 2rem; margin: 0 0 2rem;
}
.keys > div { border-left: 2px solid var(--line); padding-left: 0.875rem; }
dt { font-size: 0.9375rem; line-height: 1.4; color: var(--faint-ink); }
dd { margin: 0; }
.value { font-size: 1.625rem; line-height: 1.3; font-weight: 600; }
.value, table { font-variant-numeric: tabular-nums; }
.beside { font-size: 0.875rem; line-height: 1.4; color: var(--faint-ink); }
.room {
  border: 1px solid var(--strong-line); min-height: 6rem; padding: 0.5rem 0.875rem;
  color: var(--faint-ink);
}

figure { margin: 2rem 0 2.5rem; }
figcaption { margin-bottom: 0.75rem; max-width: 42rem; }
.drawing svg { display: block; width: 100%; height: auto; }
.chart .drawing { max-width: 28rem; }
.row {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
  gap: 1.5rem; margin-bottom: 2rem;
}
.row figure { margin: 0; }
.small .drawing { max-width: 15rem; }
.small { display: flex; flex-direction: column; }
.small figcaption { order: 1; margin: 0.5rem 0 0; }
.small h3 { font-size: 0.9375rem; font-weight: 500; }

.cards {
  display: grid; gap: 2rem 2.5rem; margin-bottom: 2rem;
  grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr));
}
.card { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; min-width: 0; }
.card .drawing { flex: 0 1 11rem; min-width: 8rem; }
.card > div:last-child { flex: 1 1 13rem; min-width: 0; }
.card h3 { font-size: 1.125rem; }
.card p { margin: 0 0 0.5rem; }
.card ol, .card ul { margin: 0; padding-left: 1.25rem; line-height: 1.45; }
.card ol { margin-bottom: 0.5rem; }
.card ul { font-size: 0.875rem; color: var(--faint-ink); }
.switch { margin: 1rem 0 0; font-size: 0.9375rem; }
.switch input { width: 1.125rem; height: 1.125rem; margin: 0 0.5rem 0 0;
  vertical-align: -0.1875rem; accent-color: var(--accent); }
body:has(#still:checked) .moves { display: none; }
body:has(#still:checked) .rests { display: inline; }

details { margin-top: 1rem; min-width: 0; }
summary { cursor: pointer; font-size: 0.9375rem; color: var(--accent-ink); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.scroll { overflow-x: auto; margin-top: 0.5rem; }
table { border-collapse: collapse; font-size: 0.9375rem; line-height: 1.4; }
caption {
  text-align: left; padding-bottom: 0.5rem; color: var(--faint-ink);
  max-width: min(42rem, 100vw - 2rem);
}
figure caption {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
th, td { padding: 0.3125rem 0.875rem 0.3125rem 0; vertical-align: top; }
th { text-align: left; font-weight: 500; }
td { text-align: right; white-space: nowrap; }
thead th { font-size: 0.875rem; color: var(--faint-ink); vertical-align: bottom; }
thead th:not(:first-child) { text-align: right; }
td.text { white-space: normal; min-width: 9rem; }
.text, thead th.text:not(:first-child) { text-align: left; }
thead th { border-bottom: 1px solid var(--strong-line); }
tbody tr + tr > * { border-top: 1px solid var(--line); }
td:last-child, th:last-child { padding-right: 0; }
footer {
  margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line);
  font-size: 0.875rem; color: var(--faint-ink);
}
footer p { margin-bottom: 0.375rem; }

@media (min-width: 60rem) {
  body { padding-left: 2rem; padding-right: 2rem; }
  .chart:not(.wide) {
    display: grid; gap: 0 3rem; align-items: start;
    grid-template-columns: 28rem minmax(0, 1fr);
  }
  .chart:not(.wide) figcaption { grid-column: 1 / -1; }
  .chart:not(.wide) details { margin-top: 0; }
  .chart.close { gap: 0 2rem; }
  .wide .drawing { max-width: 40rem; }
}

@page { size: A4; margin: 14mm 15mm 15mm; }
@page sheet { margin: 9mm 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.35; }
  h1 { font-size: 17pt; }
  h2 { font-size: 12pt; margin-bottom: 1.5mm; }
  h3 { font-size: 9pt; }
  table { font-size: 8.5pt; }
  .lead { font-size: 10pt; margin-top: 1mm; }
  header { padding-bottom: 3mm; border-bottom-width: 1.5pt; }
  section { margin-top: 4.5mm; }
  p, ul { margin-bottom: 2mm; max-width: none; orphans: 3; widows: 3; }
  ul { columns: 2; column-gap: 7mm; padding-left: 4mm; }
  li { break-inside: avoid; margin-bottom: 0.5mm; }
  .switch, .card .more, .card .beside { display: none; }
  body:has(.cards) { page: sheet; font-family: Arial, "Liberation Sans", sans-serif; }
  body:has(.cards) header { padding-bottom: 1.5mm; }
  body:has(.cards) .lead { margin-top: 0; }
  body:has(.cards) section { margin-top: 2mm; }
  body:has(.cards) h1 { font-size: 15pt; }
  body:has(.cards) h2 { font-size: 10pt; margin-bottom: 0.5mm; }
  .cards { display: block; columns: 2; column-gap: 5mm; margin-bottom: 2mm; }
  .card { flex-wrap: nowrap; gap: 2.5mm; break-inside: avoid; margin-bottom: 2mm; }
  .card .drawing { flex: 0 0 31mm; min-width: 0; }
  .card h3 { font-size: 9.5pt; line-height: 1.15; margin-bottom: 0.5mm; }
  .card ol, .card ul { columns: auto; padding-left: 4mm; line-height: 1.18; }
  .card ol { font-size: 8.25pt; margin-bottom: 0.5mm; }
  .card ul { font-size: 7.5pt; }
  .card li { margin-bottom: 0; }
  .cards:has(> :nth-child(11)) .drawing { flex-basis: 25mm; }
  .cards:has(> :nth-child(11)) .card { margin-bottom: 1.25mm; line-height: 1.12; }
  .cards:has(> :nth-child(11)) ol { font-size: 7.75pt; line-height: 1.14; }
  .cards:has(> :nth-child(11)) ul { font-size: 7pt; line-height: 1.14; }
  section ~ section:has(.cards) { break-before: page; margin-top: 0; }
  section:has(.cards) ~ section:not(:has(.cards)) {
    font-size: 7.5pt; line-height: 1.15;
  }
  section:has(.cards) ~ section > p { margin-bottom: 0.5mm; }
  section:has(.cards) ~ section > ul { columns: 3; margin-bottom: 1mm; }
  .room { min-height: 18mm; padding: 1mm 3mm; }
  .keys {
    gap: 2mm 5mm; margin-bottom: 4mm;
    grid-template-columns: repeat(auto-fit, minmax(38mm, 1fr));
  }
  .value { font-size: 13pt; }
  dt, .beside, summary, caption, thead th, footer { font-size: 8pt; }
  th, td { padding-top: 0.4mm; padding-bottom: 0.4mm; }
  h1, h2, h3, figcaption, p:has(+ figure), .keys:has(+ figure) { break-after: avoid; }
  td.text { min-width: 0; }
  .chart tbody th { white-space: nowrap; }
  figure, .keys, .room, tr, .drawing { break-inside: avoid; }
  .chart.wide { break-inside: auto; }
  .scroll { break-inside: avoid; }
  figure { margin: 2mm 0 4mm; }
  figcaption { margin-bottom: 1.5mm; }
  .chart .drawing { max-width: 72mm; }
  .chart:not(.wide) {
    display: grid; gap: 0 7mm; align-items: start;
    grid-template-columns: 72mm minmax(0, 1fr);
  }
  .chart:not(.wide) figcaption { grid-column: 1 / -1; }
  .chart:not(.wide) details { margin-top: 0; }
  .chart.close { gap: 0 5mm; grid-template-columns: 66mm minmax(0, 1fr); }
  .close .drawing { max-width: 66mm; }
  .close table { font-size: 8pt; }
  .close :is(th, td):not(:last-child) { padding-right: 1.8mm; }
  .wide .drawing { max-width: 96mm; }
  .small h3 { font-size: 8.5pt; }
  .row { grid-template-columns: repeat(4, 1fr); gap: 4mm; margin-bottom: 4mm; }
  summary { display: none; }
  details::details-content { content-visibility: visible; display: block; }
  .scroll { overflow: visible; margin-top: 0; }
  footer { margin-top: 6mm; padding-top: 2mm; }
}
"""


def page_stylesheet() -> str:
    """Return the style of a page and of all drawings in it."""
    return drawing_stylesheet() + _PAGE

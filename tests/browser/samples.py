"""A page without a fault, and what breaks it in one way each."""

from __future__ import annotations

from pathlib import Path

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
GOOD = f"""
<h1>A week at the desk</h1>
<p>Sitting: 31 hours. <a href="https://example.org/source">Where this is from</a></p>
<img src="{PIXEL}" alt="One dot">
<svg viewBox="0 0 100 20" role="img" aria-labelledby="t">
<title id="t">Most on Tuesday</title>
<defs><pattern id="p" width="4" height="4"><path d="M0 0h4"/></pattern></defs>
<rect width="100" height="20" fill="url(#p)" style="stroke:#4466aa"/></svg>
<table><caption>Hours</caption><tr><th scope="col">Day</th><th scope="col">Hours</th>
</tr><tr><td>Monday</td><td>6</td></tr></table>
"""
STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 sans-serif; background: #ffffff; color: #1c1e22; }
@media (prefers-color-scheme: dark) { body { background: #1c1e22; color: #e8e8e8; }
  a { color: #8ab4ff; } }
@media print { body { background: #ffffff; color: #000000; } a { color: #003399; } }
@page { size: A4; margin: 15mm; }
.sheet { break-before: page; }
"""


def written(folder: Path, body: str = "", style: str = "") -> Path:
    """Return a page in a folder: the good one with something added at its end."""
    file = folder / "page.html"
    file.write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>A week</title><style>{STYLE}{style}</style></head>"
        f"<body><main>{GOOD}{body}</main></body></html>",
        encoding="utf-8",
    )
    return file

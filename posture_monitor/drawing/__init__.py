"""Drawing: SVG by one library, and how pages, charts and figures look."""

"""View: sentences of panels, tables and lines on a terminal."""

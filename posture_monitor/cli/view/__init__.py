"""View: panels, tables and lines; how things look on a terminal."""

"""View: panels, tables and lines for a terminal."""

"""Desktop: sentences about the desktop."""

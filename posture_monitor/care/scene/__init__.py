"""Scene: a person and what stands beside him, seen from somewhere, as marks."""

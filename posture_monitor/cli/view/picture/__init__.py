"""Picture: shows a drawing in a terminal, by characters or as the image that it is."""

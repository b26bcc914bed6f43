"""History: what was seen, as figures. No image, no landmark, no name."""

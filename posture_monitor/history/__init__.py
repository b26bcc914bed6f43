"""History: figures of what was seen, without image, landmark or name."""

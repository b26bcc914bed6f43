"""The pose: landmarks, and the geometry, view and features computed from them."""

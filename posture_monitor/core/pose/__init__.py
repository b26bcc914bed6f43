"""The pose: landmarks in, geometry, view and features of them out."""

"""Picture files: what they hold, how large they are, and how one is read in bounds."""

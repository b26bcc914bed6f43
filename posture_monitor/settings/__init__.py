"""Settings: the table of keys, the layers of values, and what is built from them."""

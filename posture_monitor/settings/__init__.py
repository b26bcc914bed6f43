"""Settings: the table of keys, the layers that give values, what is built from them."""

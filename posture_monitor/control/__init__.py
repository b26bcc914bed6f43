"""Control: how commands and the icon talk to the running service."""

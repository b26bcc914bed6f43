"""Control: the channel between a running service and its commands and icon."""

"""Command line: the help of every command, and the sentences that it prints."""

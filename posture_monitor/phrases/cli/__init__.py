"""The command line in words: the help of every command, and what it says."""

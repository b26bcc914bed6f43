"""The person: who is there, in which view, and which gate holds."""

"""Transfer: one file with which a person moves to another computer."""

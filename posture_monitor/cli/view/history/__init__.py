"""How a day and a week look in a terminal."""

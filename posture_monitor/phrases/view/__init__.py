"""What is shown on a terminal: the words of panels, tables and lines."""

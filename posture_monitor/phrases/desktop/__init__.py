"""What is said of the desktop that the person sits at."""

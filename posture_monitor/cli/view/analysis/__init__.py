"""What was seen in a recording or in pictures, as it is shown on a terminal."""

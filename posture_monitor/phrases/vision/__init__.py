"""What is said of pictures, cameras, and what they need."""

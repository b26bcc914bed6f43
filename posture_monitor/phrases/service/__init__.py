"""What the service says of itself, and answers to who asks."""

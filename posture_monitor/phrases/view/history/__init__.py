"""What the views of the kept days say."""

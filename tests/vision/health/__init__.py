"""What is wrong with a picture, one file a kind of fault."""

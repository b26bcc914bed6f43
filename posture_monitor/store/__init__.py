"""Store: what is kept between two runs, in a few small files."""

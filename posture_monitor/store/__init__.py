"""Store: a few small files that are kept between two runs."""

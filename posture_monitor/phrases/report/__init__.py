"""Reports in words: the pages that a person takes along, of his days or a recording."""

"""What the next developer runs beside the program: it is no part of it."""

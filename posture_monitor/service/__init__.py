"""Service: the application that watches all day, and its parts."""

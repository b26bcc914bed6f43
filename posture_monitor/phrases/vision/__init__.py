"""Vision: sentences about pictures, cameras, libraries and the worker."""

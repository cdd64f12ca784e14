"""The caches as the application sees them: what processes share, what each keeps, and orders that reach them all."""

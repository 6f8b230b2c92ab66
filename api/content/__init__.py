"""Published content as the schema shows it: bulk loads and plain values, no stream or block objects."""

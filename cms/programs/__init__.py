"""Programs as files: one folder each, and the maker of their films."""
